"""Small sites are read as by real Jekyll (recorded by scripts/record_model.py)."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from blogbuild.config import load_config
from blogbuild.errors import ProblemError
from blogbuild.model.reading.site_reader import read_site
from blogbuild.model.site import Site

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "scripts")]

import jekyll_values  # noqa: E402
import record_model  # noqa: E402

SITES = sorted(path for path in (HERE / "sites").iterdir() if path.is_dir())
DEFAULTS = json.loads((HERE.parent / "config" / "defaults.json").read_text(encoding="utf-8"))

DIFFERENCES: dict[str, str] = json.loads((HERE / "differences.json").read_text(encoding="utf-8"))
"""Sites that stop Jekyll, or that blogbuild reads differently on purpose: name -> the code of the problem."""


def read(site: Path, folder: Path) -> Site:
    source = folder / site.name
    record_model.prepare(site / "source", source)
    job = record_model.site_job(site)
    files = [str(source / name) for name in job["files"]] if job["files"] else None
    config = load_config(
        source,
        files=files,
        overrides=job["flags"],
        compat="debian",
        environ=job["environ"],
        clock=lambda: record_model.NOW,
    )
    return read_site(config)


def problem_codes(site: Path, folder: Path) -> list[str]:
    try:
        found = read(site, folder)
    except ProblemError as error:
        return [error.problem.code]
    return [problem.code for problem in (*found.config.problems, *found.problems)]


@pytest.mark.parametrize("site", [s for s in SITES if s.name not in DIFFERENCES], ids=lambda s: s.name)
def test_reads_as_jekyll(site: Path, tmp_path: Path) -> None:
    expected = json.loads((site / "expected.json").read_text(encoding="utf-8"))
    found = jekyll_values.whole_site(read(site, tmp_path), DEFAULTS)
    for collection in expected["collections"]:
        for document in collection["docs"]:
            del document["id"]
    assert found.keys() == expected.keys()
    for part in expected:
        assert found[part] == expected[part], part
    assert json.dumps(found["collections"]) == json.dumps(expected["collections"]), "the order of keys"
    assert json.dumps(found["data"]) == json.dumps(expected["data"]), "the order of keys"


@pytest.mark.parametrize("site", [s for s in SITES if s.name in DIFFERENCES], ids=lambda s: s.name)
def test_the_problem_is_reported(site: Path, tmp_path: Path) -> None:
    assert DIFFERENCES[site.name] in problem_codes(site, tmp_path)


def test_every_difference_is_a_site() -> None:
    assert set(DIFFERENCES) <= {site.name for site in SITES}
