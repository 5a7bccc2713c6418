"""What a profile adds to a site's config, and the warnings about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.config import Config, load_config
from blogbuild.errors import ProblemError


def load(folder: Path, text: str, compat: str = "pages") -> Config:
    (folder / "_config.yml").write_text(text, encoding="utf-8")
    return load_config(folder, compat=compat, environ={}, clock=lambda: 0)


def codes(config: Config) -> list[str]:
    return [problem.code for problem in config.problems]


def test_github_pages_plugins_come_after_the_named_ones(tmp_path: Path) -> None:
    plugins = load(tmp_path, "plugins: [jekyll-sitemap, jekyll-paginate]\ntheme: false\n").plugins
    assert plugins[:4] == (
        "jekyll-sitemap",
        "jekyll-paginate",
        "jekyll-coffeescript",
        "jekyll-commonmark-ghpages",
    )
    assert len(plugins) == len(set(plugins)) == 11


def test_remote_themes_need_no_plugin_on_github_pages(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        load(tmp_path, "remote_theme: o/t\n")
    assert caught.value.problem.code == "remote-theme"
    assert "git clone --depth 1 https://github.com/o/t _themes/o/t" in (caught.value.problem.hint or "")
    assert load(tmp_path, "remote_theme: o/t\n", "4.4").theme is None
    (tmp_path / "_themes/o/t/_layouts").mkdir(parents=True)
    (tmp_path / "_themes/other/_layouts").mkdir(parents=True)
    theme = load(tmp_path, "remote_theme: o/t\ntheme: other\n").theme
    assert theme is not None and theme.name == "o/t"


@pytest.mark.parametrize(
    ("config", "layout", "warned"),
    [
        ("title: A\n", None, True),
        ("title: A\n", "_layouts/default.html", False),
        ("title: A\n", "_layouts/post.html", False),
        ("layouts_dir: own\n", "own/default.md", False),
        ("theme:\n", None, False),
        ("theme: false\n", None, False),
    ],
)
def test_the_default_theme_is_missing(tmp_path: Path, config: str, layout: str | None, warned: bool) -> None:
    if layout is not None:
        (tmp_path / layout).parent.mkdir()
        (tmp_path / layout).touch()
    assert ("default-theme" in codes(load(tmp_path, config))) is warned
    assert "default-theme" not in codes(load(tmp_path, config, "3.9"))
    guessed = load_config(tmp_path, environ={}, clock=lambda: 0)
    assert guessed.compat.name == "pages" and "default-theme" not in codes(guessed)


def test_a_copy_of_the_default_theme_is_used(tmp_path: Path) -> None:
    (tmp_path / "_themes/jekyll-theme-primer/_layouts").mkdir(parents=True)
    config = load(tmp_path, "title: A\n")
    assert config.theme is not None and config.theme.name == "jekyll-theme-primer"
    assert codes(config) == []
    assert load(tmp_path, "theme:\n").theme is None


def test_the_gems_key(tmp_path: Path) -> None:
    text = "gems: [jekyll-feed]\nplugins: [jekyll-sitemap]\n"
    old, new = load(tmp_path, text, "3.9"), load(tmp_path, text, "4.4")
    assert (old.plugins, new.plugins) == (("jekyll-feed",), ("jekyll-sitemap",))
    assert codes(old) == codes(new) == ["doctor-deprecated"]
    assert load(tmp_path, "gems: jekyll-feed\n", "3.9").plugins == ("jekyll-feed",)
    assert codes(load(tmp_path, "gems:\n", "4.4")) == []
    hints = [load(tmp_path, f"gems: [a]\nplugins: [{name}]\n", "4.4").problems[0].hint for name in "ab"]
    assert hints == ["remove it; `plugins` has all of them", "rename it to `plugins`"]


def test_options_of_coderay_are_one_warning_that_names_each_key(tmp_path: Path) -> None:
    written = "kramdown: {coderay: {coderay_wrap: div, line_numbers: false, coderay_css: style}}\n"
    (problem,) = load(tmp_path, written, "4.4").problems
    assert (problem.code, problem.severity) == ("doctor-deprecated", "warning")
    assert [note.message for note in problem.notes] == [
        "`coderay_wrap` is read as `wrap`",
        "`coderay_css` is read as `css`",
    ]
    assert codes(load(tmp_path, "kramdown: {coderay: {}}\n", "4.4")) == []
    assert codes(load(tmp_path, "kramdown: {coderay: }\n", "4.4")) == []


def test_coderay_itself_is_a_warning(tmp_path: Path) -> None:
    assert codes(load(tmp_path, "kramdown: {enable_coderay: true}\n", "4.4")) == ["doctor-deprecated"]
    assert codes(load(tmp_path, "kramdown: {enable_coderay: false}\n", "4.4")) == []
    assert codes(load(tmp_path, "kramdown: {enable_coderay: 1, syntax_highlighter: rouge}\n", "4.4")) == []
