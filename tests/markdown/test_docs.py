"""docs/markdown.md describes every option, with its default and whether it has an effect."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

import blogbuild.markdown
from blogbuild.errors import ProblemError
from blogbuild.markdown.kramdown import Kramdown
from blogbuild.markdown.options import OPTION_NAMES, Options

DOCS = (Path(__file__).parents[2] / "docs/markdown.md").read_text(encoding="utf-8")
ROWS = {name: default.strip() for name, default in re.findall(r"^\| `(\w+)` \|(.*?)\| ", DOCS, re.MULTILINE)}
JEKYLLS = {"input": "`GFM`", "hard_wrap": "`false`", "toc_levels": "`1..6`"}
"""Defaults that are written in another form, or that Jekyll sets."""


def test_every_option_is_described_once() -> None:
    assert set(ROWS) == OPTION_NAMES


@pytest.mark.parametrize("field", fields(Options), ids=lambda field: field.name)
def test_defaults_are_as_described(field: object) -> None:
    name = field.name  # type: ignore[attr-defined]
    default = getattr(Options(), name)
    if name in JEKYLLS:
        written = JEKYLLS[name]
    elif default in ("", None):
        written = ""
    elif isinstance(default, bool):
        written = f"`{str(default).lower()}`"
    elif isinstance(default, tuple):
        written = f"`{','.join(default)}`"
    else:
        written = f"`{default}`"
    assert ROWS[name] == written


def test_an_option_that_nothing_reads_is_documented_as_without_effect() -> None:
    folder = Path(blogbuild.markdown.__file__).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    unread = {name for name in OPTION_NAMES if not re.search(rf"options\.{name}\b", code)}
    assert unread == set(re.findall(r"^\| `(\w+)` .*without effect", DOCS, re.MULTILINE))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("toc_levels", "a"),
        ("toc_levels", [9]),
        ("smart_quotes", "a,b"),
        ("link_defs", [1]),
        ("footnote_nr", "x"),
        ("typographic_symbols", "["),
        ("header_offset", None),
    ],
)
def test_invalid_values_are_reported(name: str, value: object) -> None:
    with pytest.raises(ProblemError) as caught:
        Kramdown({name: value})
    assert caught.value.problem.code == "kramdown-option"
    assert name in caught.value.problem.message and caught.value.problem.hint
