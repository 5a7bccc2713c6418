"""Io, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Scanner, Words, quoted

_WORDS = Words(
    {
        "kc": "nil false true",
        "nb": "args call clone do doFile doString else elseif for if list method return super then",
    },
    other="n",
)

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"(?://|#).*", "c1"),
            (r"/(?:\\\n)?\*", Closed(r"(?s:.*?)\*(?:\\\n)?/", "cm", "o")),
            (r"/\+", "cm", "comment"),
            (r"\"", Closed(quoted('"'), "s")),
            (r":?:=", "k"),
            (r"[()]", "p"),
            (r"[-=;,*+><!/|^.%&\[\]{}]", "o"),
            (r"[A-Z]\w*", "nc"),
            (r"[a-z_]\w*", _WORDS),
            (r"\d+\.?\d*(?:[eE][+-]?[0-9]+)?", "mf"),
            (r"@@?", "k"),
        ],
        "comment": [(r"[^/+]+", "cm"), (r"/\+", "cm", "+"), (r"\+/", "cm", "-")],
    }
)
