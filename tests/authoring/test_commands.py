"""The commands that create, move, list and remove files, run as in a terminal."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from blogbuild.check.run import check
from blogbuild.cli.main import commands
from blogbuild.config import load_config

from ..site_folder import build_site, tree, write_site

SITE = {
    "_config.yml": "timezone: Europe/Berlin\nexpired: false\n# a comment\n",
    "_posts/2024-01-02-two.md": "---\ntitle: Two\ntags: [a, b]\n---\nThree words here.\n",
    "_posts/2024-01-01-one.md": "---\ntitle: One\ntags: [a]\n---\nOne.\n",
    "_posts/2999-01-01-later.md": "---\ntitle: Later\n---\n",
    "_posts/2024-01-03-not.md": "---\ntitle: Not\npublished: false\n---\n",
    "_posts/2024-01-04-over.md": "---\ntitle: Over\nexpires: 2024-02-01\n---\n",
    "_drafts/an-idea.md": "---\ntitle: An idea   # keep\n---\nBody\r\n",
}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_site(tmp_path, SITE)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments, standalone_mode=False)


def ok(*arguments: str) -> str:
    done = run(*arguments)
    assert not done.return_value and done.exception is None, done.output
    return done.stdout


def fails(*arguments: str) -> str:
    done = run(*arguments)
    assert done.return_value == 1 and "hint" in done.stderr, done.output
    return done.stderr


def test_a_new_post_is_dated_in_the_zone_of_the_site(site: Path) -> None:
    assert (
        ok("new", "post", 'The "best" of: 2025', "--date", "2025-07-01T18:30").strip()
        == "_posts/2025-07-01-the-best-of-2025.md"
    )
    text = (site / "_posts/2025-07-01-the-best-of-2025.md").read_text(encoding="utf-8")
    head = yaml.safe_load(text.split("---")[1])
    assert head["title"] == 'The "best" of: 2025' and "date: 2025-07-01 18:30:00 +0200\n" in text
    assert "new-exists" in fails("new", "post", "The best of 2025", "--date", "2025-07-01")


def test_a_page_and_a_draft(site: Path) -> None:
    assert json.loads(ok("new", "page", "Über uns", "--json")) == {"written": ["über-uns.md"]}
    assert ok("new", "draft", "Next").strip() == "_drafts/next.md"
    assert "new-name" in fails("new", "page", "!?")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Ünïcode ✨ 标题", "ünïcode-标题"), ("quotes ' and \"", "quotes-and"), ("a: b / c \\ d", "a-b-c-d"),
        (".hidden", "hidden"), ("CON", "con-1"), ("aux", "aux-1"), ("aux.md", "aux-md"), ("com¹", "com"),
        ("very long " * 60, "very-long-" * 19 + "very-long"), ("字" * 300, "字" * 50),
        ("../../etc/passwd", "etc-passwd"), ("two\nlines", "two-lines"),
        ("{{ liquid }} {% raw %}", "liquid-raw"), ("trailing dot.", "trailing-dot"), ("e\u0301tude", "étude"),
        ("<b>html</b>", "b-html-b"), ("yes", "yes"), ("#hash", "hash"), ("-x", "x"),
    ],
)  # fmt: skip
def test_unusual_titles_become_portable_names_and_pages_that_build(site: Path, title: str, name: str) -> None:
    assert ok("new", "page", "--", title).strip() == f"{name}.md"
    ok("new", "draft", "--", title), ok("new", "post", "--date", "2024-01-01", "--", title)
    head = yaml.safe_load((site / f"{name}.md").read_text(encoding="utf-8").split("---")[1])
    assert head["title"] == " ".join(title.split())
    outcome = build_site(site)
    assert f"{name}/index.html" in outcome.files and not [
        w for w in outcome.warnings if w.code != "unknown-layout"
    ]


@pytest.mark.parametrize("title", ["🎉", "", "   ", "--", "!?…"])
def test_titles_without_a_letter_or_digit(site: Path, title: str) -> None:
    for kind in ("post", "draft", "page", "collection"):
        assert "new-name" in fails("new", kind, "--", title)


def test_promoting_a_draft_keeps_its_bytes(site: Path) -> None:
    assert "did you mean an-idea?" in fails("promote", "an-idae")
    assert ok("promote", "an-idea", "--date", "2024-05-06").strip() == "_posts/2024-05-06-an-idea.md"
    assert not (site / "_drafts/an-idea.md").exists()
    post = (site / "_posts/2024-05-06-an-idea.md").read_bytes()
    assert post == b"---\ntitle: An idea   # keep\ndate: 2024-05-06 00:00:00 +0200\n---\nBody\r\n"


def test_an_invalid_date_is_a_usage_error(site: Path) -> None:
    done = run("new", "post", "x", "--date", "tomorrow")
    assert done.exception is not None and "is not a date" in str(done.exception)


def test_lists(site: Path) -> None:
    lines = [re.sub(r"  +", "  ", line) for line in ok("list").splitlines()]
    assert "2999-01-01  Later  (future)  _posts/2999-01-01-later.md" in lines
    assert "2024-01-03  Not  (unpublished)  _posts/2024-01-03-not.md" in lines
    assert "2024-01-04  Over  (expired)  _posts/2024-01-04-over.md" in lines
    assert lines[-1] == "2024-01-01  One  _posts/2024-01-01-one.md" and len(lines) == 6
    assert [json.loads(line)["state"] for line in ok("list", "--drafts", "--json").splitlines()] == ["draft"]
    assert [json.loads(line)["title"] for line in ok("list", "--future", "--json").splitlines()] == ["Later"]
    assert json.loads(ok("list", "--tags", "--json")) == {"a": 2, "b": 1}


def test_statistics(site: Path) -> None:
    numbers = json.loads(ok("stats", "--json"))
    assert (numbers["posts"], numbers["words"], numbers["longest"], numbers["years"]) == (
        2,
        4,
        "_posts/2024-01-02-two.md",
        {"2024": 2},
    )


def test_clean_removes_only_what_builds_wrote(site: Path) -> None:
    build_site(site)
    assert set(ok("clean").splitlines()) == {
        f"removed {site / '_site'}",
        f"removed {site / '.blogbuild-cache'}",
    }
    assert tree(site).keys() == SITE.keys()
    assert ok("clean") == "nothing to remove\n"
    outside = write_site(site.parent / f"{site.name}-outside", {"file": "x"})
    assert "clean-outside" in fails("clean", "-d", str(outside)) and (outside / "file").exists()
    assert "destination-unsafe" in fails("clean", "-d", ".") and tree(site).keys() == SITE.keys()
    assert "destination-unsafe" in fails("clean", "-d", "_posts") and tree(site).keys() == SITE.keys()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1 # c\n", "a: 1 # c\n\ncollections:\n  recipes:\n    output: true\n"),
        ("a: 1", "a: 1\n\ncollections:\n  recipes:\n    output: true\n"),
        (
            "collections:\n    old: # o\n        output: true\nz: 1\n",
            "collections:\n    recipes:\n      output: true\n    old: # o\n        output: true\nz: 1\n",
        ),
        ("collections:\n  - old\n", "collections:\n  - recipes\n  - old\n"),
        (
            "a: 1\r\ncollections:\r\n  old:\r\n    output: true\r\n",
            "a: 1\r\ncollections:\r\n  recipes:\r\n    output: true\r\n  old:\r\n    output: true\r\n",
        ),
    ],
)
def test_new_collection_only_adds_lines_to_the_config(site: Path, before: str, after: str) -> None:
    (site / "_config.yml").write_bytes(before.encode())
    assert ok("new", "collection", "Recipes").splitlines() == ["_recipes/first.md", "_config.yml"]
    assert (site / "_config.yml").read_bytes().decode() == after
    config = load_config(site, environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: 0)
    collections = config.get("collections")
    assert (
        isinstance(collections, dict)
        and "recipes" in collections
        and ("old" in collections) == ("old" in before)
    )
    assert "new-exists" in fails("new", "collection", "Recipes")


def test_new_collection_needs_a_config_with_one_per_line(site: Path) -> None:
    (site / "_config.yml").write_text("collections: {old: {output: true}}\n")
    shown = fails("new", "collection", "Recipes")
    assert (
        "new-config" in shown
        and "--> _config.yml:1:14\n 1 | collections: {old" in shown
        and not (site / "_recipes").exists()
    )


def test_new_site_needs_an_empty_folder(site: Path) -> None:
    assert "new-not-empty" in fails("new", "site", ".")
    assert "[new-not-empty] _config.yml is a file" in fails("new", "site", "_config.yml")
    ok("new", "site", "fresh", "--title", "It's: mine", "--author", "Ann")
    assert yaml.safe_load((site / "fresh/_config.yml").read_text(encoding="utf-8"))["title"] == "It's: mine"


def test_a_new_site_builds_without_a_post(site: Path) -> None:
    ok("new", "site", "fresh")
    for post in (site / "fresh/_posts").iterdir():
        post.unlink()
    assert build_site(site / "fresh").warnings == ()
    assert "Nothing is written here yet" in (site / "fresh/_site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("new", "site", "fresh"), ("new", "post", "Now")])
def test_new_posts_keep_their_time_in_a_build_of_the_same_second(
    site: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(site)
    ok(*arguments)
    (made,) = [path for path in site.rglob("_posts/*.md") if "-now" in path.name or "-welcome" in path.name]
    written = datetime.strptime(
        re.findall("^date: (.*)$", made.read_text(encoding="utf-8"), re.MULTILINE)[0], "%Y-%m-%d %H:%M:%S %z"
    )
    assert written < datetime.now().astimezone()
    for later in range(3):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(written.timestamp()) + 1 + later))
        outcome = build_site(made.parents[1])
        (post,) = [post for post in outcome.site.posts if post.source == f"_posts/{made.name}"]
        assert post.date == written


@pytest.mark.parametrize("author", ["Ann van Dyk", "{name: Ann van Dyk}", "[ann van Dyk]"])
@pytest.mark.parametrize("description", ["A blog.", "A blog", ""])
def test_the_theme_accepts_forms_of_author_and_description(site: Path, author: str, description: str) -> None:
    ok("new", "site", "fresh")
    write_site(
        site / "fresh", {"_posts/2024-01-01-t.md": f"---\nlayout: post\ntitle: T\nauthor: {author}\n---\nx\n"}
    )
    config = site / "fresh/_config.yml"
    config.write_text(
        re.sub(
            "^description: .*$",
            f"description: {description}",
            config.read_text(encoding="utf-8"),
            flags=re.MULTILINE,
        ),
        encoding="utf-8",
    )
    outcome = build_site(site / "fresh")
    assert (outcome.warnings, check(outcome)) == ((), ())
    page = (site / "fresh/_site/2024/01/01/t/index.html").read_text(encoding="utf-8")
    assert " · by Ann van Dyk" in page and (f"<p>{description.rstrip('.') or 'Fresh'}.</p>" in page)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    assert f"_BLOGBUILD_COMPLETE={shell}_complete" in ok("completion", shell)
