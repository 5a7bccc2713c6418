"""`rsync:` and `sftp:`: what they guarantee in addition to test_every_target.py."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from blogbuild.errors import ProblemError
from blogbuild.publish.plan.tree import read_tree
from blogbuild.publish.spec import parse_target

from ...site_folder import write_site
from ..arenas import Arena, target

pytestmark = pytest.mark.slow

BOTH = pytest.mark.parametrize("kind", ["rsync", "sftp"])


def problem_code(arena: Arena, tree_folder: Path, environment: dict[str, str] | None = None) -> str:
    entry = {"to": arena.spec, **arena.options}
    there = parse_target("x", {"x": entry}, site=arena.site, environment=environment or dict(os.environ))
    with pytest.raises(ProblemError) as error:
        there.plan(read_tree(tree_folder))
    assert error.value.problem.hint
    return error.value.problem.code


@BOTH
def test_rejected_key(kind: str, make_arena: Callable[[str], Arena], tmp_path: Path) -> None:
    arena = make_arena(kind)
    config = Path(str(arena.options["ssh_config"])).read_text()
    strange = tmp_path / "config"
    strange.write_text(
        "\n".join(line for line in config.splitlines() if "IdentityFile" not in line)
        + f"\n  IdentityFile {tmp_path}/none\n"
    )
    arena.options = {"ssh_config": str(strange)}
    assert problem_code(arena, write_site(tmp_path / "out", {"a": b"x"})) == "publish-access"


@BOTH
def test_unreachable_server(kind: str, make_arena: Callable[[str], Arena], tmp_path: Path) -> None:
    arena = make_arena(kind)
    arena.options = {**arena.options, "port": 1}
    assert problem_code(arena, write_site(tmp_path / "out", {"a": b"x"})) == "publish-connection"


def test_rsync_is_not_installed(make_arena: Callable[[str], Arena], tmp_path: Path) -> None:
    arena = make_arena("rsync")
    assert (
        problem_code(arena, write_site(tmp_path / "out", {"a": b"x"}), {"PATH": str(tmp_path)})
        == "publish-missing-tool"
    )


@BOTH
def test_published_files_are_readable_by_a_web_server(
    kind: str, make_arena: Callable[[str], Arena], tmp_path: Path
) -> None:
    arena = make_arena(kind)
    out = write_site(tmp_path / "out", {"a/b": b"x"})
    (out / "a/b").chmod(0o600)
    there = target(arena)
    tree = read_tree(out)
    there.apply(there.plan(tree), tree)
    folder = tmp_path / "far away/blog"
    assert (folder / "a/b").stat().st_mode & 0o777 == 0o644 and (folder / "a").stat().st_mode & 0o777 == 0o755


@BOTH
def test_unknown_host(kind: str, make_arena: Callable[[str], Arena], tmp_path: Path) -> None:
    arena = make_arena(kind)
    config = Path(str(arena.options["ssh_config"])).read_text()
    strange = tmp_path / "config"
    strange.write_text(
        "\n".join(
            f"  UserKnownHostsFile {tmp_path}/none" if "KnownHosts" in line else line
            for line in config.splitlines()
        )
        + "\n"
    )
    arena.options = {"ssh_config": str(strange)}
    assert problem_code(arena, write_site(tmp_path / "out", {"a": b"x"})) == "publish-access"


HALF = [
    ("sftp", ".blogbuild-part-5eed"),
    ("rsync", ".blogbuild-part/.index.html.5EedAb"),
    ("rsync", ".blogbuild-manifest.json.5EedAb"),
]


@pytest.mark.parametrize(("kind", "half"), HALF)
def test_a_partly_sent_file_is_removed_even_without_changes(
    kind: str, half: str, make_arena: Callable[[str], Arena], tmp_path: Path
) -> None:
    arena = make_arena(kind)
    tree = read_tree(write_site(tmp_path / "out", {"a": b"x"}))
    target(arena).apply(target(arena).plan(tree), tree)
    arena.write({half: b"half", ".blogbuild-party/theirs": b"theirs", "sub/.blogbuild-part-of": b"theirs"})
    plan = target(arena).plan(tree)
    assert not plan.is_empty and plan.notes and not plan.sends and not plan.deletions
    target(arena).apply(plan, tree)
    assert arena.read() == {
        "a": b"x",
        ".blogbuild-party/theirs": b"theirs",
        "sub/.blogbuild-part-of": b"theirs",
    }
    assert target(arena).plan(tree).is_empty
    assert not list((tmp_path / "far away/blog").glob(".blogbuild-part")), (
        "the folder for partly sent files is removed, too"
    )


@BOTH
def test_an_empty_folder_of_a_killed_publish_is_replaced(
    kind: str, make_arena: Callable[[str], Arena], tmp_path: Path
) -> None:
    arena = make_arena(kind)
    first = read_tree(write_site(tmp_path / "one", {"a/b": b"x"}))
    target(arena).apply(target(arena).plan(first), first)
    (tmp_path / "far away/blog/a/b").unlink()
    second = read_tree(write_site(tmp_path / "two", {"a": b"a file"}))
    target(arena).apply(target(arena).plan(second), second)
    assert arena.read() == {"a": b"a file"}


def test_a_folder_that_others_filled_is_kept(make_arena: Callable[[str], Arena], tmp_path: Path) -> None:
    arena = make_arena("sftp")
    first = read_tree(write_site(tmp_path / "one", {"a/b": b"x"}))
    target(arena).apply(target(arena).plan(first), first)
    arena.write({"a/theirs": b"theirs"})
    second = read_tree(write_site(tmp_path / "two", {"a": b"a file"}))
    with pytest.raises(ProblemError) as error:
        target(arena).apply(target(arena).plan(second), second)
    assert error.value.problem.code == "publish-refused" and arena.read()["a/theirs"] == b"theirs"


@BOTH
def test_unchanged_files_are_not_sent_again(
    kind: str, make_arena: Callable[[str], Arena], tmp_path: Path
) -> None:
    arena = make_arena(kind)
    first = read_tree(write_site(tmp_path / "one", {"a": b"x", "b/c": b"y", "d": b"z"}))
    target(arena).apply(target(arena).plan(first), first)
    folder = tmp_path / "far away/blog"
    before = {path: (folder / path).stat().st_ino for path in ("a", "b/c", "d")}
    second = read_tree(write_site(tmp_path / "two", {"a": b"x", "b/c": b"new", "d": b"z"}))
    target(arena).apply(target(arena).plan(second), second)
    assert [path for path in before if (folder / path).stat().st_ino != before[path]] == ["b/c"], (
        "a file that is sent gets a new inode"
    )
