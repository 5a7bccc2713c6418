"""TOML, with Rouge's classes."""

from __future__ import annotations

from collections.abc import Sequence

from ..scanner import Rule, Scanner, States

# a key before an equals sign; its length is bounded, so that long lines take linear time
_KEY = r"(?:\S{1,300}|\"[^\"]{1,300}\"|'[^']{1,300}')"
_DIGITS = r"\d+(?:_\d+)*"

_BASIC: list[Rule] = [
    (r"\s+", ""),
    (r"#.*", "c"),
    (r"true|false", "kc"),
    (rf"({_KEY})(\s*)(=)(\s*)(\{{)", ("nn", "", "o", "", "p"), "inline"),
    (r"\s*\[\S{1,300}\]", "nn"),
    (r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", "ld"),
    (
        rf"[+-]?{_DIGITS}\.{_DIGITS}(?:[eE][+-]?{_DIGITS})?|[+-]?{_DIGITS}[eE][+-]?{_DIGITS}|[+-]?(?:nan|inf)",
        "mf",
    ),
    (r"0x[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*", "mh"),
    (r"0o[0-7]+(?:_[0-7]+)*", "mo"),
    (r"0b[01]+(?:_[01]+)*", "mb"),
    (rf"[+-]?{_DIGITS}", "mi"),
]

_PAIR = rf"({_KEY})(\s*)(=)"
_NEWER_BASIC: list[Rule] = [
    *_BASIC[:3],
    (rf"({_KEY})(\s*)(=)(\s*)(\{{)", ("py", "", "o", "", "p"), "inline"),
]
_NEWER_VALUES: list[Rule] = [
    *_NEWER_BASIC,
    (_PAIR, ("py", "", "p")),
    (r"\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}:\d{2}(?:[Zz]|[+-]\d{2}:\d{2})?)?|\d{2}:\d{2}:\d{2}", "ld"),
    *_BASIC[6:],
]
_ESCAPE: Rule = (r"\\[0t\tn\n \"\\r]", "se")
_CONTENT: list[Rule] = [
    (r"\"\"\"", "s", "long-double"),
    (r"\"", "s", "double"),
    (r"'''", "s", "long-single"),
    (r"'", "s", "single"),
    _ESCAPE,
    (r",", "p"),
    (r"\[", "p", "array"),
]


def _rules(root: Sequence[Rule], values: Sequence[Rule]) -> States:
    content = [*values, *_CONTENT]
    return {
        "root": [*root, (_PAIR, ("py", "", "p"), "value")],
        "value": [(r"\n", "", "-"), *content],
        "array": [*content, (r"\]", "p", "-")],
        "inline": [*content, (r"\}", "p", "-")],
        "double": [(r"\"", "s", "-"), (r"\n", "err", "-"), _ESCAPE, (r"[^\\\"\n]+", "s")],
        "long-double": [(r"\"\"\"", "s", "-"), _ESCAPE, (r"[^\\\"]+|\"+", "s")],
        "single": [(r"'", "s", "-"), (r"\n", "err", "-"), (r"[^'\n]+", "s")],
        "long-single": [(r"'''", "s", "-"), (r"[^']+|'+", "s")],
    }


_NEWER = Scanner(_rules([*_NEWER_BASIC, (r"\s*\[.{0,300}?\]+", "nn")], _NEWER_VALUES))
"""Since Rouge 4, numbers are only in values, and the name of a table may contain white space."""
SCANNER = Scanner(_rules(_BASIC, [*_BASIC, (_PAIR, ("py", "", "p"))]), newer=_NEWER)
