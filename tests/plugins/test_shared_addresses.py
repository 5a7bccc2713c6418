"""Pages that a plugin generates with one address are pages of their own, and a warning names both."""

from __future__ import annotations

from pathlib import Path

from blogbuild.model.document import with_own_keys
from blogbuild.plugins import generated_page

from ..site_folder import build_site, write_site

PLUGIN = """
from dataclasses import replace
from blogbuild.plugins import Plugin, generated_page


class Twice(Plugin):
    def generate(self, site):
        page = site.by_key["a.md"]
        yield replace(page, data={**page.data, "title": "first"})
        yield generated_page("twice", "g.html", "1", {"title": "g1"})
        yield replace(page, data={**page.data, "title": "second"})
        yield generated_page("twice", "g.html", "2", {"title": "g2"})
"""
LIST = "---\n---\n{% for p in site.pages %}{{ p.url }} {{ p.title }};{% endfor %}"


def test_pages_with_one_key_are_two_pages(tmp_path: Path) -> None:
    files = {
        "_config.yml": "plugins: [twice]\n",
        "_plugins/twice.py": PLUGIN,
        "a.md": "---\n---\n",
        "x.txt": LIST,
    }
    result = build_site(write_site(tmp_path, files))
    assert (tmp_path / "_site/x.txt").read_text() == "/a.html second;/x.txt ;/g.html g1;/g.html g2;"
    assert (tmp_path / "_site/g.html").read_text() == "2"
    assert [(p.code, p.message) for p in result.warnings] == [
        (
            "url-clash",
            'duplicate URL: the page "g1" of twice and the page "g2" of twice both write g.html, '
            "and the second one is used",
        )
    ]


def test_archives_of_one_slug_are_named(tmp_path: Path) -> None:
    files = {
        "_config.yml": "plugins: [jekyll-archives]\njekyll-archives: {enabled: [tags]}\n",
        "_layouts/archive.html": "{{ page.title }}",
        "_posts/2024-01-01-a.md": '---\ntags: ["C#", "C++"]\n---\n',
    }
    result = build_site(write_site(tmp_path, files))
    (problem,) = result.warnings
    assert 'the archive of the tag "C#" and the archive of the tag "C++"' in problem.message


def test_keys_that_differ_stay() -> None:
    pages = [generated_page("p", path, "", {}) for path in ("a.html", "b.html", "a.html", "a.html")]
    assert [page.key for page in with_own_keys(pages)] == ["p:a.html", "p:b.html", "p:a.html#2", "p:a.html#3"]
