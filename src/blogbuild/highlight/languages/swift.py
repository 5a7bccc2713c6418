"""Swift, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Match, Rule, Run, Scanner, Words
from .unicode_letters import UPPER

_NAME = r"(?u:(?:[^\W\d]|[\U00010000-\U0010ffff])(?:\w|[\U00010000-\U0010ffff])*)"
_STARTS_LARGE = re.compile(f"[{UPPER}]").match
_TABLE = Words(
    {
        "k": """await break case continue default do else fallthrough if in for return switch where while try
            catch throw guard defer repeat as dynamicType is new super self Self Type __COLUMN__ __FILE__
            __FUNCTION__ __LINE__ associativity async didSet get infix inout isolated mutating none nonmutating
            operator override postfix precedence prefix set unowned weak willSet throws rethrows precedencegroup""",
        "kd": """actor class deinit enum convenience extension final func import init internal lazy let nonisolated
            optional private protocol public required static struct subscript typealias var dynamic indirect
            associatedtype open fileprivate some""",
        "kc": "true false nil",
    }
).table()


def _word(run: Run, found: Match) -> None:
    text = found[0]
    run.mark(found.end(), _TABLE.get(text) or ("kt" if _STARTS_LARGE(text) else "n"))


def _called(run: Run, found: Match) -> None:
    """A name before a parenthesis, even if it is a keyword."""
    run.mark(found.end(), "kt" if _STARTS_LARGE(found[0]) else "nf")


_COMMENT: list[Rule] = [(r"/\*", "cm", "comment")]
_INLINE: list[Rule] = [(r"\s+", ""), *_COMMENT]
_QUOTED_NAME: Rule = (rf"(`)({_NAME})(`)", ("p", "nv", "p"))
_ROOT: list[Rule] = [
    (r"\n+", "", "bol"),
    (r"//.*", "c1", "bol"),
    *_INLINE,
    (r"\$(?:(?:[1-9]\d*)?\d)", "nv"),
    (r"[()\[\]{}:;,?\\]", "p"),
    (r"[-/=+*%<>!&|^.~]+", "o"),
    (r"@?\"", "s", "string"),
    (r"'(?:\\.|.)'", "sc"),
    (r"(?i:(?:\d+(?:_\d+)*\*|(?:\d+(?:_\d+)*)?\.\d+(?:_\d)*)(?:e[+-]?\d+(?:_\d)*)?)", "mf"),
    (r"(?i:\d+e[+-]?[0-9]+)", "mf"),
    (r"0o?[0-7]+(?:_[0-7]+)*", "mo"),
    (r"0x[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*(?:(?:\.[0-9A-F]+(?:_[0-9A-F]+)*)?p[+-]?\d+)?", "mh"),
    (r"0b[01]+(?:_[01]+)*", "mb"),
    (r"\d+(?:_\d+)*", "mi"),
    (rf"@{_NAME}", "kd"),
    (r"(?:private|internal)\( *set *\)|unowned\( *(?:safe|unsafe) *\)", "kd"),
    (r"(private|internal|unowned)(\( *)(\w+)( *\))", ("kd", "kd", "err", "kd")),
    (r"#available\([^)]+\)", "kd"),
    (r"(#(?:selector|keyPath)\()([^)]+?(?:\(.*?\))?)(\))", ("kd", "nf", "kd")),
    (r"#(?:line|file|column|function|dsohandle)", "kd"),
    (rf"(let|var)\b(\s*)({_NAME})", ("k", "", "nv")),
    (r"(let|var)\b(\s*)(\()", ("k", "", "p"), "tuple"),
    (rf"(?!(?:if|while|for|private|internal|unowned|switch|case)\b){_NAME}(?=[?!]?\s*\()", _called),
    (r"(?:as[?!]?|try!?)(?=\s)", "k"),
    (rf"(#?(?!default)(?![{UPPER}]){_NAME})(\s*)(:)", ("nv", "", "p")),
    (_NAME, _word),
    _QUOTED_NAME,
]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "bol": [(r"#.*", "cp"), *_INLINE, (r"", "", "-")],
        "comment": [*_COMMENT, (r"\*/", "cm", "-"), (r"[^*/]+|.", "cm")],
        "tuple": [
            (_NAME, "nv"),
            _QUOTED_NAME,
            (r",", "p"),
            (r"\(", "p", "+"),
            (r"\)", "p", "-"),
            *_INLINE,
        ],
        "string": [
            (r"\\[\\0tnr'\"]", "se"),
            (r"\\\(", "se", "interpolation"),
            (r"\\u\{[0-9a-fA-F]{1,8}\}", "se"),
            (r"[^\\\"]+", "s"),
            (r"\"\"\"|\"", "s", "-"),
        ],
        "interpolation": [(r"\(", "p", "inner"), (r"\)", "se", "-"), *_ROOT],
        "inner": [(r"\(", "p", "+"), (r"\)", "p", "-"), *_ROOT],
    },
    "root bol",
)
