"""Letters and digits as Ruby's `[[:alpha:]]` and `[[:alnum:]]` see them."""

from __future__ import annotations

from unicodedata import category, combining

_VOWEL_CLASSES = frozenset([0, *range(10, 36), 103, 118])
"""Combining classes of the marks that scripts write vowels with: Indic, Hebrew and Arabic, Thai, Lao."""


def is_letter(character: str) -> bool:
    """Whether a character, or the empty text at an end, is a letter; vowel signs are, accents and superscripts are not."""
    if character.isascii() or character.isalpha():
        return character.isalpha()
    kind = category(character)
    return kind in ("Mc", "Nl") or (kind == "Mn" and combining(character) in _VOWEL_CLASSES)


def is_letter_or_digit(character: str) -> bool:
    """Whether a character is a letter or a decimal digit."""
    return is_letter(character) or character.isdecimal()
