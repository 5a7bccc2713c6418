"""A build that trusts reported changes equals a clean one, and a full scan afterwards finds unreported ones."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from blogbuild.build import Outcome, Request, WarmState, build
from blogbuild.errors import BuildError

from ..fuzz_size import seed, size
from ..site_folder import tree, write_site
from .case import Operation
from .equality import CLEAN, Trial, difference
from .random_site import Author

EDITS_OF_A_SITE = 20
DESTINATION, CACHE = "_site-told", ".cache-told"
IN_THE_DESTINATION = {"spoil", "lose"}


class Preview:
    """A process that builds a site repeatedly, and to which each change is reported."""

    def __init__(self, trial: Trial) -> None:
        self.trial, self.state = trial, WarmState()
        trial.place.destinations = (trial.place.source / DESTINATION,)
        self._seen: dict[str, tuple[int, ...]] = {}

    def step(self, operations: Sequence[Operation]) -> str | None:
        """Apply operations, build with the reported changes, then with a full scan; return the error or None."""
        for operation in operations:
            self.trial.place.apply(operation)
        wanted = self.trial.build(CLEAN, None, 1)
        seen = stamps(self.trial.place.source)
        changed = {path for path in seen.keys() | self._seen.keys() if seen.get(path) != self._seen.get(path)}
        self._seen = seen
        touched = any(operation[0] in IN_THE_DESTINATION for operation in operations)
        for name, told in (("told", changed), ("looking through", None)):
            made = self._built(told)
            if (made is None) != (wanted.files is None):
                return f"{name}: {'fails' if made is None else 'builds'}, as a clean build does not"
            if made is not None and not (touched and told is not None):
                fault = difference(tree(self.trial.place.source / DESTINATION), wanted.files or {})
                if fault is not None:
                    return f"{name}: {fault}"
        return None

    def _built(self, changed: set[str] | None) -> Outcome | None:
        place = self.trial.place
        overrides = {
            **place.flags,
            "destination": str(place.source / DESTINATION),
            "blogbuild_cache_dir": CACHE,
        }
        with patch.dict(
            "os.environ", {"SOURCE_DATE_EPOCH": str(place.clock), "JEKYLL_ENV": place.environment}
        ):
            try:
                return build(
                    Request(place.source, overrides=overrides, jobs=1), state=self.state, changed=changed
                )
            except BuildError:
                return None


def stamps(source: Path) -> dict[str, tuple[int, ...]]:
    """Return what a watch compares, for each file of the source."""
    found = {}
    for folder, folders, names in os.walk(source):
        if folder == str(source):
            folders[:] = [name for name in folders if name not in (DESTINATION, CACHE, CLEAN)]
        for name in names:
            path = Path(folder, name)
            stat = path.lstat()
            found[path.relative_to(source).as_posix()] = (
                stat.st_ino,
                stat.st_size,
                stat.st_mtime_ns,
                stat.st_ctime_ns,
            )
    return found


@pytest.mark.fuzz
def test_random_edits_that_are_reported(tmp_path: Path) -> None:
    first, edits = seed(), size(60)
    for number in range(0, edits, EDITS_OF_A_SITE):
        author = Author(random.Random(f"{first} {number}"))
        preview = Preview(Trial(tmp_path / str(number), author.site.files(), ()))
        steps: list[Sequence[Operation]] = [()]
        fault = preview.step(())
        while fault is None and len(steps) <= min(EDITS_OF_A_SITE, edits - number):
            steps.append(author.edit(False))
            fault = preview.step(steps[-1])
        assert fault is None, f"{fault}\nafter {steps}"


SITE = {
    "_config.yml": "title: t\n",
    "_posts/2024-01-01-a.md": "---\n---\none\n",
    "_posts/2024-01-02-b.md": "---\n---\none\n",
    "x.txt": "x",
}
A, B = "2024/01/01/a.html", "2024/01/02/b.html"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("blogbuild.files.stamps.SETTLED_NS", -(10**18))
    return write_site(tmp_path, SITE)


def run(site: Path, state: WarmState, changed: set[str] | None, at: float | None = None) -> dict[str, bytes]:
    build(Request(site, jobs=1, at=at), state=state, changed=changed)
    return tree(site / "_site")


def test_unreported_changes_are_found_by_a_full_scan(site: Path) -> None:
    state = WarmState()
    run(site, state, None)
    write_site(
        site, {"_posts/2024-01-01-a.md": "---\n---\ntwo\n", "_posts/2024-01-02-b.md": "---\n---\ntwo\n"}
    )
    (site / "_site/x.txt").write_text("of somebody else")
    made = run(site, state, {"_posts/2024-01-01-a.md"})
    assert (b"two" in made[A], b"two" in made[B]) == (True, False)
    made = run(site, state, None, state.build_time)
    assert b"two" in made[B] and made["x.txt"] == b"x"


def test_reports_are_not_trusted_after_a_failure_or_for_another_config_or_destination(
    site: Path,
) -> None:
    state = WarmState()
    run(site, state, None)
    write_site(site, {"x.html": "---\n---\n{% if %}"})
    with pytest.raises(BuildError):
        run(site, state, {"x.html"})
    write_site(site, {"x.html": "---\n---\n", "_posts/2024-01-02-b.md": "---\n---\ntwo\n"})
    assert b"two" in run(site, state, {"x.html"})[B]
    write_site(site, {"_config.yml": "title: u\n", "_posts/2024-01-02-b.md": "---\n---\nthree\n"})
    assert b"three" in run(site, state, {"_config.yml"})[B]
    write_site(site, {"_posts/2024-01-02-b.md": "---\n---\nfour\n"})
    request = replace(Request(site, jobs=1), overrides={"destination": str(site / "_other")})
    build(request, state=state, changed=set())
    assert b"four" in tree(site / "_other")[B]


def test_a_deleted_destination_is_restored(site: Path) -> None:
    state = WarmState()
    wanted = run(site, state, None)
    (site / "_site").rename(site / "_gone")
    assert run(site, state, set()) == wanted
