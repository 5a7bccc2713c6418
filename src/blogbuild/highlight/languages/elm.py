"""Elm, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words

_KEYWORDS = Words({"k": "module exposing port import as type alias if then else case of let in"}, other="n")

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"--.*", "c1"),
            (r"\{-", "cm", "comment"),
            (r"[a-z]\w*", _KEYWORDS),
            (r"_", "n"),
            (r"[A-Z]\w*", "kt"),
            (r"::|[-+,./*%=<>^|!\\@#$&~?]", "o"),
            (r"\"\"\"", "s", "long-string"),
            (r"'(?:\\.|.)'", "sc"),
            (r"\"", "s", "string"),
            (r"0[xX][\da-fA-F]+", "mh"),
            (r"\d+[eE][+-]?\d+|\d+\.\d+(?:[eE][+-]?\d+)?", "mf"),
            (r"\d+", "mi"),
            (r"[\[\]();`{}:]", "p"),
        ],
        "comment": [(r"-\}", "cm", "-"), (r"\{-", "cm", "+"), (r"[^-{}]+|[-{}]", "cm")],
        "string": [(r"[^\\\"]+", "s2"), (r"\\\"", "se"), (r"\"", "s2", "-")],
        "long-string": [(r"\\\"", "se"), (r"\"\"\"", "s", "-"), (r"[^\"]+|\"", "s")],
    }
)
