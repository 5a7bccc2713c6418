"""Property lists, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner

_ROOT: list[Rule] = [
    (r"//.*", "c"),
    (r"/\*", Closed(r"(?s:.+?)\*/", "c", "l")),
    (r"\s+", "w"),
    (r"\{", "p", "dictionary"),
    (r"\(", "p", "array"),
    (r"\"", Closed(r"(?:[^\"\\]|\\.|(?!))*+\"", "s2", within=r"\\\n")),
    (r"'", Closed(r"(?:[^'\\]|\\.|(?!))*+'", "s1", within=r"\\\n")),
    (r"<", "p", "data"),
    (r"[\w$/:.-]+", "l"),
]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "dictionary": [*_ROOT, (r"[=;]", "p"), (r"\}", "p", "-")],
        "array": [*_ROOT, (r",", "p"), (r"\)", "p", "-")],
        "data": [(r"[0-9a-fA-F\s]+", "mh"), (r">", "p", "-")],
    }
)
