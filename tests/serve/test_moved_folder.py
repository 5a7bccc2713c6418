"""The folder of a preview goes away and comes back, while it is the working directory or not."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from ..site_folder import write_site
from .live_server import wait_for

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows does not move a folder that is in use")

SECONDS = 30.0
"""For a busy machine. What a test waits for would otherwise never happen."""


class Preview:
    """A preview in a process of its own. `events` are the lines of its output."""

    def __init__(self, output: Path) -> None:
        self._output = output

    def events(self) -> list[dict[str, object]]:
        lines = self._output.read_text().splitlines(keepends=True)
        return [json.loads(line) for line in lines if line.endswith("\n")]

    def address(self) -> object:
        return next((e["address"] for e in self.events() if e.get("event") == "serving"), None)

    def front_page(self) -> tuple[int, str]:
        try:
            with urlopen(str(self.address()), timeout=10) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, ""

    def shows(self, text: str) -> bool:
        status, page = self.front_page()
        return status == 200 and text in page


@contextmanager
def preview(output: Path, place: Path, *words: str) -> Iterator[Preview]:
    with (output / "events").open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "blogbuild", "serve", "-P", "0", "--json", *words],
            cwd=place,
            stdin=subprocess.DEVNULL,
            stdout=stream,
        )
    try:
        shown = Preview(output / "events")
        wait_for(shown.address, 60)
        wait_for(lambda: shown.shows("one"), 60)
        yield shown
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def away_and_back(site: Path, seconds: float) -> None:
    site.rename(site.with_name("elsewhere"))
    time.sleep(seconds)
    site.with_name("elsewhere").rename(site)


def parent_away_and_back(site: Path, seconds: float) -> None:
    away_and_back(site.parent, seconds)


def deleted_and_restored(site: Path, seconds: float) -> None:
    shutil.copytree(site, site.with_name("copy"), symlinks=True)
    shutil.rmtree(site)
    time.sleep(seconds)
    site.with_name("copy").rename(site)


WAYS: list[Callable[[Path, float], None]] = [away_and_back, parent_away_and_back, deleted_and_restored]


@pytest.mark.parametrize("seconds", [0.1, 0.6, 1.0, 1.5, 2.5])
@pytest.mark.parametrize("way", WAYS)
def test_the_site_is_served_again(tmp_path: Path, way: Callable[[Path, float], None], seconds: float) -> None:
    site = write_site(tmp_path / "parent/site", {"_config.yml": "title: T\n", "index.md": "---\n---\none\n"})
    with preview(tmp_path, site) as shown:
        way(site, seconds)
        wait_for(lambda: shown.shows("one"), SECONDS)
        edit_until(site / "index.md", shown)
        paths = {path for event in shown.events() for path in event.get("paths") or ()}  # type: ignore[attr-defined]
        assert not [path for path in paths if path.startswith("..")]


def edit_until(page: Path, shown: Preview) -> None:
    """Edit until the edit is shown: the first one may be made before the folder is watched again."""

    def edited() -> bool:
        page.write_text("---\n---\ntwo\n")
        end = time.monotonic() + 2
        while time.monotonic() < end:
            if shown.shows("two"):
                return True
            time.sleep(0.05)
        page.write_text("---\n---\nthree\n")
        return False

    wait_for(edited, SECONDS)


@pytest.mark.parametrize("polling", [False, True])
@pytest.mark.parametrize(
    "words", [("-s", "site"), ("-s", "site", "-d", "out"), ("-s", "site", "--config", "a.yml")]
)
def test_relative_paths_of_flags(tmp_path: Path, words: tuple[str, ...], polling: bool) -> None:
    work = write_site(
        tmp_path / "work", {"a.yml": "destination: there\n", "site/index.md": "---\n---\none\n"}
    )
    further = ("--force-polling",) if polling else ()
    with preview(tmp_path, work, *words, *further) as shown:
        away_and_back(work, 1.5)
        edit_until(work / "site/index.md", shown)
    assert sorted(path.name for path in work.iterdir()) == sorted(
        {"a.yml", "site", *(("out",) if "out" in words else ()), *(("there",) if "a.yml" in words else ())}
    )


def test_a_line_says_that_the_folder_is_away(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"index.md": "---\n---\none\n"})
    with preview(tmp_path, site) as shown:
        site.rename(tmp_path / "elsewhere")
        wait_for(lambda: any(event.get("code") == "source-missing" for event in shown.events()), SECONDS)
        (tmp_path / "elsewhere").rename(site)
        wait_for(lambda: shown.shows("one"), SECONDS)
