"""Jinja layouts: the examples of docs/jinja.md, and the problems of broken layouts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blogbuild.errors import BuildError

from ..site_folder import build_site, write_site

DOCS = (Path(__file__).parents[2] / "docs/jinja.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^(\{.*?\S) → (.*)$", DOCS, re.MULTILINE)
SITE = {
    "_config.yml": "url: https://blog.example\nbaseurl: /blog\ntimezone: UTC\n",
    "_posts/2024-01-01-old.md": "---\ntitle: Older\n---\n",
    "_posts/2024-02-01-new.md": "---\ntitle: Newest\n---\n",
    "page.md": "---\nlayout: l\ntitle: A & B\ntags: [one, two]\ndate: 2024-06-10\n---\nBody\n",
}


def built(folder: Path, layout: str, **others: str) -> str:
    files = {f"{name.replace('__', '/')}.html": text for name, text in others.items()}
    build_site(write_site(folder, {**SITE, "layouts/l.html": layout, **files}))
    return (folder / "_site/page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("template", "text"), EXAMPLES)
def test_examples_print_what_they_say(tmp_path: Path, template: str, text: str) -> None:
    assert built(tmp_path, template).strip() == text


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 12


@pytest.mark.parametrize(
    ("layout", "others", "text"),
    [
        (
            "---\nlayout: outer\n---\n({{ content }})",
            {"layouts__outer": "[{{ content }}]"},
            "[(<p>Body</p>\n)]",
        ),
        (
            "---\nlayout: outer\n---\n({{ content }})",
            {"_layouts__outer": "[{{ content }}{{ layout.x }}]"},
            "[(<p>Body</p>\n)]",
        ),
        (
            "{% extends 'base.html' %}{% block b %}{{ page.title }}{% endblock %}",
            {"layouts__base": "<{% block b %}{% endblock %}>"},
            "<A &amp; B>",
        ),
        ("{{ site.posts.column }}|{{ site.posts.remembered }}", {}, "|"),
        ("{% include 'part.html' %}", {"layouts__part": "{{ page.tags | length }}"}, "2"),
        (
            "{% from 'm.html' import m %}{{ m('<') }}",
            {"layouts__m": "{% macro m(x) %}{{ x }}{% endmacro %}"},
            "&lt;",
        ),
        ("{% include ['no.html', 'part.html'] %}", {"layouts__part": "found"}, "found"),
        (
            "{% for p in site.posts %}{% if loop.index == 2 %}{% break %}{% endif %}{{ p.title }}{% endfor %}",
            {},
            "Newest",
        ),
        ("{{ layout.colour }}", {}, ""),
        ("---\ncolour: red\n---\n{{ layout.colour }}", {}, "red"),
        ("{{ page.previous is defined }}{% if page.nosuch %}x{% endif %}", {}, "False"),
    ],
)
def test_composition_of_layouts(tmp_path: Path, layout: str, others: dict[str, str], text: str) -> None:
    assert built(tmp_path, layout, **others) == text


WRONG = {
    "syntax": ("a\n<p>{% if x %}", "layouts/l.html:2:4", "jinja-syntax"),
    "unknown tag": ("{% fore x in y %}", "layouts/l.html:1:1", "jinja-syntax"),
    "unknown filter": ("a {{ 1 | nosuch }}", "layouts/l.html:1:3", "jinja-syntax"),
    "unknown name": ("\n\n  {{ pag.title }}", "layouts/l.html:3:3", "jinja-error"),
    "missing include": ("{% include 'no.html' %}", "layouts/l.html:1:1", "jinja-error"),
    "circle": ("{% include 'l.html' %}", "layouts/l.html:1:1", "jinja-error"),
    "division by zero": ("{{ 1 / 0 }}", "layouts/l.html:1:1", "jinja-error"),
    "Python's inside": ("{{ ''.__class__.__mro__ }}", "layouts/l.html:1:1", "jinja-error"),
    "a function's inside": ("{{ content.format.__globals__ }}", "layouts/l.html:1:1", "jinja-error"),
    "behind front matter": ("---\nx: 1\n---\n{{ pag }}", "layouts/l.html:4:1", "jinja-error"),
}


@pytest.mark.parametrize("name", WRONG)
def test_problems_have_a_place(tmp_path: Path, name: str) -> None:
    layout, place, code = WRONG[name]
    with pytest.raises(BuildError) as caught:
        built(tmp_path, layout)
    assert [f"{p.location} {p.code}" for p in caught.value.problems] == [f"{place} {code}"]
    assert caught.value.problems[0].hint


@pytest.mark.parametrize("layout", ["{{ site.tags.clear() }}", "{{ page.tags.append('x') }}"])
def test_a_layout_changes_nothing(tmp_path: Path, layout: str) -> None:
    with pytest.raises(BuildError):
        built(tmp_path, layout)
