"""Parses simple YAML, as in most front matter, line by line: several times faster than libyaml.

It handles lines `key: value` without indentation, where the value is plain, quoted without escapes, or a list of
such values on the same line or on the lines below. For any other text it returns None, and the full parser does
the work. A test compares the two on thousands of texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# The repetitions are possessive (*+), which keeps the time linear in the length of a line. The character classes are
# negated because `re` takes 5 ms to compile a class with characters beyond U+FFFF.
_SPECIAL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control characters, line breaks other than LF, byte order marks, and code points that are not characters."""
_FIRST = r"[^\x00-.:-@\[-`{-\x9f]"
_PLAIN = rf"{_FIRST}(?:[^\x00-\x1f#:\x7f-\x9f]|:(?! |$)|(?<! )#|(?!))*+"
_DOUBLE = r'"[^\x00-\x1f"\\\x7f-\x9f]*"'
_SINGLE = r"'[^\x00-\x1f'\x7f-\x9f]*'"
_WORD = rf"{_FIRST}[^\x00-\x1f!-%*,:-@\[-^`{{-\x9f]*+"
_ITEM = rf"(?:{_WORD}|{_DOUBLE}|{_SINGLE})"

_LINE = re.compile(
    rf"([A-Za-z][A-Za-z0-9_-]{{0,99}}):"
    rf"(?: ++(?:({_PLAIN})|({_DOUBLE}|{_SINGLE})|\[ *+({_ITEM}(?: *+, *+{_ITEM}|(?!))*+)? *+(\])))? *+$"
)
_BELOW = re.compile(rf"( *+)- ++(?:({_PLAIN})|({_DOUBLE}|{_SINGLE}) *+)$")
_ITEMS = re.compile(rf"({_WORD})|({_DOUBLE}|{_SINGLE})")
_NOT_TEXT = frozenset({"yes", "no", "on", "off", "true", "false", "null"})
"""Keys that YAML reads as a boolean or null."""


def read_plain_mapping(text: str, scalar: Callable[[str], object]) -> dict[object, object] | None:
    """The mapping in a text of such lines, or None if the full parser is needed.

    `scalar` gives an unquoted scalar its type.
    """
    if _SPECIAL.search(text):
        return None
    result: dict[object, object] = {}
    listed: list[object] | None = None
    indent = ""
    empty_key: str | None = None
    for line in text.split("\n"):
        match = _LINE.match(line)
        if match is not None:
            key, plain, quoted, items, bracket = match.groups()
            if key in result or key.lower() in _NOT_TEXT:
                return None
            listed = empty_key = None
            if plain is not None:
                result[key] = scalar(plain.rstrip(" "))
            elif quoted is not None:
                result[key] = quoted[1:-1]
            elif bracket is not None:
                result[key] = _items(items, scalar)
            else:
                result[key] = None
                empty_key = key
        elif line != "" and line[0] != "#":
            below = _BELOW.match(line)
            if below is None or (empty_key is None and (listed is None or below[1] != indent)):
                return None
            if empty_key is not None:
                indent, listed = below[1], []
                result[empty_key] = listed
                empty_key = None
            assert listed is not None
            listed.append(scalar(below[2].rstrip(" ")) if below[2] is not None else below[3][1:-1])
    return result or None


def _items(text: str | None, scalar: Callable[[str], object]) -> list[object]:
    if text is None:
        return []
    return [
        scalar(item[1].rstrip(" ")) if item[1] is not None else item[2][1:-1]
        for item in _ITEMS.finditer(text)
    ]
