"""OCaml, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words

_NAME = r"[a-zA-Z_][\w']*"
_LARGE = r"[A-Z][\w']*"
_WORDS = Words(
    {
        "k": """as assert begin class constraint do done downto else end exception external false for fun function functor if
            in include inherit initializer lazy let module mutable new nonrec object of open rec sig struct then to true
            try type val virtual when while with match raise""",
        "ow": "and asr land lor lsl lxor mod or",
        "kt": "unit int float bool string char list array",
    },
    other="n",
)

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"false|true|\(\)|\[\]", "bp"),
            (rf"{_LARGE}(?=\s*\.)", "nn", "dotted"),
            (rf"`{_NAME}", "nt"),
            (_LARGE, "nc"),
            (r"\(\*(?!\))", "c", "comment"),
            (_NAME, _WORDS),
            (r"[(){}\[\];]+", "p"),
            (r"[;,_!$%&*+./:<=>?@^|~#-]+", "o"),
            (r"\d[\d_]{0,200}(?:.[\d_]{0,200})?[eE][+-]?\d[\d_]*", "mf"),
            (r"0[xX][0-9a-fA-F][0-9a-fA-F_]*", "mh"),
            (r"0[oO][0-7][0-7_]*", "mo"),
            (r"0[bB][01][01_]*", "mb"),
            (r"\d[\d_]*", "mi"),
            (r"'(?:\\[\\\"'ntbr ]|\\[0-9]{3}|\\x[0-9a-fA-F]{2}|\.)'", "sc"),
            (r"'", "k"),
            (r"\"", "s2", "string"),
        ],
        "comment": [(r"[^(*)]+", "c"), (r"\(\*", "c", "+"), (r"\*\)", "c", "-"), (r"[(*)]", "c")],
        "string": [
            (r"[^\\\"]+|\\\n", "s2"),
            (r"\\(?:[\\\"'ntbr]|\d{3}|x[0-9a-fA-F]{2})", "se"),
            (r"\"", "s2", "-"),
        ],
        "dotted": [
            (r"\s+", ""),
            (r"\.", "p"),
            (rf"{_LARGE}(?=\s*\.)", "nn"),
            (_LARGE, "nc", "-"),
            (_NAME, "n", "-"),
            (r"[({\[]", "p", "-"),
        ],
    }
)
