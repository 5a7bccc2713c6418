"""The commands of jekyll-compose write the same files as the real gem, recorded by scripts/record_compose.py."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from blogbuild.cli.main import commands

from ..site_folder import tree, write_site

RECORDED = json.loads((Path(__file__).parent / "compose/recorded.json").read_text(encoding="utf-8"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(commands, arguments, standalone_mode=False)


def ok(*arguments: str) -> str:
    done = run(*arguments)
    assert not done.return_value and done.exception is None, done.output
    return done.stdout.strip()


def fails(*arguments: str) -> str:
    done = run(*arguments)
    assert done.return_value == 1 and "hint" in done.stderr, done.output
    return done.stderr


def parts(text: str) -> tuple[object, str]:
    """Return the front matter as data, because the order of keys does not matter, and the body."""
    _, head, body = text.split("---\n", 2)
    return yaml.safe_load(head), body


def test_every_command_writes_what_jekyll_compose_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_site(tmp_path, {"_config.yml": RECORDED["config"]}))
    for step in RECORDED["steps"]:
        name, *arguments = step["command"]
        # `publish` uploads the site here; the command for drafts is `promote`.
        ok(
            {"publish": "promote"}.get(name, name),
            *arguments,
            *(["--timestamp-format", "%Y-%m-%d %H:%M %z"] if name == "publish" else []),
        )
        mine = {path: parts(data.decode()) for path, data in tree(tmp_path).items() if path != "_config.yml"}
        assert mine == {path: parts(text) for path, text in step["files"].items()}, step["command"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    post = "---\r\ntitle: One   # t\r\ndate: 2024-01-02 # d\r\ntags: [a]\r\n---\r\nBody"
    return write_site(
        tmp_path,
        {
            "_config.yml": "collections_dir: all\ntimezone: Asia/Tokyo\n",
            "all/_posts/deep/2024-01-02-one.md": post,
        },
    )


def test_a_post_becomes_a_draft_and_a_post_again(site: Path) -> None:
    assert ok("unpublish", "one").replace("\\", "/") == "all/_drafts/deep/one.md"
    assert (
        site / "all/_drafts/deep/one.md"
    ).read_bytes() == b"---\r\ntitle: One   # t\r\ntags: [a]\r\n---\r\nBody"
    assert (
        ok("promote", "one", "-d", "2025-06-07 08:09").replace("\\", "/")
        == "all/_posts/deep/2025-06-07-one.md"
    )
    text = b"---\r\ntitle: One   # t\r\ntags: [a]\r\ndate: 2025-06-07 08:09:00 +0900\r\n---\r\nBody"
    assert tree(site / "all") == {"_posts/deep/2025-06-07-one.md": text}


def test_renaming_keeps_every_other_byte(site: Path) -> None:
    assert (
        ok("rename", "_posts/deep/2024-01-02-one.md", "C#:", "the", "end").replace("\\", "/")
        == "all/_posts/deep/2024-01-02-c-the-end.md"
    )
    text = b'---\r\ntitle: "C#: the end"   # t\r\ndate: 2024-01-02 # d\r\ntags: [a]\r\n---\r\nBody'
    assert tree(site / "all") == {"_posts/deep/2024-01-02-c-the-end.md": text}
    ok(
        "rename", "all/_posts/deep/2024-01-02-c-the-end.md", "C - the end"
    )  # the same file name: only the title changes
    assert b"title: C - the end   # t" in (site / "all/_posts/deep/2024-01-02-c-the-end.md").read_bytes()


def test_existing_files_are_overwritten_only_with_force(site: Path) -> None:
    ok("post", "Two", "-d", "2024-01-01")
    before = tree(site)
    assert "new-exists" in fails("post", "two", "-d", "2024-01-01")
    write_site(site, {"all/_posts/deep/2024-01-02-other.md": "y"})
    assert "new-exists" in fails("rename", "_posts/deep/2024-01-02-one.md", "Other")
    (site / "all/_posts/deep/2024-01-02-other.md").unlink()
    write_site(site, {"all/_drafts/deep/one.md": "x"})
    assert "new-exists" in fails("unpublish", "one") and (site / "all/_drafts/deep/one.md").read_text() == "x"
    ok("unpublish", "one", "--force")
    assert set(tree(site)) == {*before, "all/_drafts/deep/one.md"} - {"all/_posts/deep/2024-01-02-one.md"}


def test_unknown_names_get_suggestions(site: Path) -> None:
    assert "did you mean one?" in fails("unpublish", "ome")
    assert "has no drafts" in fails("promote", "x")
    assert "new-no-file" in fails("rename", "nothing.md", "x") and "new-no-file" in fails(
        "rename", "../x.md", "x"
    )
    assert "blogbuild new collection recipes" in fails("compose", "x", "-c", "recipes")
    write_site(site, {"all/_posts/2024-01-03-one.md": "---\n---\n"})
    assert "several posts are named one" in fails("unpublish", "one")
    write_site(site, {"all/_drafts/bad.md": "---\ntitle: [\n---\n"})
    assert "new-front-matter" in fails("promote", "bad") and (site / "all/_drafts/bad.md").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("compose", "x", "--post", "--draft"),
        ("rename", "x", "y", "--now", "-d", "2024-01-01"),
        ("post",),
        ("post", "x", "-d", "never"),
    ],
)
def test_wrong_usage(site: Path, arguments: tuple[str, ...]) -> None:
    assert isinstance(run(*arguments).exception, click.UsageError)


@pytest.mark.skipif(os.name == "nt", reason="the editor of this test is a shell script")
def test_the_editor_opens_the_new_file(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(
        site,
        {
            "_config.yml": "jekyll_compose: {auto_open: true}\n",
            "editor.py": "import sys\nopen(sys.argv[2], 'a').write(sys.argv[1])\n",
        },
    )
    monkeypatch.setenv("JEKYLL_EDITOR", f"{sys.executable} {site / 'editor.py'} 'was here'")
    assert (site / ok("draft", "Seen")).read_text().endswith("---\nwas here")
    monkeypatch.setenv("JEKYLL_EDITOR", "/no/such/editor")
    assert (
        "cannot start the editor" in run("draft", "Unseen").stderr and (site / "_drafts/unseen.md").exists()
    )


def test_publishing_a_draft_suggests_promote(site: Path) -> None:
    write_site(site, {"all/_drafts/idea.md": "x"})
    assert "blogbuild promote all/_drafts/idea.md" in fails("publish", "all/_drafts/idea.md")
