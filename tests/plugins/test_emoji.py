"""jemoji: names of emoji become GitHub's pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.plugins.content import emoji

from ..site_folder import build_site, write_site

PICTURE = (
    '<img class="emoji" title=":{0}:" alt=":{0}:" src="https://github.githubassets.com/images/icons/emoji/{1}"'
    ' height="20" width="20">'
)


def built(folder: Path, html: str, config: str = "") -> str:
    build_site(
        write_site(folder, {"_config.yml": f"plugins: [jemoji]\n{config}", "a.html": f"---\n---\n{html}"})
    )
    return (folder / "_site/a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("+1", "unicode/1f44d.png"),
        ("thumbsup", "unicode/1f44d.png"),
        ("heart", "unicode/2764.png"),
        ("us", "unicode/1f1fa-1f1f8.png"),
    ],
)
def test_names(tmp_path: Path, name: str, file: str) -> None:
    assert built(tmp_path, f"<p>a:{name}: b</p>") == f"<p>a{PICTURE.format(name, file)} b</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<p>:nobody: 12:30:15</p>",
        "<code>:+1:</code>",
        "<pre><b>:+1:</b></pre>",
        "<p title=':+1:'>x</p>",
        "<title>:+1:</title><body></body>",
    ],
)
def test_unchanged_text(tmp_path: Path, html: str) -> None:
    assert built(tmp_path, html) == html


def test_other_pictures(tmp_path: Path) -> None:
    assert 'src="/pictures/emoji/unicode/1f44d.png"' in built(
        tmp_path, ":x::+1:", "emoji: {src: /pictures}\n"
    )


def test_without_the_list_there_is_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(emoji, "names", dict)
    outcome = build_site(
        write_site(tmp_path, {"_config.yml": "plugins: [jemoji]\n", "a.html": "---\n---\n:+1:"})
    )
    assert [problem.code for problem in outcome.warnings] == ["emoji-missing"]
    assert (tmp_path / "_site/a.html").read_text() == ":+1:"
