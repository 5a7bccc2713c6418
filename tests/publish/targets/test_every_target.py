"""What every kind of target guarantees, tested on real ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from blogbuild.errors import ProblemError
from blogbuild.publish.plan.diff import Plan, PlannedFile
from blogbuild.publish.plan.paths import MANIFEST_NAME
from blogbuild.publish.plan.tree import Tree, read_tree

from ...site_folder import write_site
from ..arenas import Arena, BucketArena, Files, target

pytestmark = pytest.mark.slow

KINDS = ("git", "dir", "dir-folder", "rsync", "sftp", "s3")
FIRST: Files = {
    "index.html": b"<h1>Home</h1>",
    "feed.xml": b"<feed/>",
    "assets/style.css": b"body{}",
    "2024/one/index.html": b"One",
    "empty.txt": b"",
    "Grüße aus Köln/ein Bild [1].png": bytes(range(256)) * 40,
    '"quoted" #1 & 50%?.html': b"odd name",
    "-dash": b"dash",
    "a*b": b"star",
    ":colon": b"colon",
    "日本/語.html": b"Japanese",
}


@pytest.fixture(params=KINDS)
def arena(request: pytest.FixtureRequest, make_arena: Callable[[str], Arena]) -> Arena:
    return make_arena(request.param)


def made(arena: Arena, files: Files) -> Tree:
    """A finished site with exactly these files."""
    folder = arena.site / f"_site{len(list(arena.site.iterdir()))}"
    folder.mkdir()
    write_site(folder, files)
    return read_tree(folder)


def publish(arena: Arena, files: Files, *, force: bool = False) -> Plan:
    site = made(arena, files)
    there = target(arena, force=force)
    plan = there.plan(site)
    there.apply(plan, site)
    return plan


def paths(files: tuple[PlannedFile, ...]) -> set[str]:
    return {file.path for file in files}


def code(error: pytest.ExceptionInfo[ProblemError]) -> str:
    assert error.value.problem.hint, "a problem has a hint"
    return error.value.problem.code


def test_the_target_becomes_the_site(arena: Arena) -> None:
    plan = publish(arena, FIRST)
    assert arena.read() == {**FIRST, **arena.extra}
    assert paths(plan.additions) >= FIRST.keys() and not plan.changes and not plan.deletions
    site = made(arena, FIRST)
    again = target(arena).plan(site)
    assert again.is_empty and paths(again.unchanged) >= FIRST.keys()
    record = arena.manifest()
    target(arena).apply(again, site)
    assert arena.manifest() == record


def test_only_changes_are_sent_and_removed_files_are_deleted(arena: Arena) -> None:
    publish(arena, FIRST)
    second = {**FIRST, "index.html": b"<h1>HOME</h1>", "new/page.html": b"new"}
    del second["assets/style.css"], second["日本/語.html"]
    plan = publish(arena, second)
    assert (paths(plan.additions), paths(plan.changes)) == ({"new/page.html"}, {"index.html"})
    assert paths(plan.deletions) == {"assets/style.css", "日本/語.html"}
    assert arena.read() == {**second, **arena.extra}


def test_a_plan_changes_nothing(arena: Arena) -> None:
    publish(arena, FIRST)
    before = arena.read(), arena.manifest()
    target(arena).plan(made(arena, {"other.html": b"other"}))
    assert (arena.read(), arena.manifest()) == before


def test_foreign_files_are_kept(arena: Arena) -> None:
    theirs: Files = {
        "notes.txt": b"mine",
        "assets/photo.jpg": b"photo",
        "deep/er/file": b"x",
        "2024/one/theirs.html": b"y",
    }
    arena.write(theirs)
    publish(arena, FIRST)
    assert arena.read() == {**FIRST, **theirs, **arena.extra}
    publish(arena, {"index.html": b"all that is left"})
    assert arena.read() == {"index.html": b"all that is left", **theirs, **arena.extra}


def test_a_foreign_file_is_replaced_only_with_force(arena: Arena) -> None:
    arena.write({"index.html": b"theirs", "feed.xml": FIRST["feed.xml"]})
    with pytest.raises(ProblemError) as error:
        publish(arena, FIRST)
    assert code(error) == "publish-foreign"
    assert error.value.problem.location is not None and error.value.problem.location.path == "index.html"
    assert (
        arena.read() == {"index.html": b"theirs", "feed.xml": FIRST["feed.xml"]} and arena.manifest() is None
    )
    plan = publish(arena, FIRST, force=True)
    assert [file.path for file in plan.changes] == ["index.html"] and plan.conflicts == ()
    assert arena.read() == {**FIRST, **arena.extra}


@pytest.mark.parametrize("force", [False, True])
def test_a_foreign_folder_is_never_replaced_by_a_file(arena: Arena, force: bool) -> None:
    arena.write({"about/theirs.html": b"theirs"})
    if isinstance(arena, BucketArena):
        publish(arena, {"about": b"a file"}, force=force)
        assert arena.read() == {"about/theirs.html": b"theirs", "about": b"a file"}, (
            "a bucket has no folders, so nothing is in the way"
        )
        return
    with pytest.raises(ProblemError) as error:
        publish(arena, {"about": b"a file"}, force=force)
    assert code(error) == "publish-foreign" and arena.read() == {"about/theirs.html": b"theirs"}


@pytest.mark.parametrize("force", [False, True])
def test_a_foreign_file_is_never_replaced_by_a_folder(arena: Arena, force: bool) -> None:
    arena.write({"about": b"theirs"})
    if isinstance(arena, BucketArena):
        publish(arena, {"about/index.html": b"ours"}, force=force)
        assert arena.read() == {"about": b"theirs", "about/index.html": b"ours"}, (
            "a bucket has no folders, so nothing is in the way"
        )
        return
    with pytest.raises(ProblemError) as error:
        publish(arena, {"about/index.html": b"ours"}, force=force)
    assert code(error) == "publish-foreign" and arena.read() == {"about": b"theirs"}


def test_a_file_becomes_a_folder_and_a_folder_a_file(arena: Arena) -> None:
    publish(arena, {"a": b"file", "b/c/d": b"deep", "b/e": b"e"})
    publish(arena, {"a/index.html": b"folder", "b": b"file"})
    assert arena.read() == {"a/index.html": b"folder", "b": b"file", **arena.extra}
    publish(arena, {"a": b"file", "b/c/d": b"deep"})
    assert arena.read() == {"a": b"file", "b/c/d": b"deep", **arena.extra}


def test_an_outdated_plan_is_refused(arena: Arena) -> None:
    publish(arena, FIRST)
    site = made(arena, {"index.html": b"by the slow one"})
    slow = target(arena)
    plan = slow.plan(site)
    publish(arena, {**FIRST, "index.html": b"by the quick one"})
    with pytest.raises(ProblemError) as error:
        slow.apply(plan, site)
    assert code(error) == "publish-moved"
    assert arena.read()["index.html"] == b"by the quick one"


def test_a_damaged_manifest_stops_the_publish(arena: Arena) -> None:
    publish(arena, FIRST)
    arena.write({MANIFEST_NAME: b'{"version": 1, "files": {"../../etc/passwd": ["", 0]}, "pending": []}'})
    with pytest.raises(ProblemError) as error:
        publish(arena, {})
    assert code(error) == "publish-manifest"
    publish(arena, {**FIRST, "index.html": b"new"}, force=True)
    assert arena.read() == {**FIRST, "index.html": b"new", **arena.extra}


def test_a_file_removed_by_others_is_restored(arena: Arena) -> None:
    publish(arena, FIRST)
    arena.write({}, removed=("assets/style.css",))
    plan = publish(arena, FIRST)
    assert paths(plan.additions) == {"assets/style.css"} and arena.read() == {**FIRST, **arena.extra}


def test_a_site_that_changes_during_the_publish_is_refused(arena: Arena) -> None:
    publish(arena, FIRST)
    site = made(arena, {**FIRST, "index.html": b"version two"})
    there = target(arena)
    plan = there.plan(site)
    (site.root / "index.html").write_bytes(b"another one")
    with pytest.raises(ProblemError) as error:
        there.apply(plan, site)
    assert code(error) == "publish-tree-changed"
    assert arena.read()["index.html"] == FIRST["index.html"]
    publish(arena, FIRST)
    assert arena.read() == {**FIRST, **arena.extra}


def test_progress_counts_to_the_end(arena: Arena) -> None:
    site = made(arena, FIRST)
    there = target(arena)
    steps = []
    result = there.apply(there.plan(site), site, steps.append)
    assert [step.done for step in steps] == list(range(1, len(steps) + 1)) and steps[-1].done == steps[
        -1
    ].total
    assert FIRST.keys() <= {step.path for step in steps if step.action == "send"}
    assert result.sent >= len(FIRST) and result.bytes_sent == sum(map(len, FIRST.values()))


def test_the_source_is_not_touched(arena: Arena) -> None:
    write_site(arena.site, {"_config.yml": "title: x\n"})
    before = set(arena.site.rglob("*"))
    site = made(arena, FIRST)
    target(arena).apply(target(arena).plan(site), site)
    assert set(arena.site.rglob("*")) == {*before, site.root, *site.root.rglob("*")}
