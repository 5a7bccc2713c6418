"""Nim, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner, listed_word

_CLASSES = {
    "ow": "and or not xor shl shr div mod in notin is isnot",
    "k": """addr as asm atomic bind block break case cast const continue converter defer discard distinct do
        elif else end enum except export func finally for from generic if import include interface iterator let
        macro method mixin nil object of out proc ptr raise ref return static template try tuple type using var
        when while with without yield""",
    "kt": "int int8 int16 int32 int64 float float32 float64 bool char range array seq set string",
    "kp": "true false",
}


def _bare(word: str) -> str:
    """Return a word in the form in which Nim compares it, without underscores."""
    return word.replace("_", "")


def _float(run: Run, found: Match) -> None:
    run.mark(found.end(), "mf")
    run.stack += ["float-suffix", "float"]


_NAME = r"[a-zA-Z](?:[a-zA-Z0-9]|_[a-zA-Z0-9])*"
_NAMES: list[Rule] = [(_NAME, "n")]
_TEXT: list[Rule] = [(r"\$[\w#]+", "si"), (r"[^\\'\"$\n]+|['\"\\$]", "s")]
_ESCAPE = r"\\(?:[\\abcefnrtvl\"']|x[a-fA-F0-9]{2}|[0-9]{1,3})"

SCANNER = Scanner(
    {
        "root": [
            (r"##.*", "sd"),
            (r"#.*", "c"),
            (r"[*=><+/@$~&%!?|\\\[\]-]", "o"),
            (r"[.,{}():^`;]", "p"),
            (r"\w+\"", "s", "raw"),
            (r"\"\"\"", "s", "long"),
            (r"\"", "s", "double"),
            (r"'", "sc", "character"),
            (r"p_?r_?o_?c_?\s(?![(\[\]])", "k", "function-name"),
            (r"[a-zA-Z]\w*", listed_word(_CLASSES, "name", _bare)),
            (r"[0-9][0-9_]*(?=[eE.]|'?[fF](?:32|64))", _float),
            (r"0[xX][a-fA-F0-9][a-fA-F0-9_]*", "mh", "integer-suffix"),
            (r"0[bB][01][01_]*", "m", "integer-suffix"),
            (r"0o[0-7][0-7_]*", "mo", "integer-suffix"),
            (r"[0-9][0-9_]*", "mi", "integer-suffix"),
            (r"\s+", ""),
            (r".+", "err"),
        ],
        "name": _NAMES,
        "function-name": [(_NAME, "nf", "-"), (r"`.+`", "nf", "-")],
        "character": [(_ESCAPE, "se"), (r"'", "sc", "-"), (r".", "sc")],
        "double": [(rf"{_ESCAPE}|\\\n", "se"), (r"\"", "s", "-"), *_TEXT],
        "raw": [(r"\"(?!\")", "s", "-"), (r"\"", "se", "-"), *_TEXT],
        "long": [(r"\"\"\"(?!\")", "s", "-"), *_TEXT, (r"\n", "s")],
        "float": [(r"\.(?!\.)[0-9_]*|[eE][+-]?[0-9][0-9_]*", "mf"), (r"", "", "-")],
        "float-suffix": [(r"'?[fF](?:32|64)", "mf"), (r"", "", "-")],
        "integer-suffix": [
            (r"'?[iI](?:32|64)", "il"),
            (r"'?[iI](?:8|16)|'?[uU]", "mi"),
            (r"", "", "-"),
        ],
    }
)
