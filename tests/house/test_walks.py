"""The walks of CONTRIBUTING.md are true: each named function runs, in the order of the steps."""

from __future__ import annotations

import io
import re
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from blogbuild.cli.main import commands
from blogbuild.serve import ServeOptions, Stopper, serve
from blogbuild.serve.rebuild.site_builder import site_builder

from ..site_folder import write_site
from .calls import Calls, recorded
from .source_tree import REPOSITORY, SOURCE

GUIDE = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
MOST_STEPS = 12
POST = "_posts/2024-06-10-x.md"
SITE = {
    "_config.yml": "title: T\n",
    "_layouts/post.html": "<html>{{ content }}</html>\n",
    POST: "---\nlayout: post\ntitle: X\n---\nHello *you*, {{ page.title }}.\n",
}


def steps(heading: str) -> list[tuple[str, str]]:
    """The (file, function) pairs of a walk."""
    section = GUIDE.split(f"### {heading}\n", 1)[1].split("\n#", 1)[0]
    return re.findall(r"^\d+\. `([\w/]+\.py)` `([\w.]+)` ", section, re.MULTILINE)


def check(walk: list[tuple[str, str]], calls: Calls) -> None:
    assert 0 < len(walk) <= MOST_STEPS
    places = [calls.place(*step) for step in walk]
    missing = [step for step, place in zip(walk, places, strict=True) if place is None]
    assert missing == [], "these functions were not called"
    assert places == sorted(p for p in places if p is not None), "the steps run in another order"


def build(folder: Path) -> int:
    arguments = ["build", "-q", "--jobs", "1", "-s", str(folder), "-d", str(folder / "_site")]
    return int(commands.main(arguments, standalone_mode=False) or 0)


def test_one_post(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    with recorded() as calls:
        assert build(tmp_path) == 0
    check(steps("One post"), calls)


def test_one_error(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, POST: "---\nlayout: post\n---\n{% fore %}\n"})
    with recorded() as calls:
        assert build(tmp_path) == 1
    check(steps("One error"), calls)


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_one_edit(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    stream, stopper = io.StringIO(), Stopper()
    options = ServeOptions(tmp_path, port=0, as_json=True)
    with recorded() as calls:
        thread = threading.Thread(
            target=serve, args=(options, site_builder), kwargs={"stream": stream, "stopper": stopper}
        )
        thread.start()
        try:
            wait_until(lambda: '"built"' in stream.getvalue())
            calls.restart()
            (tmp_path / POST).write_text(SITE[POST] + "More.\n", encoding="utf-8")
            wait_until(lambda: f'"paths": ["{POST}"]' in stream.getvalue())
        finally:
            stopper.stop()
            thread.join()
    check(steps("One edit in `serve`"), calls)


def test_files_that_the_guide_names_exist() -> None:
    named = set(re.findall(r"`((?:src|tests|docs|scripts|\.ci)/[\w./*-]+)`", GUIDE)) - {
        "tests/sites/NAME/source"
    }
    assert len(named) > 20
    assert [path for path in sorted(named) if not (REPOSITORY / path.rstrip("/")).exists()] == []


def test_the_three_lines_of_random_tests_name_tests(capsys: pytest.CaptureFixture[str]) -> None:
    paths = re.findall(r"dev\.py test ((?:tests/[\w/]+\.py ?)+)", GUIDE)
    assert paths
    assert all((REPOSITORY / path).is_file() for line in paths for path in line.split())


def test_the_walks_cross_few_rooms() -> None:
    """Whoever follows a walk reads at most as many files as it has steps."""
    for heading in ("One post", "One edit in `serve`", "One error"):
        assert all((SOURCE / file).is_file() for file, _function in steps(heading))
