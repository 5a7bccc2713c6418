"""docs/configuration.md names every key that has a meaning, with its default."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blogbuild.config.defaults import DEFAULT_EXCLUDES, DEFAULTS, KNOWN_KEYS, OWN_DEFAULTS

TEXT = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
ROWS = {
    key: cells[1].strip()
    for line in TEXT.splitlines()
    if line.startswith("| `")
    for cells in [line.strip("|").split("|")]
    for key in re.findall(r"`([^`]+)`", cells[0])
}


@pytest.mark.parametrize("key", sorted({*KNOWN_KEYS, *DEFAULTS, *OWN_DEFAULTS, "excerpt_separator"}))
def test_every_key_is_named(key: str) -> None:
    assert f"`{key}`" in TEXT


@pytest.mark.parametrize(
    "key",
    [
        k
        for k, v in {**DEFAULTS, **OWN_DEFAULTS}.items()
        if k in ROWS and isinstance(v, (str, int)) and v not in ("", "\n\n")
    ],
)
def test_defaults_are_those_of_the_code(key: str) -> None:
    value = {**DEFAULTS, **OWN_DEFAULTS}[key]
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    assert f"`{shown}`" in ROWS[key]


def test_options_of_engines_and_excludes_are_named() -> None:
    for key in ("kramdown", "liquid"):
        options = DEFAULTS[key]
        assert isinstance(options, dict)
        assert all(f"`{name}: " in TEXT for name in options)
    assert all(f"`{name}`" in TEXT for name in DEFAULT_EXCLUDES)
