"""Word characters as in Ruby's patterns.

For Python's patterns `²` is a part of a word and combining marks are not; in Ruby it is the reverse.
"""

from __future__ import annotations

from unicodedata import category

_NO_LETTER, _LETTER = "\u00a4", "\u00aa"
"""Replacements for a character that is not a word character in Ruby, and for one that is."""


class _Replacements(dict[int, str]):
    """The replacement of each character, by its number; filled as characters occur."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        match category(character):
            case "No":
                character = _NO_LETTER
            case "Mn" | "Mc" | "Me" | "Pc" if number > 127:
                character = _LETTER
        self[number] = character
        return character


_REPLACEMENTS = _Replacements()


def with_ruby_words(code: str) -> str:
    """Return code of the same length, in which Python's patterns find the words that Ruby's would."""
    return code if code.isascii() else code.translate(_REPLACEMENTS)
