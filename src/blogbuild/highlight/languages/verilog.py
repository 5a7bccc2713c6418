"""Verilog and SystemVerilog, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words
from ..word_lists import word_lists

KEYWORDS, TASKS, TYPES = word_lists("verilog", "keywords", "tasks", "types")

_NAME = r"[a-zA-Z_][a-zA-Z0-9_]*"
_WORDS = Words({"k": KEYWORDS, "kt": TYPES, "nb": TASKS}, other="n")


def _inline(otherwise: str, go: str = "") -> list[Rule]:
    """White space within a line. `otherwise` and `go` apply to a slash that does not begin a comment."""
    return [
        (r"[ \t\r]+|\\\n", ""),
        (r"/(?:\\\n)?\*", Closed(r"(?s:.*?)\*(?:\\\n)?/", "cm", otherwise, go)),
    ]


_DEFINE: list[Rule] = [(r"`define", "cp", "macro"), (r"", "", "-")]

SCANNER = Scanner(
    {
        "root": [
            (r"\n+", "", "line"),
            (r"//.*", "c1", "labelled-line"),
            *_inline("o", "statement"),
            (r"", "", "statement"),
        ],
        "line": [*_inline("o", "-"), *_DEFINE],
        "labelled-line": [(rf"{_NAME}:(?!:)", "nl"), *_inline("o", "-"), *_DEFINE],
        "macro": [(r"\n", "cp", "-"), *_inline("err"), (r";", "p"), (r"=", "o"), (r"\w+", "")],
        "statement": [
            (r"\n+", "", "labelled-line"),
            (r"//.*", "c1", "labelled-line"),
            *_inline("o"),
            (r"L?\"", "s", "string"),
            (r"(?:[0-9_]+\.[0-9_]*|\.[0-9_]+)(?:[eE][+-]?[0-9_]+)?|[0-9_]+[eE][+-]?[0-9_]+", "mf"),
            (r"[0-9]*'h[0-9a-fA-F_?]+", "mh"),
            (r"[0-9]*'b?[01xz_?]+", "mb"),
            (r"[0-9]*'d[0-9_?]+|[0-9_]+[luLU]*", "mi"),
            (r"[-~!%^&*+=|?:<>/@{}]", "o"),
            (r"[()\[\],.$#;]", "p"),
            (r"`\w+", "cp"),
            (_NAME, _WORDS),
        ],
        "string": [
            (r"\"", "s", "-"),
            (r"\\(?:[\\abfnrtv\"']|x[a-fA-F0-9]{2,4}|[0-7]{1,3})", "se"),
            (r"[^\\\"\n]+|\\\n|\\", "s"),
        ],
    }
)
