"""The pages on filters and tags name each one there is, and no other; their examples print what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blogbuild.liquid.filters import STANDARD_FILTERS
from blogbuild.liquid.limits import MAX_DEPTH, MAX_ITEMS, MAX_ROUNDS, MAX_TEXT
from blogbuild.liquid.syntax.standard_tags import STANDARD_TAGS
from blogbuild.templates.filters import JEKYLL_FILTERS
from blogbuild.templates.tags.of_plugins import JEKYLL_TAGS
from tests.templates.rendering import outcome

DOCS = Path(__file__).parents[2] / "docs"
PEOPLE = [
    {"name": "Ada", "born": 1815, "field": "maths"},
    {"name": "Grace", "born": 1906, "field": "code"},
    {"name": "Alan", "born": 1912, "field": "code"},
]
DATA = {"site": {"url": "https://example.org", "baseurl": "/blog", "people": PEOPLE}}
EXAMPLE = re.compile(r"^```\n(.+) → (.*)\n```$", re.MULTILINE)


def headings(name: str) -> list[str]:
    return re.findall(r"^### (.+)$", (DOCS / name).read_text(encoding="utf-8"), re.MULTILINE)


def test_each_filter_is_described_once() -> None:
    assert sorted(headings("filters.md")) == sorted({*STANDARD_FILTERS, *JEKYLL_FILTERS})


def test_each_tag_is_described_once() -> None:
    assert sorted(headings("tags.md")) == sorted({*STANDARD_TAGS, *JEKYLL_TAGS, "liquid"})


EXAMPLES = [
    found
    for name in ("filters.md", "tags.md")
    for found in EXAMPLE.findall((DOCS / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("template", "text"), EXAMPLES)
def test_examples_print_what_they_say(template: str, text: str) -> None:
    got = outcome({"template": template, "data": DATA})
    assert got.get("output", "").strip().replace("\n", " ") == text


def test_nearly_each_has_an_example() -> None:
    # Sass needs a program of its own, `render` is an error, and Jekyll's tags need a site.
    assert len(EXAMPLES) == len(STANDARD_FILTERS.keys() | JEKYLL_FILTERS.keys()) - 2 + len(STANDARD_TAGS)


def test_limits_are_as_described() -> None:
    text = (DOCS / "liquid.md").read_text(encoding="utf-8")
    for limit in (MAX_DEPTH, MAX_ROUNDS, MAX_TEXT, MAX_ITEMS):
        assert f"{limit:,}" in text
