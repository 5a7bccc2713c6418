"""Small sites, one per feature of Jekyll, built byte-equal to real Jekyll.

`scripts/record_sites.py` records `expected/`. CI, where Jekyll is installed, records again and compares.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from blogbuild.cli.main import commands

from ..site_folder import tree

HERE = Path(__file__).parent
SCRIPT = HERE.parents[1] / "scripts" / "record_sites.py"
SITES = sorted(path.parent for path in HERE.glob("*/source"))

_spec = importlib.util.spec_from_file_location("record_sites", SCRIPT)
assert _spec is not None and _spec.loader is not None
record_sites = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(record_sites)


def test_there_are_enough_sites() -> None:
    assert len(SITES) >= 40


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_site_is_as_jekyll_makes_it(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record_sites.prepare(site, tmp_path)
    arguments, environ = record_sites.job(site)
    monkeypatch.chdir(tmp_path / "source")
    monkeypatch.delenv("JEKYLL_NO_BUNDLER_REQUIRE", raising=False)
    for name, value in {
        "SOURCE_DATE_EPOCH": str(record_sites.NOW),
        "GEM_PATH": str(tmp_path / "gems"),
        **environ,
    }.items():
        monkeypatch.setenv(name, value)
    command = ["build", "-q", "--jobs", "1", "-d", str(tmp_path / "made"), *arguments]
    assert commands.main(command, standalone_mode=False) == 0
    made, expected = tree(tmp_path / "made"), tree(site / "expected")
    assert sorted(made) == sorted(expected)
    different = {path: (made[path], data) for path, data in expected.items() if made[path] != data}
    assert not different


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("jekyll") is None, reason="needs real Jekyll (Debian: apt install jekyll)")
def test_the_recordings_are_jekylls() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
