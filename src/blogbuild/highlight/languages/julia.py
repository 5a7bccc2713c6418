"""Julia, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, listed_word
from ..word_lists import word_lists

(TYPES,) = word_lists("julia", "types")

_CLASSES = {
    "kt": TYPES,
    "kd": "local global const",
    "k": """function return module import export if else elseif end for in isa while try catch using struct
        finally begin do quote macro where""",
    "nb": """true false missing nothing Inf Inf16 Inf32 Inf64 NaN NaN16 NaN32 NaN64 stdout stderr stdin devnull
        pi π ℯ im ARGS C_NULL ENV ENDIAN_BOM VERSION undef LOAD_PATH DEPOT_PATH""",
}
_SYMBOLS = "$+<=>^`|~¬±×÷¦©®°←-⏿─-➿⟀-⟥⦀-⫿"
_DEFINED = rf"(?u:(?:[^\W\d]|[{_SYMBOLS}])[\w{_SYMBOLS}!\"#%&'*,./:;?@\\]*)"
_NAMES: list[Rule] = [
    (r"`.*?`", "sb"),
    (r"'(?:\\[0-7]{1,3}|\\x[a-fA-F0-9]{1,3}|\\u[a-fA-F0-9]{1,4}|\\U[a-fA-F0-9]{1,6}|\\.|[^\\'\n])'", "sc"),
    (r"[ILE]?\"", "s", "string"),
    (r"@[\w.]+", "nd"),
    (r"(?:[a-zA-Z_]|[\u00A1-\uffff])(?:[a-zA-Z_0-9]|[\u00A1-\uffff])*!*", "n"),
]

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"#=", "cm", "comment"),
            (r"#.*", "c"),
            (r"[+=*/\\&|$~^%!><.?:÷≠≤≥-]", "o"),
            (r"(function|macro)((?:\s|\\\s)+)", ("k", "nf"), "function-name"),
            (r"((?:mutable )?struct|(?:abstract|primitive) type)((?:\s|\\\s)+)", ("k", "nc"), "type-name"),
            (r"(?:mutablestruct|abstracttype|forouter)\b", "k"),
            (r"(?u:[^\W\d]\w*)", listed_word(_CLASSES, "name")),
            *_NAMES,
            (r"[\[\]{}(),;]", "x"),
            (r"(?:\d+(?:_\d+)*\.\d*|\d*\.\d+(?:_\d+)*)(?:[eEf][+-]?[0-9]+)?", "mf"),
            (r"\d+(?:_\d+)*[eEf][+-]?[0-9]+", "mf"),
            (r"0b[01]+(?:_[01]+)*", "mb"),
            (r"0o[0-7]+(?:_[0-7]+)*", "mo"),
            (r"0x[a-fA-F0-9]+(?:_[a-fA-F0-9]+)*", "mh"),
            (r"\d+(?:_\d+)*", "mi"),
        ],
        "name": _NAMES,
        "function-name": [(_DEFINED, "nf", "-"), (r"\([^\s\w{]{1,2}\)|[^\s\w{]{1,2}", "o", "-")],
        "type-name": [(_DEFINED, "nc", "-")],
        "comment": [(r"[^=#]+", "cm"), (r"#=", "cm", "+"), (r"=#", "cm", "-"), (r"[=#]", "cm")],
        "string": [
            (
                r"\\(?:[\\abfnrtv\"']|\n|N\{.*?\}|u[a-fA-F0-9]{4}|U[a-fA-F0-9]{8}|x[a-fA-F0-9]{2}|[0-7]{1,3})",
                "se",
            ),
            (r"\"", "s", "-"),
            (r"\$(?:\(\w+\))?[-#0 +]*(?:[0-9]+|\*)?(?:\.(?:[0-9]+|\*))?", "si"),
            (r"[^\\\"$]+|\\", "s"),
        ],
    }
)
