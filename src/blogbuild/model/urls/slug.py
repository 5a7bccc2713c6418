"""Slugs as in Jekyll (https://jekyllrb.com/docs/liquid/filters/#options-for-the-slugify-filter)."""

from __future__ import annotations

import functools
import re
import unicodedata
from pathlib import Path
from typing import Literal

from blogbuild.letters import capitalize, downcase

WordCharacters = Literal["alphabetic", "letters-and-marks"]

_RAW = re.compile(r"\s+", re.ASCII)
_ASCII = re.compile(r"[^A-Za-z0-9]+")
MODES = frozenset({"raw", "default", "pretty", "ascii", "latin"})
_CIRCLED = re.compile("[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")
"""Letters in circles and squares, which are symbols, but alphabetic."""
_PRETTY_KEEPS = frozenset("._~!$&'()+,;=@")

_LAST_LATIN = "\u017e"
_SPELLINGS = """
×=x Æ=AE æ=ae Ð=D ð=d Đ=D đ=d Ħ=H ħ=h ı=i Ĳ=IJ ĳ=ij ĸ=k Ŀ=L ŀ=l Ł=L ł=l ŉ='n Ŋ=NG ŋ=ng Ø=O ø=o Œ=OE œ=oe ß=ss
Ŧ=T ŧ=t Þ=Th þ=th
"""
_WITHOUT_BASE_LETTER = dict(pair.split("=") for pair in _SPELLINGS.split())
"""Characters of I18n's default transliteration table that Unicode does not decompose into a letter and a mark."""


def _transliterated(character: str) -> str:
    """A character in ASCII by I18n's default table (Latin-1 and Latin Extended-A), else a question mark."""
    if character.isascii():
        return character
    if character in _WITHOUT_BASE_LETTER:
        return _WITHOUT_BASE_LETTER[character]
    base = unicodedata.normalize("NFD", character)[0]
    return base if base.isascii() and character <= _LAST_LATIN else "?"


def slugify(
    text: str, mode: str | None = None, cased: bool = False, *, words: WordCharacters = "letters-and-marks"
) -> str:
    """A slug of `text`: each run of characters that `mode` does not keep becomes a hyphen, except at the ends.

    An unknown mode, and "none", only lowers the case; `cased` keeps the case. The modes "default", "pretty" and "latin"
    keep decimal digits and `words`.
    """
    mode = mode or "default"
    if mode not in MODES:
        return text if cased else downcase(text)
    if mode == "latin":
        text = "".join(map(_transliterated, text))
    if mode == "raw":
        slug = _RAW.sub("-", text)
    elif mode == "ascii" or (text.isascii() and mode != "pretty"):
        slug = _ASCII.sub("-", text)
    else:
        slug = _hyphenated(text, _PRETTY_KEEPS if mode == "pretty" else frozenset(), words)
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if cased else downcase(slug)


def _hyphenated(text: str, keeps: frozenset[str], words: WordCharacters) -> str:
    is_word = _is_letter_or_mark if words == "letters-and-marks" else _is_alphabetic
    parts = []
    gap = False
    for character in text:
        if character in keeps or is_word(character):
            if gap:
                parts.append("-")
                gap = False
            parts.append(character)
        else:
            gap = True
    if gap:
        parts.append("-")
    return "".join(parts)


def _is_letter_or_mark(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LM" or category == "Nd"


def _is_alphabetic(character: str) -> bool:
    """Whether a character is of Ruby's class `[[:alnum:]]`: has Unicode's property Alphabetic, or is a digit."""
    if _is_letter_or_mark(character):
        return character.isascii() or character not in _marks_outside_words()
    return unicodedata.category(character) == "Nl" or _CIRCLED.fullmatch(character) is not None


@functools.cache
def _marks_outside_words() -> frozenset[str]:
    """The marks without the property Alphabetic, and a few letters that are newer than Ruby's tables."""
    marks: list[str] = []
    for word in (Path(__file__).parent / "marks_outside_words.txt").read_text(encoding="ascii").split():
        first, _, last = word.partition("-")
        marks += map(chr, range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(marks)


def titleize(slug: str) -> str:
    """The title of a post without one, from its slug: each word with a capital."""
    return " ".join(map(capitalize, slug.rstrip("-").split("-")))
