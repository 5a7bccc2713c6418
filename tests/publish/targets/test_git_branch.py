"""`git:`: one commit on a branch, made without touching the repository that contains the site."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from blogbuild.errors import ProblemError
from blogbuild.publish.plan.tree import Tree, read_tree
from blogbuild.publish.spec import parse_target

from ...site_folder import tree as read_folder
from ...site_folder import write_site
from ..arenas import Arena, GitArena, run_git, target

pytestmark = pytest.mark.slow


@pytest.fixture
def arena(make_arena: Callable[[str], Arena]) -> GitArena:
    found = make_arena("git")
    assert isinstance(found, GitArena)
    return found


def made(arena: Arena, **files: str) -> Tree:
    folder = arena.site.parent / f"finished-{len(list(arena.site.parent.iterdir()))}"
    return read_tree(write_site(folder, {name.replace("__", "."): text for name, text in files.items()}))


def publish(arena: Arena, tree: Tree, *, force: bool = False, **options: object) -> None:
    there = target(arena, force=force, **options)
    there.apply(there.plan(tree), tree)


def log(arena: GitArena) -> list[str]:
    return run_git(arena.bare, "log", "--format=%s", "pages").splitlines()


def code(call: Callable[[], object]) -> str:
    with pytest.raises(ProblemError) as error:
        call()
    assert error.value.problem.hint
    return error.value.problem.code


def test_a_clone_is_the_site(arena: GitArena, tmp_path: Path) -> None:
    tree = made(arena, index__html="home", style__css="body{}")
    publish(arena, tree)
    run_git(tmp_path, "clone", "-q", "--branch", "pages", str(arena.bare), "clone")
    files = {p: data for p, data in read_folder(tmp_path / "clone").items() if not p.startswith(".git/")}
    files.pop(".blogbuild-manifest.json")
    assert files == {**read_folder(tree.root), ".nojekyll": b""}


def test_the_repository_of_the_site_is_not_touched(arena: GitArena) -> None:
    run_git(arena.site, "init", "-q")
    write_site(arena.site, {"_config.yml": "title: x", "staged.md": "staged", "loose.md": "loose"})
    run_git(arena.site, "remote", "add", "hosting", str(arena.bare))
    run_git(arena.site, "add", "staged.md")
    before = read_folder(arena.site), run_git(arena.site, "status", "--porcelain")
    there = parse_target("git:hosting#pages", None, site=arena.site, environment=dict(os.environ))
    tree = made(arena, index__html="home")
    there.apply(there.plan(tree), tree)
    assert arena.read()["index.html"] == b"home"
    assert (read_folder(arena.site), run_git(arena.site, "status", "--porcelain")) == before


def test_publishing_from_a_git_hook(arena: GitArena) -> None:
    run_git(arena.site, "init", "-q")
    git = arena.site / ".git"
    environment = {
        **os.environ,
        "GIT_DIR": str(git),
        "GIT_INDEX_FILE": str(git / "index"),
        "GIT_WORK_TREE": str(arena.site),
    }
    there = parse_target(arena.spec, None, site=arena.site, environment=environment)
    tree = made(arena, index__html="home")
    before = read_folder(git)
    there.apply(there.plan(tree), tree)
    assert arena.read()["index.html"] == b"home" and read_folder(git) == before


def test_history_is_kept_or_squashed(arena: GitArena) -> None:
    publish(arena, made(arena, index__html="1"), message="First")
    publish(arena, made(arena, index__html="2"), message="Second")
    assert log(arena) == ["Second", "First"]
    arena.write({"theirs.txt": b"x"})
    publish(arena, made(arena, index__html="3"), message="All", squash=True)
    assert log(arena) == ["All"]
    assert arena.read() == {"index.html": b"3", "theirs.txt": b"x", ".nojekyll": b""}


def test_a_domain_set_at_the_host_is_kept(arena: GitArena) -> None:
    publish(arena, made(arena, index__html="1", CNAME="example.org"))
    publish(arena, made(arena, index__html="2"))
    assert arena.read()["CNAME"] == b"example.org"


def test_nojekyll_can_be_left_out(arena: GitArena) -> None:
    publish(arena, made(arena, index__html="1"))
    assert ".nojekyll" in arena.read()
    publish(arena, made(arena, index__html="1"), nojekyll=False)
    assert ".nojekyll" not in arena.read()


def test_a_source_branch_is_refused(arena: GitArena) -> None:
    arena.write({"_config.yml": b"title: x", "index.md": b"# Hi"})
    tree = made(arena, index__html="1")
    assert code(lambda: publish(arena, tree)) == "publish-source-branch"
    publish(arena, tree, force=True)
    assert arena.read()["index.md"] == b"# Hi" and arena.read()["index.html"] == b"1"


def test_a_push_after_somebody_elses_is_refused(arena: GitArena, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(arena, made(arena, index__html="1"))
    for squash in (False, True):
        tree = made(arena, index__html=f"2 {squash}")
        there = target(arena, squash=squash)
        plan = there.plan(tree)

        def in_between(step: object, squash: bool = squash) -> None:
            arena.write({f"between-{squash}.txt": b"x"})

        assert (
            code(
                lambda there=there, plan=plan, tree=tree, late=in_between: there.apply(plan, tree, once(late))
            )
            == "publish-moved"
        )
        assert arena.read()["index.html"] == b"1" and f"between-{squash}.txt" in arena.read()


def once(call: Callable[[object], None]) -> Callable[[object], None]:
    waiting = [call]

    def progress(step: object) -> None:
        if waiting:
            waiting.pop()(step)

    return progress


def test_a_refusal_repeats_the_hosts_message(arena: GitArena) -> None:
    hook = arena.bare / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'no pushes on Sundays' >&2\nexit 1\n")
    hook.chmod(0o755)
    tree = made(arena, index__html="1")
    with pytest.raises(ProblemError) as error:
        publish(arena, tree)
    assert error.value.problem.code == "publish-refused"
    assert any("no pushes on Sundays" in note.message for note in error.value.problem.notes)


def test_missing_remote(arena: GitArena) -> None:
    arena.spec = "git:../nowhere.git#pages"
    assert code(lambda: target(arena).plan(made(arena, index__html="1"))) == "publish-absent"


def test_git_is_not_installed(arena: GitArena) -> None:
    there = parse_target(arena.spec, None, site=arena.site, environment={"PATH": str(arena.site)})
    assert code(lambda: there.plan(made(arena, index__html="1"))) == "publish-missing-tool"


def test_publishing_without_a_name_in_git(arena: GitArena, tmp_path: Path) -> None:
    home = tmp_path / "home"
    write_site(home, {".gitconfig": "[user]\n\tuseConfigOnly = true\n"})
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "EMAIL"))}
    environment = {**kept, "HOME": str(home), "XDG_CONFIG_HOME": str(home)}
    there = parse_target(arena.spec, None, site=arena.site, environment=environment)
    tree = made(arena, index__html="1")
    there.apply(there.plan(tree), tree)
    assert run_git(arena.bare, "log", "--format=%an", "pages") == "blogbuild\n"


def test_partial_fetch(arena: GitArena) -> None:
    run_git(arena.bare, "config", "uploadpack.allowFilter", "true")
    arena.spec = f"git:file://{arena.bare}#pages"
    publish(arena, made(arena, index__html="1", big__bin="x" * 5_000_000))
    publish(arena, made(arena, index__html="2", big__bin="x" * 5_000_000))
    assert log(arena) == ["Publish the site"] * 2 and arena.read()["index.html"] == b"2"


def test_a_repository_with_sha256(arena: GitArena, tmp_path: Path) -> None:
    bare = tmp_path / "long.git"
    run_git(tmp_path, "init", "-q", "--bare", "--object-format=sha256", str(bare))
    run_git(
        bare,
        "update-ref",
        "refs/heads/other",
        run_git(bare, "commit-tree", "-m", "x", run_git(bare, "mktree").strip()).strip(),
    )
    long = GitArena(f"git:{bare}#pages", {}, arena.site, bare, {".nojekyll": b""})
    for text in ("1", "2"):
        publish(long, made(long, index__html=text))
    assert long.read() == {"index.html": b"2", ".nojekyll": b""}


def test_a_foreign_link_on_the_branch_is_kept(arena: GitArena, tmp_path: Path) -> None:
    arena.write({"folder/file": b"x", "link": b""}, removed=("link",))
    clone = tmp_path / "another"
    run_git(tmp_path, "clone", "-q", "--branch", "pages", str(arena.bare), str(clone))
    (clone / "link").symlink_to("folder/file")
    run_git(clone, "add", "link")
    run_git(clone, "commit", "-q", "-m", "a link")
    run_git(clone, "push", "-q")
    publish(arena, made(arena, index__html="1"))
    assert "120000" in run_git(arena.bare, "ls-tree", "pages", "link")
