"""Smalltalk, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner

_OP = r"[-+*/\\~<>=|&!?,@%]"
_WHITE: list[Rule] = [
    (r"! !$", "k"),
    (r"\s+", ""),
    (r'"[^"]*"', "c"),
]
_LITERALS: list[Rule] = [
    (r"'[^']*'", "s", "after"),
    (r"\$.", "sc", "after"),
    (r"#\(", "ss", "list"),
    (r"(?:\d+r)?-?\d+(?:\.\d+)?(?:e-?\d+)?", "m", "after"),
    (rf"#(?:\"[^\"]*\"|{_OP}+|[\w:]+)", "ss", "after"),
]

SCANNER = Scanner(
    {
        "root": [
            (r"(<)(\w+:)(.*?)(>)", ("p", "k", "", "p")),
            *_WHITE,
            (r"([a-zA-Z]\w*:)(\s*)(\w+)", ("nf", "", "nv")),
            (r"^(\s*)(\b[a-zA-Z]\w*\b)(\s*)$", ("", "nf", "")),
            (rf"^(\s*)({_OP}+)(\s*)(\w+)(\s*)$", ("", "nf", "", "nv", "")),
            (r"(\|)([\w\s]*)(\|)", ("p", "nv", "p")),
            (r"\[", "p", "variables"),
            (r"(?:self|super|true|false|nil|thisContext)\b", "bp", "after"),
            (r"[A-Z]\w*(?!:)\b", "nc", "after"),
            (r"[a-z]\w*(?!:)\b", "nv", "after"),
            *_LITERALS,
            (r"\^|:=|_", "o"),
            (r"[)}\]]", "p", "after"),
            (r"[({\[!]", "p"),
        ],
        "variables": [*_WHITE, (r"(:)(\s*)(\w+)", ("o", "", "nv")), (r"\|", "p", "-"), (r"", "", "-")],
        "list": [
            (r"\)", "ss", "=after"),
            (r"#\(", "ss", "inner"),
            *_WHITE,
            *_LITERALS,
            (rf"(?:{_OP}|[\w:])+", "ss"),
        ],
        "inner": [
            (r"#\(", "ss", "inner"),
            (r"\)", "ss", "-"),
            *_WHITE,
            *_LITERALS,
            (rf"(?:{_OP}|[\w:])+", "ss"),
        ],
        "after": [
            *_WHITE,
            (r"(?:ifTrue|ifFalse|whileTrue|whileFalse|timesRepeat):", "nb", "-"),
            (r"new(?!:)\b", "nb"),
            (r":=|_", "o", "-"),
            (r"[a-zA-Z]\w*:", "nf", "-"),
            (r"[a-zA-Z]\w*", "nf"),
            (rf"{_OP}+", "nf", "-"),
            (r"\.", "p", "-"),
            (r";", "p"),
            (r"", "", "-"),
        ],
    }
)
