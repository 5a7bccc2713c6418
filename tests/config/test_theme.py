"""Where a theme is found. tests/sites/theme compares a site with a theme to Jekyll's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from blogbuild.config.theme import Theme, find_theme
from blogbuild.errors import ProblemError
from tests.site_folder import build_site, tree, write_site

GEMSPEC = """Gem::Specification.new do |s|
  s.version = "2.0"
  s.summary = "Sum"
  s.authors = ["Ada"]
  s.add_runtime_dependency(%q<jekyll-feed>.freeze, ["~> 0.9"])
  s.add_dependency "jekyll-seo-tag", "~> 2"
  s.add_development_dependency "jekyll-sitemap"
end
"""


def found(
    folder: Path, values: Mapping[str, object], environ: Mapping[str, str] | None = None
) -> Theme | None:
    return find_theme(folder, values, environ or {}, "_config.yml")


@pytest.mark.parametrize("place", ["mine", "_themes/mine"])
def test_a_folder_of_the_site(tmp_path: Path, place: str) -> None:
    write_site(tmp_path, {f"{place}/_layouts/a.html": "", f"{place}/mine.gemspec": GEMSPEC})
    theme = found(tmp_path, {"theme": "mine"})
    assert theme is not None
    assert (theme.root, theme.dependencies) == (tmp_path / place, ("jekyll-feed", "jekyll-seo-tag"))
    assert theme.about == {"version": "2.0", "description": "Sum", "authors": "Ada"}


def test_a_python_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_site(tmp_path / "lib", {"some_theme/__init__.py": "", "some_theme/assets/a.css": ""})
    monkeypatch.syspath_prepend(str(tmp_path / "lib"))
    theme = found(tmp_path, {"theme": "some-theme"})
    assert theme is not None
    assert theme.root == tmp_path / "lib/some_theme"


def test_the_newest_gem(tmp_path: Path) -> None:
    gems = {f"gems/my-theme-{v}/_sass/a.scss": "" for v in ("1.9.0", "1.10.0")}
    write_site(
        tmp_path / "g",
        {
            **gems,
            "gems/my-theme-extra-9.0/_sass/a.scss": "",
            "specifications/my-theme-1.10.0.gemspec": GEMSPEC,
        },
    )
    theme = found(tmp_path, {"theme": "my-theme"}, {"GEM_PATH": f"/nowhere:{tmp_path / 'g'}"})
    assert theme is not None
    assert theme.root.name == "my-theme-1.10.0"
    assert theme.about["version"] == "2.0"


@pytest.mark.parametrize("name", ["owner/their", "owner/their@v1.2", "https://github.com/owner/their"])
def test_a_copy_of_a_remote_theme(tmp_path: Path, name: str) -> None:
    write_site(tmp_path, {"_themes/owner/their/_includes/a.html": ""})
    theme = found(tmp_path, {"remote_theme": name})
    assert theme is not None
    assert theme.root == tmp_path / "_themes/owner/their"


def test_missing_themes(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        found(tmp_path, {"theme": "no-such-theme"})
    assert caught.value.problem.code == "theme-missing"
    with pytest.raises(ProblemError) as caught:
        found(tmp_path, {"remote_theme": "o/t@v1", "plugins": ["jekyll-remote-theme"]})
    assert "git clone --depth 1 https://github.com/o/t _themes/o/t" in str(caught.value.problem.hint)


def test_no_theme(tmp_path: Path) -> None:
    assert found(tmp_path, {"theme": None}) is None
    assert found(tmp_path, {"remote_theme": "o/t", "plugins": []}) is None


def test_a_change_in_the_theme_rebuilds_pages(tmp_path: Path) -> None:
    files = {
        "_config.yml": "theme: mine\n",
        "_themes/mine/_layouts/a.html": "old {{ content }}{% include b.html %}",
        "_themes/mine/_includes/b.html": "old",
        "_themes/mine/_sass/c.scss": "$c: red;",
        "_themes/mine/_data/d.yml": "e: old",
        "_themes/mine/assets/f.scss": "---\n---\n@import 'c'; a { color: $c; }",
        "_themes/mine/assets/g.txt": "old",
        "index.html": "---\nlayout: a\n---\n{{ site.data.d.e }} ",
    }
    build_site(write_site(tmp_path, files))
    first = tree(tmp_path / "_site")
    assert (first["index.html"], first["assets/g.txt"]) == (b"old old old", b"old")
    assert first["assets/f.css"].startswith(b"a { color: red; }")
    changed = {
        path: text.replace("old", "new").replace("red", "blue")
        for path, text in files.items()
        if path.startswith("_themes")
    }
    build_site(write_site(tmp_path, changed))
    second = tree(tmp_path / "_site")
    assert (second["index.html"], second["assets/g.txt"]) == (b"new new new", b"new")
    assert second["assets/f.css"].startswith(b"a { color: blue; }")
    write_site(tmp_path, {"_includes/b.html": "own", "assets/g.txt": "own"})
    build_site(tmp_path)
    assert tree(tmp_path / "_site")["index.html"] == b"new new own"
    assert tree(tmp_path / "_site")["assets/g.txt"] == b"own"
