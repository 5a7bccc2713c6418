"""Twice the code takes about twice the time, whatever it is made of."""

from __future__ import annotations

import time

import pytest

from blogbuild.highlight.code import marks

from .agreement import languages_with_own_rules

MOST = 40.0
"""Growth of time for 8 times the code: quadratic growth is 64."""
ROUNDS = 12
SIZE = 1_500
# what begins something that then has no end, or may be read in more ways than one
UNITS = [
    "a b(", "x y z ", "/*", '"', "'", '@"', 'R"x(', "#include <", "--[[", "s{", "<<A\n", "<a ", "{{", "<%", "1_",
    "\n\n  ", "\\", '\\"', "a:\n", "#{", "`", "=", "$", "(*", "{-", "a.b", "<<<A\n", "q(", "- (",
]  # fmt: skip


def seconds(code: str, name: str) -> float:
    """Processor time of marking."""
    before = time.process_time()
    marks(code, name)
    return time.process_time() - before


def grows(unit: str, name: str) -> bool:
    """Whether 8 times the code takes far more than 8 times the time; a busy machine gets more rounds."""
    short = unit * (SIZE // len(unit))
    long = short * 8
    least = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        least = [min(least[0], seconds(short, name)), min(least[1], seconds(long, name))]
        if least[1] <= max(least[0] * MOST, 0.02):
            return False
    return True


# rules that look for what may follow up to the end of the line: there, one long line costs more
BY_LINE = {"ini", "markdown", "properties", "toml"}


@pytest.mark.parametrize("name", languages_with_own_rules())
def test_time_grows_with_the_code_and_no_faster(name: str) -> None:
    units = [f"{unit}\n" if name in BY_LINE else unit for unit in UNITS]
    assert [unit for unit in units if grows(unit, name)] == []
