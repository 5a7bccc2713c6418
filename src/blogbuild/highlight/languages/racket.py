"""Racket, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words, closed_stretch, quoted
from ..word_lists import word_lists

BUILTINS, KEYWORDS = word_lists("racket", "builtins", "keywords")

_NAME = r"[^\s()\[\]{}'`,.]+"
_VARIABLE: Rule = (_NAME, "nv")

SCANNER = Scanner(
    {
        "root": [
            (r"(?:;|#!).*", "c1"),
            (r"#\|", "cm", "comment"),
            (r"#;", "cm", "datum-comment"),
            (r"\s+", ""),
            (r"[+-]inf\.[f0]|[+-]nan\.0|-min\.0|\+max\.0|-?\d+\.\d+", "mf"),
            (r"-?\d+", "mi"),
            (rf"#:{_NAME}", "nt"),
            (r"#b[01]+", "mb"),
            (r"#o[0-7]+", "mo"),
            (r"#d[0-9]+", "mi"),
            (r"#x[0-9a-fA-F]+", "mh"),
            (r"#[ei][\d.]+", "mx"),
            (r"\"", closed_stretch(quoted('"'), "s", "name")),
            (rf"['`]{_NAME}", "ss"),
            (r"#\\(?:[()/'\"._!$%& ?=+-]|[a-zA-Z0-9]+)", "sc"),
            (r"(?i:#t(?:rue)?|#f(?:alse)?)", "no"),
            (r",@|['#`,.]", "o"),
            (r"[(\[{]", "p", "command"),
            (r"[)\]}]", "p"),
            _VARIABLE,
        ],
        "name": [_VARIABLE],
        "comment": [(r"[^|#]+", "cm"), (r"\|#", "cm", "-"), (r"#\|", "cm", "+"), (r"[|#]", "cm")],
        "datum-comment": [
            (r"[({\[]", "cm", "datum"),
            (r"\"", closed_stretch(r"(?:[^\"\\]|\\\"?|(?!))*+\"|(?s:.*)\"", "cm", "datum-name"), "-"),
            (r"\S+", "cm", "-"),
            (r"", "", "-"),
        ],
        "datum-name": [(r"\S+", "cm", "-")],
        "datum": [(r"[^(){}\[\]]+", "cm"), (r"[)}\]]", "cm", "-"), (r"[({\[]", "cm", "+")],
        "command": [(_NAME, Words({"k": KEYWORDS, "nb": BUILTINS}, other="nf"), "-"), (r"", "", "-")],
    }
)
