"""Augeas, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words

_RESERVED = """_ let del store value counter seq key label autoload incl excl transform test get put in after set clear
    insa insb print_string print_regexp print_endline print_tree lens_ctype lens_atype lens_ktype lens_vtype
    lens_format_atype regexp_match"""

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"\(\*", "cm", "comment"),
            (r"(:)(\w+)", ("p", "kt")),
            (r"module(?![\w'])", "kr", "module"),
            (r"[A-Z][\w']*", "kn"),
            (r"\w[\w']*", Words({"kr": _RESERVED}, other="n")),
            (r"\"", "s", "string"),
            (r"/", "s", "regexp"),
            (r"[-*+.=?|]+", "o"),
            (r"[\[\](){}:;]", "p"),
        ],
        "comment": [(r"\*\)", "cm", "-"), (r"\(\*", "cm", "+"), (r"[^*)]+|[*)]", "cm")],
        "module": [(r"\s+", ""), (r"[A-Z][a-zA-Z0-9_.]*", "nn", "-")],
        "regexp": [(r"/", "sr", "-"), (r"[^\\/]+|\\[\\/]?", "sr")],
        "string": [(r"\"", "s", "-"), (r"\\", "se", "escape"), (r"[^\\\"]+", "s")],
        "escape": [
            (r"[abfnrtv\"'&\\]|\^[\]\[A-Z@^_]|[oO][0-7]+|[xX][\da-fA-F]+|\d+|\s+", "se", "-"),
            (r".", "s", "-"),
        ],
    }
)
