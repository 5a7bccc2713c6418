"""Lustre and Lutin, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words, closed_stretch

_NAME = r"[a-zA-Z_][\w']*"


def _scanner(keywords: str, operators: str, types: str) -> Scanner:
    """Return the rules with the words of one of both languages."""
    return Scanner(
        {
            "root": [
                (r"\s+", ""),
                (r"false|true", "kc"),
                (r"--.*", "c1"),
                (r"/\*", closed_stretch(r"(?s:.*?)\*/", "cm", "code")),
                (r"\(\*", closed_stretch(r"(?s:.*?)\*\)", "cm", "code")),
                (_NAME, Words({"k": keywords, "ow": operators, "kt": types}, other="n")),
                *(code := [(r"[(){}\[\];]+", "p"), (r"[,!$%&*+./:<=>?@^|~#-]+", "o")]),
                (r"\d[\d_]*+(?:.[\d_]*)?[eE][+-]?\d[\d_]*", "mf"),
                (r"\d[\d_]*", "mi"),
                (r"'(?:\\[\\\"'ntbr ]|\\[0-9]{3}|\\x[0-9a-fA-F]{2}|\.)'", "sc"),
                (r"\"", "s2", "string"),
            ],
            "code": code,
            "string": [
                (r"[^\\\"]+", "s2"),
                (r"\\(?:[\\\"'ntbr]|\d{3}|x[0-9a-fA-F]{2})", "se"),
                (r"\\\n", "s2"),
                (r"\"", "s2", "-"),
            ],
        }
    )


SCANNER = _scanner(
    """extern unsafe assert const current enum function let node operator returns step struct tel type var model
    package needs provides uses is body end include merge""",
    "div and xor mod or not nor if then else fby pre when with",
    "int real bool",
)
LUTIN = _scanner(
    """let in node extern system returns weak strong assert raise try catch trap do exist erun run type ref exception
    include false true""",
    "div and xor mod or not nor if then else pre",
    "int real bool trace loop fby",
)
