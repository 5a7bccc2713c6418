"""Finding the target, and reporting invalid ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.errors import ProblemError
from blogbuild.publish.plan.target import Target
from blogbuild.publish.spec import parse_target
from blogbuild.publish.targets.directory.target import DirectoryTarget
from blogbuild.publish.targets.git.branch import GitBranchTarget

SITE = Path("/srv/site")
SEVERAL = {"pages": "git:origin", "home": {"to": "rsync:me@[::1]:www/blog", "port": 2222}}


def parse(spec: str | None, config: object = None) -> Target:
    return parse_target(spec, config, site=SITE, environment={})


@pytest.mark.parametrize(
    ("spec", "config", "name"),
    [
        ("git:origin#pages", None, "git:origin#pages"),
        ("git:https://example.org/a.git", None, "git:https://example.org/a.git#gh-pages"),
        ("rsync:host:/srv/www", None, "rsync:host:/srv/www"),
        ("rsync:me@host:~/www/", None, "rsync:me@host:www"),
        ("dir:public", None, f"dir:{SITE / 'public'}"),
        (None, "dir:/srv/www", "dir:/srv/www"),
        (None, {"only": "dir:/srv/www"}, "dir:/srv/www"),
        (None, {**SEVERAL, "default": "dir:/srv/www"}, "dir:/srv/www"),
        ("home", SEVERAL, "rsync:me@[::1]:www/blog"),
        ("pages", SEVERAL, "git:origin#gh-pages"),
    ],
)
def test_a_target_by_address_or_name(spec: str | None, config: object, name: str) -> None:
    assert parse(spec, config).name == name


def test_options_reach_their_target() -> None:
    git = parse("x", {"x": {"to": "git:origin#p", "squash": True, "nojekyll": False, "message": "Hi"}})
    assert isinstance(git, GitBranchTarget) and (git.squash, git.no_jekyll, git.message) == (
        True,
        False,
        "Hi",
    )
    folder = parse("x", {"x": {"to": "dir:a", "link": False}})
    assert isinstance(folder, DirectoryTarget) and folder.link is False


@pytest.mark.parametrize(
    ("spec", "config", "message", "hint"),
    [
        (None, None, "no target is given", "publish: git:origin"),
        (None, SEVERAL, "several targets: pages, home", "choose one"),
        ("page", SEVERAL, "page is not a target", "did you mean pages?"),
        ("ftp:host", None, "ftp:host is not a target", "dir:PATH"),
        ("dir:", None, "dir: is not a target", "dir:PATH"),
        (None, ["a"], "must be an address, or names with addresses", "git:origin#gh-pages"),
        ("x", {"x": {"squash": True}}, "the target x has no address", "to:"),
        (
            "x",
            {"x": {"to": "git:origin", "sqash": True}},
            "a git target has no option sqash",
            "did you mean squash?",
        ),
        (
            "x",
            {"x": {"to": "git:origin", "squash": "yes"}},
            "`squash` of origin must be true or false",
            "squash: true",
        ),
        ("x", {"x": {"to": "git:origin", "message": 3}}, "`message` of origin must be text", "message"),
        ("x", {"x": {"to": "rsync:a:b", "port": "22"}}, "`port` of a:b must be a number", "port: 22"),
        (
            "x",
            {"x": {"to": "s3://bucket", "compress": "brotli"}},
            "`compress` of //bucket must be gzip, br or false",
            "compress: gzip",
        ),
        (
            "x",
            {"x": {"to": "s3://bucket", "profle": "x"}},
            "an s3 target has no option profle",
            "did you mean profile?",
        ),
        ("git:--upload-pack=x#main", None, "not of the form git:REMOTE#BRANCH", "git:origin"),
        ("git:origin#../x", None, "not of the form", "git:origin"),
        ("rsync:host", None, "not of the form rsync:HOST:PATH", "me@example.org"),
        ("rsync:-oProxyCommand=x:www", None, "not of the form", "me@example.org"),
        ("rsync:host:/", None, "names no folder", "me@example.org"),
        ("rsync:host:~", None, "names no folder", "me@example.org"),
        ("rsync:host:a/../b", None, "cannot be used", "me@example.org"),
    ],
)
def test_invalid_targets(spec: str | None, config: object, message: str, hint: str) -> None:
    with pytest.raises(ProblemError) as error:
        parse(spec, config)
    problem = error.value.problem
    assert problem.code == "publish-target" and message in problem.message and hint in (problem.hint or "")


@pytest.mark.parametrize(
    "address", ["git:https://me:s3cretpass@host/x.git", "git:https://ghp_0123456789abcdefghij@host/x.git"]
)
@pytest.mark.parametrize("named", [True, False])
def test_a_secret_in_an_address_is_refused_and_not_shown(address: str, named: bool) -> None:
    with pytest.raises(ProblemError) as error:
        parse(None if named else address, address if named else None)
    assert error.value.problem.code == "publish-secret"
    assert "s3cretpass" not in str(error.value) and "ghp_" not in str(error.value)
