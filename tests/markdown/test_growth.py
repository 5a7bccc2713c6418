"""No text makes the engine slow or breaks it: time grows linearly with the text, and depth is limited.

`python -m tests.markdown.test_growth` prints the growth of every family from 10 to 320 KB.
"""

from __future__ import annotations

import gc
import itertools
import time
from math import log2

import pytest

from blogbuild.markdown.kramdown import Kramdown

from .families import FAMILIES, NEWER_FAMILIES, Family

pytestmark = pytest.mark.slow

ENGINE = Kramdown({"input": "GFM", "hard_wrap": False})
NEWER = Kramdown({"input": "GFM", "hard_wrap": False, "show_warnings": True}, newer=True)
MOST = 2.3
"""The highest accepted growth in time for twice the text."""
ROUNDS = 30
"""The number of attempts. A busy machine disturbs a measurement, so the fastest attempt counts."""


def seconds(text: str, engine: Kramdown = ENGINE) -> float:
    """The processor time of a conversion, in seconds."""
    before = time.process_time()
    engine.convert(text)
    return time.process_time() - before


def growth(family: Family, small: int, large: int, engine: Kramdown = ENGINE) -> float:
    """The ratio of times for the long and the short text: the lowest of a few rounds, of more on a busy machine."""
    short, long = family(small), family(large)
    least = [float("inf"), float("inf")]
    gc.disable()  # as in a build
    for _ in range(ROUNDS):
        shorts = (seconds(short, engine), seconds(short, engine))
        least = [min(least[0], *shorts), min(least[1], seconds(long, engine))]
        if least[1] <= least[0] * MOST ** log2(large / small):
            break
    gc.enable()
    return least[1] / least[0]


def test_there_are_many_families() -> None:
    assert len(FAMILIES) >= 30


@pytest.mark.parametrize("name", FAMILIES)
def test_time_is_linear(name: str) -> None:
    assert growth(FAMILIES[name], 15_000, 120_000) <= MOST**3


@pytest.mark.parametrize("name", NEWER_FAMILIES)
def test_time_is_linear_as_kramdown_2_5(name: str) -> None:
    assert growth(NEWER_FAMILIES[name], 15_000, 120_000, NEWER) <= MOST**3


DEEP = {
    "quotes": ">" * 100_000,
    "quotes with spaces": "> " * 100_000,
    "lists": "* " * 100_000,
    "numbers": "1. " * 100_000,
    "brackets": "[" * 100_000 + "a" + "]" * 100_000,
    "links": "[a" * 100_000 + "](b)" * 100_000,
    "emphasis": "*a " * 100_000 + " b*" * 100_000,
    "strong": "**a " * 100_000 + " b**" * 100_000,
    "html": "<div>" * 100_000 + "a" + "</div>" * 100_000,
    "html with markdown": '<div markdown="1">\n' * 20_000 + "a\n" + "</div>\n" * 20_000,
    "spans": "<b>" * 100_000 + "a" + "</b>" * 100_000,
    "definitions": "a\n" + ": " * 100_000,
    "strikes": "~~a " * 100_000,
    "quotation marks": "\"'" * 100_000,
    "indented lists": "".join("  " * n + "* a\n" for n in range(1000)),
    "footnotes": "".join(f"[^{n}]: a[^{n + 1}]\n" for n in range(5000)) + "\nb[^0]\n",
}


@pytest.mark.parametrize("name", DEEP)
def test_depth_is_limited(name: str) -> None:
    assert ENGINE.convert(DEEP[name] + "\n").html


def main() -> None:
    sizes = [10_000 * 2**step for step in range(6)]
    for name, family in FAMILIES.items():
        times = [min(seconds(text) for _ in range(3)) for text in map(family, sizes)]
        factors = [after / before for before, after in itertools.pairwise(times)]
        flag = "!!" if max(factors) > MOST else "  "
        print(
            f"{flag} {name:32} {times[-1]:7.3f} s for 320 KB, factors {' '.join(f'{factor:.2f}' for factor in factors)}"
        )


if __name__ == "__main__":
    main()
