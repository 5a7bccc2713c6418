"""Kotlin, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, listed_word
from .unicode_letters import LOWER, UPPER

_REST = rf"[{UPPER}{LOWER}0-9_-]*"
_CLASS = rf"`?[{UPPER}]{_REST}`?"
_NAME = rf"`?[_{UPPER}{LOWER}]{_REST}`?"
_DIGITS = r"[0-9](?:[0-9_]{0,200}[0-9])?"
_EXPONENT = rf"[eE][+-]?{_DIGITS}"
_KEYWORDS = """abstract annotation as break by catch class companion const constructor continue crossinline do
    dynamic else enum external false final finally for fun get if import in infix inline inner interface
    internal is lateinit noinline null object open operator out override package private protected public
    reified return sealed set super suspend tailrec this throw true try typealias typeof val var vararg when
    where while yield"""

_NOT_WORDS: list[Rule] = [
    (r"^\s{0,200}\[.*?\]", "na"),
    (r"[^\S\n]+|\\\n", ""),
    (r"//.*", "c1"),
    (r"/\*.*\*/", "cm"),
    (r"/\*.*", "cm", "comment"),
    (r"\n", ""),
    (r"(::)(class)", ("o", "k")),
    (r"::|!!|\?[:.]|\.\.", "o"),
    (rf"(?:(?:{_DIGITS})?\.{_DIGITS}(?:{_EXPONENT})?|{_DIGITS}{_EXPONENT})[fF]?|{_DIGITS}[fF]", "mf"),
    (r"0[bB](?:[01][01_]*[01]|[01])[uU]?L?", "mb"),
    (r"0[xX](?:[0-9a-fA-F][0-9a-fA-F_]*[0-9a-fA-F]|[0-9a-fA-F])[uU]?L?", "mh"),
    (r"(?:[1-9][0-9_]*[0-9]|[0-9])[uU]?L?", "mi"),
    (r"[~!%^&*()+=|\[\]:;,.<>/?{}-]", "p"),
    (r"@\"", Closed(r"(?:\"\"|[^\"]|(?!))*+\"|(?s:.*)\"(?=\")", "s")),
    (r"\"\"\"", Closed(r"(?s:.*?)\"\"\"", "s", "s", size=2)),
    (r"\"", Closed(r"(?:\\[\\\"]|[^\"\n]|(?!))*+[\"\n]", "s")),
    (r"'(?:\\.|[^\\])'", "sc"),
    (rf"@{_CLASS}", "nd"),
]
_NAMES: list[Rule] = [
    (rf"({_CLASS})(<)", ("nc", "p"), "generic"),
    (_CLASS, "nc"),
    (rf"{_NAME}(?=\s*[({{])", "nf"),
    (rf"{_NAME}@", "nd"),
    (_NAME, "n"),
]

SCANNER = Scanner(
    {
        "root": [
            (r"(companion)(\s+)(object)\b", ("k", "", "k")),
            (r"(class|data\s+class|interface|object)(\s+)", ("kd", ""), "class"),
            (r"(fun)(\s+)", ("k", ""), "function"),
            (r"(package|import)(\s+)", ("k", ""), "package"),
            (r"(val|var)(\s+)(\()", ("kd", "", "p"), "destructured"),
            (r"(val|var)(\s+)", ("kd", ""), "property"),
            (rf"(return|continue|break|this|super)(@{_NAME})?\b", ("k", "nd")),
            (r"[a-z]\w*", listed_word({"k": _KEYWORDS}, "name")),
            *_NOT_WORDS,
            *_NAMES,
        ],
        "name": _NAMES,
        "package": [(r"\S+", "nn", "-")],
        "class": [(_CLASS, "nc", "-")],
        "function": [
            (r"<", "p", "generic"),
            (r"\s+", ""),
            (rf"({_CLASS})(\.)", ("nc", "p")),
            (_NAME, "nf", "-"),
        ],
        "generic": [
            (_CLASS, "nc"),
            (r"<", "p", "+"),
            (r"reified|out|in", "k"),
            (r"[,:.?]", "p"),
            (r"\s+", ""),
            (r">", "p", "-"),
        ],
        "property": [(r"<", "p", "generic"), (r"\s+", ""), (_NAME, "py", "-")],
        "destructured": [(r",", "p"), (r"\)", "p", "-"), (r"\s+", ""), (_NAME, "py")],
        "comment": [(r"/\*", "cm", "+"), (r"\*/", "cm", "-"), (r"[^/*]+|[/*]", "cm")],
    }
)
