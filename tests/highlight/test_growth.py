"""The time to mark code grows linearly with its length, whatever it contains."""

from __future__ import annotations

import time

import pytest

from blogbuild.highlight import version_from
from blogbuild.highlight.code import marks

from .agreement import languages_with_own_rules

pytestmark = pytest.mark.slow

MOST = 40.0
"""The highest accepted growth in time for 8 times the code; quadratic growth would be 64."""
ROUNDS = 12
SIZE = 1_500
# openings without an end, and code that can be read in several ways
UNITS = [
    "a b(", "x y z ", "/*", '"', "'", '@"', 'R"x(', "#include <", "--[[", "s{", "<<A\n", "<a ", "{{", "<%", "1_",
    "\n\n  ", "\\", '\\"', "a:\n", "#{", "`", "=", "$", "(*", "{-", "a.b", "<<<A\n", "q(", "- (",
]  # fmt: skip


def seconds(code: str, name: str) -> float:
    """The processor time of marking, in seconds."""
    before = time.process_time()
    marks(code, name)
    return time.process_time() - before


def grows(unit: str, name: str) -> bool:
    """Whether 8 times the code takes far more than 8 times the time. A busy machine gets more rounds."""
    short = unit * (SIZE // len(unit))
    long = short * 8
    least = [float("inf"), float("inf")]
    for _ in range(ROUNDS):
        least = [min(least[0], seconds(short, name)), min(least[1], seconds(long, name))]
        if least[1] <= max(least[0] * MOST, 0.02):
            return False
    return True


# languages with rules that search up to the end of the line, so that one long line costs more
BY_LINE = {"ini", "markdown", "properties", "toml"}


@pytest.mark.parametrize("name", languages_with_own_rules())
def test_time_is_linear(name: str) -> None:
    units = [f"{unit}\n" if name in BY_LINE else unit for unit in UNITS]
    assert [unit for unit in units if grows(unit, name)] == []
    asked: list[str] = []

    def newer() -> bool:
        asked.append(name)
        return True

    with version_from(newer):
        marks("x", name)
        assert [unit for unit in units if asked and grows(unit, name)] == []
