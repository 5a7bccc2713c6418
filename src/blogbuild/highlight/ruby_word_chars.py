"""Code in the letters that patterns take for parts of a word where Ruby's do.

Python counts `²` among them and leaves out the marks that go with letters; in Ruby it is the other way round.
"""

from __future__ import annotations

from unicodedata import category

_NO_LETTER, _LETTER = "\u00a4", "\u00aa"
"""What stands for a character that is none, or one, while code is read."""


class _Standing(dict[int, str]):
    """What stands for each character, by its number; filled as characters are met."""

    def __missing__(self, number: int) -> str:
        character = chr(number)
        match category(character):
            case "No":
                character = _NO_LETTER
            case "Mn" | "Mc" | "Me" | "Pc" if number > 127:
                character = _LETTER
        self[number] = character
        return character


_STANDING = _Standing()


def with_ruby_words(code: str) -> str:
    """Code of the same length, to be read in its place."""
    return code if code.isascii() else code.translate(_STANDING)
