"""Letters and digits as in Ruby's `[[:alpha:]]` and `[[:alnum:]]`."""

from __future__ import annotations

from unicodedata import category, combining

_VOWEL_CLASSES = frozenset([0, *range(10, 36), 103, 118])
"""Combining classes of vowel signs: Indic scripts, Hebrew and Arabic, Thai, Lao."""


def is_letter(character: str) -> bool:
    """Whether a character is a letter. Vowel signs are; accents, superscripts and the empty string are not."""
    if character.isascii() or character.isalpha():
        return character.isalpha()
    kind = category(character)
    return kind in ("Mc", "Nl") or (kind == "Mn" and combining(character) in _VOWEL_CLASSES)


def is_letter_or_digit(character: str) -> bool:
    """Whether a character is a letter or a decimal digit."""
    return is_letter(character) or character.isdecimal()
