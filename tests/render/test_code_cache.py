"""Templates are compiled once; later builds load their code from disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from blogbuild.liquid.compile.tree_compiler import TreeCompiler

from ..site_folder import build_site, tree, write_site

SITE = {
    "_layouts/post.html": "<h1>{{ page.title }}</h1>{{ content }}{% include foot.html %}",
    "_includes/foot.html": "{{ site.posts.size }} posts",
    "_posts/2024-01-01-one.md": "---\nlayout: post\ntitle: One\n---\nWords.\n",
    "index.html": "---\nlayout: post\n---\n{% for post in site.posts %}{{ post.content }}{% endfor %}",
}


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The syntax trees that were compiled so far."""
    seen: list[object] = []
    compile_tree = TreeCompiler.template

    def counted(self: TreeCompiler, tree: Any) -> Any:
        seen.append(tree)
        return compile_tree(self, tree)

    monkeypatch.setattr(TreeCompiler, "template", counted)
    return seen


def test_a_warm_build_compiles_no_template(tmp_path: Path, compiled: list[object]) -> None:
    build_site(write_site(tmp_path, SITE))
    assert len(compiled) == 3, "a layout, an include and the body of the index"
    compiled.clear()
    write_site(tmp_path, {"_posts/2024-01-01-one.md": "---\nlayout: post\ntitle: Two\n---\nOther words.\n"})
    build_site(tmp_path)
    pages = tree(tmp_path / "_site")
    assert b"<h1>Two</h1><p>Other words.</p>" in pages["2024/01/01/one.html"]
    assert b"Other words." in pages["index.html"], "both pages were rendered again"
    assert not compiled


def test_only_an_edited_template_is_compiled(tmp_path: Path, compiled: list[object]) -> None:
    build_site(write_site(tmp_path, SITE))
    compiled.clear()
    write_site(tmp_path, {"_includes/foot.html": "{{ site.posts.size }} of them"})
    build_site(tmp_path)
    assert len(compiled) == 1
    assert b"1 of them" in tree(tmp_path / "_site")["index.html"]


def test_damaged_code_is_compiled_again(tmp_path: Path, compiled: list[object]) -> None:
    build_site(write_site(tmp_path, SITE))
    expected = tree(tmp_path / "_site")
    files = list((tmp_path / ".blogbuild-cache").rglob("liquid-*"))
    assert len(files) == 3
    for path in files:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    compiled.clear()
    write_site(tmp_path, {"_posts/2024-01-01-one.md": "---\nlayout: post\ntitle: One\n---\nWords!\n"})
    build_site(tmp_path)
    assert len(compiled) == 3
    write_site(tmp_path, SITE)
    build_site(tmp_path)
    assert tree(tmp_path / "_site") == expected
