"""F#, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words
from ..word_lists import word_lists

KEYWORDS, OPERATORS, PRIMITIVES = word_lists("fsharp", "keywords", "operators", "primitives")

_NAME = r"(?:[a-zA-Z][\w']*|``[^`\n\r\t]+``)"
_UPPER = r"[A-Z][\w']*+"
_WORDS = Words({"k": KEYWORDS, "ow": OPERATORS, "kt": PRIMITIVES}, other="n")
_SIGNS = Words(
    {
        "p": r"""!= # & && ( ) * \+ , - -. -> . .. : :: := :> ; ;; < <- = > >] >} ? ?? [ [< [> [| ] _ ` { {< | |] } ~
            |> <| <>"""
    },
    other="o",
)
_MODULE: Rule = (rf"{_UPPER}(?=\s*\.)", "nn", "dotted")
_HEX = "[0-9a-fA-F]"

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"false|true|\(\)|\[\]", "bp"),
            _MODULE,
            (_UPPER, "nc"),
            (r"\(\*(?!\))", "c", "comment"),
            (r"//.*", "c1"),
            (_NAME, _WORDS),
            (r"[\[\];,{}_()!$%&*+./:<=>?@^|~#-]+", _SIGNS),
            (r"\d[\d_]*+(?:.[\d_]*+)?[eE][+-]?\d[\d_]*", "mf"),
            (rf"0[xX]{_HEX}[0-9a-fA-F_]*", "mh"),
            (r"0[oO][0-7][0-7_]*", "mo"),
            (r"0[bB][01][01_]*", "mb"),
            (r"\d[\d_]*", "mi"),
            (rf"'(?:\\[\\\"'ntbr ]|\\[0-9]{{3}}|\\x{_HEX}{{2}}|\.)'", "sc"),
            (r"'", "k"),
            (r"\"", "s2", "string"),
        ],
        "comment": [(r"[^(*)]+", "c"), (r"\(\*", "c", "+"), (r"\*\)", "c", "-"), (r"[(*)]", "c")],
        "string": [
            (r"[^\\\"]+", "s2"),
            (rf"\\(?:[\\\"'ntbr]|\d{{3}}|x{_HEX}{{2}})", "se"),
            (r"\\\n", "s2"),
            (r"\"", "s2", "-"),
        ],
        "dotted": [
            (r"\s+", ""),
            (r"\.", "p"),
            _MODULE[:2],
            (_UPPER, "nc", "-"),
            (_NAME, "n", "-"),
            (r"\[", "p", "-"),
        ],
    }
)
