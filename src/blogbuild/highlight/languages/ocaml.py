"""OCaml, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words

NAME = r"[a-zA-Z_][\w']*"
LARGE = r"[A-Z][\w']*"
_WORDS = Words(
    {
        "k": """as assert begin class constraint do done downto else end exception external false for fun
            function functor if in include inherit initializer lazy let module mutable new nonrec object of open
            rec sig struct then to true try type val virtual when while with match raise""",
        "ow": "and asr land lor lsl lxor mod or",
        "kt": "unit int float bool string char list array",
    },
    other="n",
)

_ESCAPE = r"\\(?:[\\\"'ntbr]|\d{3}|x[0-9a-fA-F]{2})"
NUMBERS: list[Rule] = [
    (r"\d[\d_]*+(?:.[\d_]*+)?[eE][+-]?\d[\d_]*", "mf"),
    (r"0[xX][0-9a-fA-F][0-9a-fA-F_]*", "mh"),
    (r"0[oO][0-7][0-7_]*", "mo"),
    (r"0[bB][01][01_]*", "mb"),
    (r"\d[\d_]*", "mi"),
]
MODULES_AND_CONSTRUCTORS: list[Rule] = [
    (r"\s+", ""),
    (r"false|true|\(\)|\[\]", "bp"),
    (rf"{LARGE}(?=\s*\.)", "nn", "dotted"),
    (rf"`{NAME}", "nt"),
    (LARGE, "nc"),
]
COMMON_STATES: dict[str, list[Rule]] = {
    "string": [(r"[^\\\"]+|\\\n", "s2"), (_ESCAPE, "se"), (r"\"", "s2", "-")],
    "dotted": [
        (r"\s+", ""),
        (r"\.", "p"),
        (rf"{LARGE}(?=\s*\.)", "nn"),
        (LARGE, "nc", "-"),
        (NAME, "n", "-"),
        (r"[({\[]", "p", "-"),
    ],
}
"""States that ReasonML and ReScript have in common with OCaml."""

SCANNER = Scanner(
    {
        "root": [
            *MODULES_AND_CONSTRUCTORS,
            (r"\(\*(?!\))", "c", "comment"),
            (NAME, _WORDS),
            (r"[(){}\[\];]+", "p"),
            (r"[;,_!$%&*+./:<=>?@^|~#-]+", "o"),
            *NUMBERS,
            (r"'(?:\\[\\\"'ntbr ]|\\[0-9]{3}|\\x[0-9a-fA-F]{2}|\.)'", "sc"),
            (r"'", "k"),
            (r"\"", "s2", "string"),
        ],
        "comment": [(r"[^(*)]+", "c"), (r"\(\*", "c", "+"), (r"\*\)", "c", "-"), (r"[(*)]", "c")],
        **COMMON_STATES,
    }
)
