"""docs/configuration.md has a row for every key of the settings table, with its meaning and default."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blogbuild.config.load import ALWAYS_EXCLUDED
from blogbuild.config.settings import JEKYLL_DEFAULTS, TABLE

TEXT = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
ROWS = {
    cells[0].strip(" `"): [cell.strip() for cell in cells]
    for line in TEXT.splitlines()
    if line.startswith("| `")
    for cells in [re.split(r"(?<!\\)\|", line.strip("|"))]
}


def test_every_key_has_a_row_and_no_other() -> None:
    assert ROWS.keys() == TABLE.keys()


@pytest.mark.parametrize("key", TABLE)
def test_a_row_begins_with_the_meaning_of_the_table(key: str) -> None:
    assert ROWS[key][-1].startswith(TABLE[key].meaning)


@pytest.mark.parametrize("key", [k for k, row in TABLE.items() if isinstance(row.default, str | int)])
def test_defaults_are_those_of_the_table(key: str) -> None:
    value = TABLE[key].default
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    assert ROWS[key][1] == ("a blank line" if value == "\n\n" else f"`{shown}`" if shown else '`""`')


def test_options_of_engines_and_excludes_are_named() -> None:
    for key in ("kramdown", "liquid"):
        options = JEKYLL_DEFAULTS[key]
        assert isinstance(options, dict)
        assert all(f"`{name}: " in TEXT for name in options)
    assert all(f"`{name}`" in TEXT for name in ALWAYS_EXCLUDED)
