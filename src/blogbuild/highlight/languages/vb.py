"""Visual Basic, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words
from ..word_lists import word_lists

KEYWORDS, TYPES = word_lists("vb", "keywords", "types")

_NAME = r"[a-zA-Z_]\w*"
_SPACE: list[Rule] = [
    (r"\s+", ""),
    (r"(?i:rem\b).*", "c1"),
    (r"%\{", Closed(r"(?s:.*?)%\}", "cm")),
    (r"'.*", "c1"),
]
_WORDS = Words(
    {
        "k": KEYWORDS,
        "kt": TYPES,
        "ow": "AddressOf And AndAlso As GetType In Is IsNot Like Mod Or OrElse TypeOf Xor",
        "nb": "Console ConsoleColor",
    },
    other="n",
)
_RETURN: Rule = (r"", "", "-")

SCANNER = Scanner(
    {
        "root": [
            *_SPACE,
            (
                r"#If\b.*?\bThen|#ElseIf\b.*?\bThen|#End\s+(?:If|ExternalSource|Region)|#Const|#ExternalSource.*\n|"
                r"#Region.*\n|#ExternalChecksum",
                "cp",
            ),
            (r"\.", "p", "dotted"),
            (r"[(){}!#,:]", "p"),
            (r"Option\s+(?:Strict|Explicit|Compare)\s+(?:On|Off|Binary|Text)", "kd"),
            (r"End\b", "k", "end"),
            (r"(?:Dim|Const)\b", "k", "dim"),
            (r"(?:Function|Sub|Property)\b", "k", "function-name"),
            (r"(?:Class|Structure|Enum)\b", "k", "class-name"),
            (r"(?:Module|Namespace|Imports)\b", "k", "namespace"),
            (r"[A-Z]\w*", _WORDS),
            (r"&=|[*/\\^+-]=|<<=?|>>=?|:=|<=|>=|<>|[-&*/\\^+=<>.]", "o"),
            (r"\"", "s", "string"),
            (rf"{_NAME}[%&@!#$]?", "n"),
            (r"(?:\d+\.\d*|\d*\.\d+)(?:[fF][+-]?\d+)?", "mf"),
            (r"\d+(?:[SILDFR]|US|UI|UL)?", "mi"),
        ],
        "dotted": [*_SPACE, (_NAME, "n", "-")],
        "string": [(r"\"\"", "se"), (r"\"C?", "s", "-"), (r"[^\"]+", "s")],
        "dim": [*_SPACE, (_NAME, "nv", "-"), _RETURN],
        "function-name": [*_SPACE, (_NAME, "nf", "-")],
        "class-name": [*_SPACE, (_NAME, "nc", "-")],
        "namespace": [*_SPACE, (rf"{_NAME}(?:\.{_NAME})*", "nn", "-")],
        "end": [
            *_SPACE,
            (r"(?:Function|Sub|Property|Class|Structure|Enum|Module|Namespace)\b", "k", "-"),
            _RETURN,
        ],
    }
)
