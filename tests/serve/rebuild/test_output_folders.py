"""The output of a build causes no further build, wherever the config puts it.

Each test ends with the checking build: it follows an edit only after a second in which nothing else has changed, so
that a build caused by another's output would come before it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from blogbuild.serve.options import ServeOptions
from blogbuild.serve.rebuild.build_loop import Built, Outcome
from blogbuild.serve.rebuild.rebuilder import Rebuilder
from blogbuild.serve.rebuild.site_builder import watching_builder

from ...site_folder import write_site
from ..live_server import wait_for

pytestmark = pytest.mark.slow

POST = "_posts/2026-01-01-a.md"


@contextmanager
def rebuilding(source: Path) -> Iterator[list[Outcome]]:
    """Build a site whenever it changes; yields the outcomes, the first of which is there."""
    outcomes: list[Outcome] = []
    options = ServeOptions(source, jobs=1)
    rebuilder = Rebuilder(options, lambda: None, outcomes.append, watching_builder)
    rebuilder.start(build_first=True)
    try:
        wait_for(lambda: outcomes)
        yield outcomes
    finally:
        rebuilder.stop()


def builds_until_check(outcomes: list[Outcome]) -> list[tuple[str, ...]]:
    """Wait for the checking build, and return the cause of each build."""
    wait_for(lambda: outcomes[-1].checking, 30)
    return [outcome.paths for outcome in outcomes]


def site(folder: Path, config: str) -> Path:
    write_site(folder, {"_config.yml": config, POST: "---\n---\nOne", "index.html": "---\n---\nHome"})
    return folder


@pytest.mark.parametrize("cache", [".mycache", "mycache", "tmp/cache", "../beside", "ABSOLUTE"])
def test_a_cache_of_any_place_causes_no_build(cache: str, tmp_path: Path) -> None:
    cache = cache.replace("ABSOLUTE", str(tmp_path / "elsewhere"))
    source = site(tmp_path / "s", f"blogbuild_cache_dir: {cache}\n")
    (source / cache).parent.mkdir(exist_ok=True)
    with rebuilding(source) as outcomes:
        write_site(source, {POST: "---\n---\nTwo"})
        assert builds_until_check(outcomes) == [(), (POST,), ()]
    assert (source / cache / "lock").is_file()


def test_a_cache_behind_a_symbolic_link_causes_no_build(tmp_path: Path) -> None:
    source = site(tmp_path / "s", "blogbuild_cache_dir: .mycache\n")
    (tmp_path / "elsewhere").mkdir()
    os.symlink(tmp_path / "elsewhere", source / ".mycache")
    with rebuilding(source) as outcomes:
        write_site(source, {POST: "---\n---\nTwo"})
        assert builds_until_check(outcomes) == [(), (POST,), ()]
    assert (tmp_path / "elsewhere/lock").is_file()


def test_a_parent_of_the_cache_that_the_build_creates_causes_few_builds(tmp_path: Path) -> None:
    """It is a new folder of the site, which might contain more than the cache."""
    source = site(tmp_path / "s", "blogbuild_cache_dir: deep/er/cache\n")
    with rebuilding(source) as outcomes:
        write_site(source, {POST: "---\n---\nTwo"})
        causes = builds_until_check(outcomes)
        assert {path for paths in causes for path in paths} <= {"deep", "deep/er", POST} and len(causes) <= 5


@pytest.mark.parametrize(
    "config",
    ["blogbuild_cache_dir: .other\n", "blogbuild_cache_dir: _posts/cache\n", "destination: SOURCE/out\n"],
)
def test_output_folders_that_change_while_watching_cause_no_build(config: str, tmp_path: Path) -> None:
    source = site(tmp_path / "s", "blogbuild_cache_dir: .mycache\n")
    with rebuilding(source) as outcomes:
        write_site(source, {"_config.yml": config.replace("SOURCE", str(source))})
        wait_for(lambda: len(outcomes) == 2)
        write_site(source, {POST: "---\n---\nTwo"})
        assert builds_until_check(outcomes) == [(), ("_config.yml",), (POST,), ()]


def test_a_failed_build_into_a_new_cache_causes_no_build(tmp_path: Path) -> None:
    source = site(tmp_path / "s", "title: x\n")
    with rebuilding(source) as outcomes:
        write_site(
            source, {"_config.yml": "blogbuild_cache_dir: .other\n", "index.html": "---\n---\n{% if %}"}
        )
        causes = builds_until_check(outcomes)
        assert {path for paths in causes for path in paths} == {"_config.yml", "index.html"}
        assert not isinstance(outcomes[-1], Built) and len(outcomes) <= 4
        assert (source / ".other").is_dir()


def test_an_earlier_destination_is_part_of_the_source_again(tmp_path: Path) -> None:
    source = site(tmp_path / "s", f"destination: {tmp_path}/s/docs\n")
    with rebuilding(source) as outcomes:
        write_site(source, {"_config.yml": f"destination: {tmp_path}/s/_site\n"})
        wait_for(lambda: len(outcomes) == 2)
        write_site(source, {"docs/new.html": "---\n---\nNew"})
        wait_for(lambda: (source / "_site/docs/new.html").exists())
