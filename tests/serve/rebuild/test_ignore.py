"""Which events can affect a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.serve.rebuild.ignore import ignore_for


@pytest.mark.parametrize(
    "name",
    ["_posts/.2026-01-01-x.md.swp", "_posts/4913", "_posts/x.md~", "_posts/#x.md#", "_posts/.#x.md", "_site/index.html",
     "_site/a/b.html", ".blogbuild-cache/x", ".git/index", "_posts/.git/x", "node_modules/a/b.js", "vendor/bundle/x",
     "_plugins/__pycache__/x.cpython-311.pyc", ".jekyll-cache/x", "._site.blogbuild-123/x", ".DS_Store",
     "_posts/sedAb3dEf",
     "x.md___jb_tmp___", ".goutputstream-ABC123", ".~lock.x.odt#"],
)  # fmt: skip
def test_ignored(name: str, tmp_path: Path) -> None:
    ignore = ignore_for(tmp_path, [tmp_path / "_site", tmp_path / ".blogbuild-cache"])
    assert ignore.file(tmp_path.resolve() / name)


@pytest.mark.parametrize(
    "name",
    ["_posts/2026-01-01-x.md", "_config.yml", "_data/a.tmp", ".htaccess", ".well-known/x", "_site2/x", "assets/x.swf",
     "vendor/jquery.js", "assets/bundle/x", "_posts/4914", "layouts/x.html", "_sass/a.scss", "sedum.md", "CNAME"],
)  # fmt: skip
def test_not_ignored(name: str, tmp_path: Path) -> None:
    ignore = ignore_for(tmp_path, [tmp_path / "_site", tmp_path / ".blogbuild-cache"])
    assert not ignore.file(tmp_path.resolve() / name)


def test_a_folder_that_contains_the_source_is_not_ignored(tmp_path: Path) -> None:
    source = tmp_path / "s"
    source.mkdir()
    ignore = ignore_for(source, [tmp_path, source, source / ".mycache"])
    assert not ignore.file(source / "index.md")
    assert ignore.file(source / ".mycache/packs/x")
