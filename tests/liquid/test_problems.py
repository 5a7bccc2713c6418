"""What is said when a template is wrong: where, what, and what to do."""

from __future__ import annotations

import pytest

from blogbuild.errors import Problem, ProblemError
from blogbuild.liquid import Engine, LiquidOptions
from blogbuild.templates.filters import JEKYLL_FILTERS
from blogbuild.templates.tags.of_plugins import JEKYLL_TAGS

from .rendering import render

ENGINE = Engine(filters=JEKYLL_FILTERS, tags=JEKYLL_TAGS)
STRICT = Engine(
    filters=JEKYLL_FILTERS,
    tags=JEKYLL_TAGS,
    options=LiquidOptions(error_mode="strict", strict_filters=True, strict_variables=True),
)


def problem(engine: Engine, template: str) -> Problem:
    with pytest.raises(ProblemError) as caught:
        render(engine, template, {"s": "a", "l": [1, 2]})
    return caught.value.problem


@pytest.mark.parametrize(
    ("template", "place", "message", "hint"),
    [
        ("a\n  {% fro i in l %}", "2:3", "Unknown tag 'fro'", "write for"),
        ("{% if s %}\n {% includ a %}{% endif %}", "2:2", "Unknown tag 'includ'", "write include"),
        ("{% if s %}{% elseif s %}{% endif %}", "1:11", "Unknown tag 'elseif'", "write elsif"),
        ("{% toc %}", "1:1", "Unknown tag 'toc'", "plugin"),
        ("{% if s %}", "1:1", "never closed", "{% endif %}"),
        ("{% endif %}", "1:1", "Unknown tag 'endif'", "no block is open"),
        ("{% for i in l %}\n{% endif %}", "2:1", "use endfor", "close for first"),
        ("{% for i in l %}{% when 1 %}", "1:17", "Unknown tag 'when'", "does not belong in for"),
        ("x {{ s", "1:3", "no closing }}", "close it"),
        ("x {% if s", "1:3", "no closing %}", "close it"),
        ("{{ s | date }}", "1:1", "date: wrong number of arguments (given 1, expected 2", "docs/filters.md"),
        ("é\n\n{{ 1 | divided_by: 0 }}", "3:1", "divided by 0", "divisor"),
        ("{% if 1 > s %}{% endif %}", "1:1", "comparison of Integer with String", "same kind"),
        ("{% include 'a.html' %}", "1:1", "invalid characters", "without quotes"),
        ("{% assign x %}", "1:1", "Valid syntax: assign", "{% assign name = value %}"),
        ("{% cycle %}", "1:1", "Valid syntax: cycle", "docs/tags.md"),
        ("{% if s ! s %}{% endif %}", "1:1", "Unknown operator !", "contains"),
        ("{% link none %}", "1:1", "Could not find document", "path"),
        ("{{ nil | sort }}", "1:1", "Cannot sort", "default"),
    ],
)
def test_place_message_and_hint(template: str, place: str, message: str, hint: str) -> None:
    found = problem(ENGINE, template)
    assert str(found.location) == f"case.html:{place}"
    assert message in found.message
    assert hint in (found.hint or "")


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{{ s | upcas }}", "undefined filter upcas"),
        ("{{ titel }}", "undefined variable titel"),
        ("{{ 'a' 'b' }}", "Expected end_of_string"),
    ],
)
def test_strict_sites_hear_of_more(template: str, message: str) -> None:
    found = problem(STRICT, template)
    assert message in found.message
    assert found.hint
    assert render(ENGINE, template) in ("", "a")


def test_what_only_the_lax_reading_takes_is_a_warning() -> None:
    template = ENGINE.compile("a\n {{ 'a' 'b' }}", name="p.html", first_line=5)
    (warning,) = template.warnings
    assert (warning.code, warning.severity, str(warning.location)) == ("liquid-lax", "warning", "p.html:6:2")
