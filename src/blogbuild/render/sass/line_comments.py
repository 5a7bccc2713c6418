"""Corrects the paths in comments that name a rule's source line (`line_comments`), and the source map."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

_COMMENT = re.compile(r"(/\* line \d+, )([^*\n]+)( \*/)")
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def with_paths(css: str, mappings: str, shown: Callable[[str], str]) -> tuple[str, str]:
    """The CSS with `shown(path)` for each path in a comment, and the mappings of its source map with corrected columns.

    Mappings are as in https://tc39.es/ecma426/: lines are separated by `;`, segments by `,`, and each column is the
    difference from the one before.
    """
    lines = css.split("\n")
    moved = mappings.split(";")
    for number, line in enumerate(lines):
        comments = list(_COMMENT.finditer(line))
        if not comments:
            continue
        lines[number] = _COMMENT.sub(lambda found: found[1] + shown(found[2]) + found[3], line)
        if number < len(moved):
            moved[number] = _moved(
                moved[number], [c.end() for c in comments], [len(shown(c[2])) - len(c[2]) for c in comments]
            )
    return "\n".join(lines), ";".join(moved)


def _moved(segments: str, ends: list[int], longer: list[int]) -> str:
    """The segments of one line. The comment that ended at each of `ends` is now `longer` by that many characters."""
    shifts = [0, *accumulate(longer)]
    parts: list[str] = []
    column = before = 0
    for segment in segments.split(",") if segments else ():
        step, rest = _first(segment)
        column += step
        now = column + shifts[bisect_right(ends, column)]
        parts.append(_number(now - before) + rest)
        before = now
    return ",".join(parts)


def _first(segment: str) -> tuple[int, str]:
    """The first number of a segment, and the rest of the segment."""
    value = shift = 0
    for length, letter in enumerate(segment, 1):
        digit = _DIGITS.index(letter)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            return (-(value >> 1) if value & 1 else value >> 1), segment[length:]
    return 0, ""


def _number(value: int) -> str:
    rest = abs(value) << 1 | (value < 0)
    text = ""
    while True:
        digit, rest = rest & 31, rest >> 5
        text += _DIGITS[digit | 32 if rest else digit]
        if not rest:
            return text
