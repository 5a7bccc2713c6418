"""JSL, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner

_NAME = r"[a-zA-Z_][\w\s'%.\\]*+"
_MONTH = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", "w"),
            (r"//.*", "c1"),
            (r"/[*]", "cm", "comment"),
            (r"<<", "o", "message"),
            (rf"(::|:)?({_NAME})(\()", ("p", "k", "p")),
            (rf"\d{{2}}{_MONTH}\d{{2}}(?:\d{{2}})?(?::\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d*)?)?)?", "ld"),
            (r"-?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]*)(?:[eE][+-]?[0-9]+)?[iI]?", "m"),
            (rf"(::|:)?({_NAME}|\"(?:\\!\"|[^\"])*?\"[nN])", ("p", "nv")),
            (r"(\")(\\\[)((?s:.*?))(\]\\)(\")", ("s2", "se", "s2", "se", "s2")),
            (r"\"", "s2", "string"),
            (r"[-+*/!%&<>|=:`^]", "o"),
            (r"[\[\](){},;]", "p"),
        ],
        "message": [
            (r"\s+", "w"),
            (_NAME, "nf"),
            (r"[(),;]", "p", "-"),
            (r"[&|!=<>]", "o", "-"),
        ],
        "string": [(r"\\![btrnNf0\\\"]", "se"), (r"\\", "s2"), (r"\"", "s2", "-"), (r"[^\\\"]+", "s2")],
        "comment": [(r"/[*]", "cm", "+"), (r"[*]/", "cm", "-"), (r"[^/*]+|[/*]", "cm")],
    }
)
