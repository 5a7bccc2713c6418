"""Rego, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Scanner, Words

_WORDS = Words({"kc": "true false null", "ow": "as default else import not package some with"}, other="n")

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"#.*", "c1"),
            (r"[\[\](){}|.,;!]", "p"),
            (r"\"", Closed(r"[^\"]*\"", "s2")),
            (r"-?\d+\.\d+(?:[eE][+-]?\d+)?", "mf"),
            (r"-?\d+(?:[eE][+-]?\d+)?", "m"),
            (r"\\u[0-9a-fA-F]{4}", "mh"),
            (r"\\[\"/bfnrt]", "se"),
            (r"[=<>+*%/&:?@^~-]", "o"),
            (r"(?u:\w+)", _WORDS),
        ]
    }
)
