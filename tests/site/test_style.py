"""The stylesheet loads nothing, and its text has enough contrast in light and dark schemes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SHEET = (Path(__file__).parents[2] / "assets/style.css").read_text(encoding="utf-8")
SCHEMES = re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL)
LEAST = 4.5
"""The contrast of text that WCAG 2.2 requires (1.4.3, level AA)."""


def colours(scheme: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", scheme))


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_nothing_is_loaded() -> None:
    assert re.findall(r"url\(|@import|https?:", SHEET.replace('[href^="http"]', "")) == []


def test_there_are_three_schemes() -> None:
    assert len(SCHEMES) == 3, "light, dark and print"
    assert colours(SCHEMES[0]).keys() == colours(SCHEMES[1]).keys()


@pytest.mark.parametrize("number", range(3), ids=["light", "dark", "print"])
def test_text_has_enough_contrast(number: int) -> None:
    scheme = colours(SCHEMES[0]) | colours(SCHEMES[number])
    inks = [name for name in scheme if name not in ("page", "card", "line")]
    assert len(inks) == 10
    weak = {
        (ink, ground): round(contrast(scheme[ink], scheme[ground]), 2)
        for ink in inks
        for ground in ("page", "card")
        if contrast(scheme[ink], scheme[ground]) < LEAST
    }
    assert weak == {}
