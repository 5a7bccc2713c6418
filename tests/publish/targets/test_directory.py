"""`dir:`: a link or a folder, replaced in a single step."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from blogbuild.errors import ProblemError
from blogbuild.publish.plan.tree import Tree, read_tree
from blogbuild.publish.targets.directory.releases import Releases

from ...site_folder import write_site
from ..arenas import Arena, FolderArena, target

pytestmark = pytest.mark.slow

PAGES = 30


@pytest.fixture
def arena(make_arena: Callable[[str], Arena]) -> FolderArena:
    found = make_arena("dir")
    assert isinstance(found, FolderArena)
    return found


def version(arena: Arena, number: int) -> Tree:
    folder = arena.site / f"v{number}"
    write_site(folder, {f"page-{page}.html": f"version {number}" for page in range(PAGES)})
    return read_tree(folder)


def publish(arena: Arena, tree: Tree, **options: object) -> None:
    there = target(arena, **options)
    there.apply(there.plan(tree), tree)


class Reader(threading.Thread):
    """Repeatedly opens the folder, as a web server opens its root, and reads all pages."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self.looks = 0
        self.faults: list[str] = []
        self.seen: set[str] = set()
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.is_set():
            try:
                self.look()
            except OSError as error:
                self.faults.append(str(error))
            self.looks += 1

    def wait_for_a_look(self) -> None:
        """Wait for one pass: a release is kept until the publish after next, so a reader may be one publish behind."""
        looks = self.looks
        while self.looks == looks and self.is_alive():
            time.sleep(0.001)

    def look(self) -> None:
        root = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            texts = set()
            for page in range(PAGES):
                file = os.open(f"page-{page}.html", os.O_RDONLY, dir_fd=root)
                texts.add(os.read(file, 100).decode())
                os.close(file)
        finally:
            os.close(root)
        if len(texts) != 1:
            self.faults.append(f"a mixed tree: {texts}")
        self.seen |= texts


@pytest.mark.skipif(
    os.open not in os.supports_dir_fd, reason="this system cannot open a file relative to an open folder"
)
@pytest.mark.parametrize("link", [True, False])
def test_a_reader_never_sees_a_mixed_tree(arena: FolderArena, link: bool) -> None:
    trees = [version(arena, number) for number in range(2)]
    publish(arena, trees[0], link=link)
    assert arena.folder.is_symlink() == link
    reader = Reader(arena.folder)
    reader.start()
    try:
        for number in range(30):
            publish(arena, trees[(number + 1) % 2], link=link)
            reader.wait_for_a_look()
    finally:
        reader.ended.set()
        reader.join()
    assert reader.faults == []
    assert reader.looks > 30 and reader.seen == {"version 0", "version 1"}


def test_a_foreign_file_added_during_the_publish_is_carried_over(arena: FolderArena) -> None:
    publish(arena, version(arena, 0), link=True)
    old = arena.folder.resolve()
    tree = version(arena, 1)
    there = target(arena, link=True)
    plan = there.plan(tree)
    late: list[Path] = []

    def progress(step: object) -> None:
        if not late:
            late.append(old / "upload.txt")
            late[0].write_text("late")

    there.apply(plan, tree, progress)
    assert arena.read()["upload.txt"] == b"late" and arena.folder.resolve() != old


def test_two_releases_are_kept_and_no_more(arena: FolderArena) -> None:
    for number in range(5):
        publish(arena, version(arena, number), link=True)
    kept = sorted(p.name for p in Releases(arena.folder).folder.iterdir())
    assert kept == ["lock", "release-000004", "release-000005"]


def test_a_folder_is_replaced_without_an_exchange(
    arena: FolderArena, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blogbuild.publish.targets.directory.target.exchange", lambda first, second: False)
    arena.write({"theirs": b"x"})
    for number in range(3):
        publish(arena, version(arena, number))
    assert arena.read()["page-0.html"] == b"version 2" and arena.read()["theirs"] == b"x"
    assert not arena.folder.is_symlink()


def test_recovery_from_a_kill_between_two_renames(
    arena: FolderArena, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blogbuild.publish.targets.directory.target.exchange", lambda first, second: False)
    publish(arena, version(arena, 0), link=False)
    releases = Releases(arena.folder)
    releases.note_swap("previous", [])
    os.rename(arena.folder, releases.previous)
    tree = version(arena, 1)
    assert len(target(arena).plan(tree).changes) == PAGES
    publish(arena, tree)
    assert arena.read()["page-0.html"] == b"version 1"


def test_a_concurrent_publish_is_refused(arena: FolderArena) -> None:
    publish(arena, version(arena, 0))
    tree = version(arena, 1)
    there = target(arena)
    plan = there.plan(tree)
    with Releases(arena.folder).locked(), pytest.raises(ProblemError) as error:
        there.apply(plan, tree)
    assert error.value.problem.code == "publish-locked"


@pytest.mark.parametrize("place", ["dir:.", "dir:v0", "dir:v0/inside"])
def test_a_target_inside_the_site_is_refused(arena: FolderArena, place: str) -> None:
    tree = version(arena, 0)
    arena.spec = place
    with pytest.raises(ProblemError) as error:
        target(arena).plan(tree)
    assert error.value.problem.code == "publish-target"


def test_a_file_as_target_is_refused(arena: FolderArena) -> None:
    arena.folder.parent.mkdir(parents=True)
    arena.folder.write_text("a file")
    with pytest.raises(ProblemError) as error:
        target(arena).plan(version(arena, 0))
    assert error.value.problem.code == "publish-target" and arena.folder.read_text() == "a file"


def test_a_foreign_link_is_kept(arena: FolderArena) -> None:
    real = arena.folder.parent / "disk2"
    real.mkdir(parents=True)
    arena.folder.symlink_to("disk2")
    publish(arena, version(arena, 0))
    assert os.readlink(arena.folder) == "disk2" and (real / "page-0.html").is_file()


def test_an_edit_by_others_is_noted(arena: FolderArena) -> None:
    tree = version(arena, 0)
    publish(arena, tree)
    (arena.folder / "page-0.html").unlink()
    arena.write({"page-0.html": b"edited on the server"})
    plan = target(arena).plan(tree)
    assert [file.path for file in plan.changes] == ["page-0.html"]
    assert plan.notes == ("page-0.html was changed in the folder since it was published",)


def test_a_full_disk_is_reported_as_such(arena: FolderArena, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(arena, version(arena, 0))
    before = arena.read()
    tree = version(arena, 1)
    there = target(arena)
    plan = there.plan(tree)

    def full(*arguments: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.fsync", full)
    monkeypatch.setattr("os.rename", full)
    monkeypatch.setattr("os.replace", full)
    with pytest.raises(ProblemError) as error:
        there.apply(plan, tree)
    assert error.value.problem.code == "publish-full" and arena.read() == before
