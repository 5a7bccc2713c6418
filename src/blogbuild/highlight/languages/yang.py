"""YANG, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words, closed_stretch
from ..word_lists import word_lists

CONSTANTS, STATEMENTS, TYPES = word_lists("yang", "constants", "statements", "types")

_END = r"(?=[\s{};])"

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", "w"),
            (r"[{};]+", "p"),
            (r"(?<![\-\w])(?:and|or|not|\+|\.)(?![\-\w])", "o"),
            (r"\"", closed_stretch(r"(?:[^\"\\]|\\\"?)*\"", "s2", "rest")),
            (r"'", closed_stretch(r"(?:[^'\\]|\\'?)*'", "s1", "rest")),
            (r"/\*", "c", "comment"),
            (r"//.*", "c"),
            (rf"(?:^|(?<=[\s{{}};]))([\w.-]+)(:)([\w.-]+){_END}", ("nn", "p", "n")),
            (rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_END}", "nl"),
            (rf"[0-9]+\.[0-9]+{_END}", "mf"),
            (rf"[0-9]+{_END}", "mi"),
            (
                r"[\w-]+(?=[^\w\-:])\b",
                Words({"kd": STATEMENTS, "kt": TYPES, "no": CONSTANTS}, other="n", fold=str.lower),
            ),
            (r"[^;{}\s'\"]+", "n"),
        ],
        "rest": [(r"[\"']", "err")],
        "comment": [(r"/\*", "c", "+"), (r"\*/", "c", "-"), (r"[^*/]+|[*/]", "c")],
    }
)
