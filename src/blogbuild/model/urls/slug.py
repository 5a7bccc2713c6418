"""Slugs, as Jekyll makes them (https://jekyllrb.com/docs/liquid/filters/#options-for-the-slugify-filter)."""

from __future__ import annotations

import re
import unicodedata

_RAW = re.compile(r"\s+", re.ASCII)
_ASCII = re.compile(r"[^A-Za-z0-9]+")
MODES = frozenset({"raw", "default", "pretty", "ascii", "latin"})
_PRETTY_KEEPS = frozenset("._~!$&'()+,;=@")

# What I18n's default transliteration table has beyond letters that lose a mark.
_LATIN = {
    "À": "A", "Á": "A", "Â": "A", "Ã": "A", "Ä": "A", "Å": "A", "Æ": "AE", "Ç": "C", "È": "E", "É": "E", "Ê": "E",
    "Ë": "E", "Ì": "I", "Í": "I", "Î": "I", "Ï": "I", "Ð": "D", "Ñ": "N", "Ò": "O", "Ó": "O", "Ô": "O", "Õ": "O",
    "Ö": "O", "×": "x", "Ø": "O", "Ù": "U", "Ú": "U", "Û": "U", "Ü": "U", "Ý": "Y", "Þ": "Th", "ß": "ss",
    "à": "a", "á": "a", "â": "a", "ã": "a", "ä": "a", "å": "a", "æ": "ae", "ç": "c", "è": "e", "é": "e", "ê": "e",
    "ë": "e", "ì": "i", "í": "i", "î": "i", "ï": "i", "ð": "d", "ñ": "n", "ò": "o", "ó": "o", "ô": "o", "õ": "o",
    "ö": "o", "ø": "o", "ù": "u", "ú": "u", "û": "u", "ü": "u", "ý": "y", "þ": "th", "ÿ": "y", "Ā": "A", "ā": "a",
    "Ă": "A", "ă": "a", "Ą": "A", "ą": "a", "Ć": "C", "ć": "c", "Ĉ": "C", "ĉ": "c", "Ċ": "C", "ċ": "c", "Č": "C",
    "č": "c", "Ď": "D", "ď": "d", "Đ": "D", "đ": "d", "Ē": "E", "ē": "e", "Ĕ": "E", "ĕ": "e", "Ė": "E", "ė": "e",
    "Ę": "E", "ę": "e", "Ě": "E", "ě": "e", "Ĝ": "G", "ĝ": "g", "Ğ": "G", "ğ": "g", "Ġ": "G", "ġ": "g", "Ģ": "G",
    "ģ": "g", "Ĥ": "H", "ĥ": "h", "Ħ": "H", "ħ": "h", "Ĩ": "I", "ĩ": "i", "Ī": "I", "ī": "i", "Ĭ": "I", "ĭ": "i",
    "Į": "I", "į": "i", "İ": "I", "ı": "i", "Ĳ": "IJ", "ĳ": "ij", "Ĵ": "J", "ĵ": "j", "Ķ": "K", "ķ": "k", "ĸ": "k",
    "Ĺ": "L", "ĺ": "l", "Ļ": "L", "ļ": "l", "Ľ": "L", "ľ": "l", "Ŀ": "L", "ŀ": "l", "Ł": "L", "ł": "l", "Ń": "N",
    "ń": "n", "Ņ": "N", "ņ": "n", "Ň": "N", "ň": "n", "ŉ": "'n", "Ŋ": "NG", "ŋ": "ng", "Ō": "O", "ō": "o", "Ŏ": "O",
    "ŏ": "o", "Ő": "O", "ő": "o", "Œ": "OE", "œ": "oe", "Ŕ": "R", "ŕ": "r", "Ŗ": "R", "ŗ": "r", "Ř": "R", "ř": "r",
    "Ś": "S", "ś": "s", "Ŝ": "S", "ŝ": "s", "Ş": "S", "ş": "s", "Š": "S", "š": "s", "Ţ": "T", "ţ": "t", "Ť": "T",
    "ť": "t", "Ŧ": "T", "ŧ": "t", "Ũ": "U", "ũ": "u", "Ū": "U", "ū": "u", "Ŭ": "U", "ŭ": "u", "Ů": "U", "ů": "u",
    "Ű": "U", "ű": "u", "Ų": "U", "ų": "u", "Ŵ": "W", "ŵ": "w", "Ŷ": "Y", "ŷ": "y", "Ÿ": "Y", "Ź": "Z", "ź": "z",
    "Ż": "Z", "ż": "z", "Ž": "Z", "ž": "z",
}  # fmt: skip


def slugify(text: str, mode: str | None = None, cased: bool = False) -> str:
    """A slug of `text`: runs of what `mode` does not keep become one hyphen, none at either end.

    An unknown mode (and "none") only lowers the case. `cased` keeps it.
    """
    mode = mode or "default"
    if mode not in MODES:
        return text if cased else downcase(text)
    if mode == "latin":
        text = "".join(c if c.isascii() else _LATIN.get(c, "?") for c in text)
    if mode == "raw":
        slug = _RAW.sub("-", text)
    elif mode == "ascii" or (text.isascii() and mode != "pretty"):
        slug = _ASCII.sub("-", text)
    else:
        slug = _hyphenated(text, _PRETTY_KEEPS if mode == "pretty" else frozenset())
    slug = slug.removeprefix("-").removesuffix("-")
    return slug if cased else downcase(slug)


def downcase(text: str) -> str:
    """A text in lower case as Ruby has it, which knows no final sigma."""
    return text.replace("Σ", "σ").lower()


def _hyphenated(text: str, keeps: frozenset[str]) -> str:
    parts = []
    gap = False
    for character in text:
        if (
            character in keeps
            or unicodedata.category(character)[0] in "LM"
            or unicodedata.category(character) == "Nd"
        ):
            if gap:
                parts.append("-")
                gap = False
            parts.append(character)
        else:
            gap = True
    if gap:
        parts.append("-")
    return "".join(parts)


def titleize(slug: str) -> str:
    """The title that a post without one gets of its slug: words, each with a capital."""
    return " ".join(word[:1].upper() + word[1:].lower() for word in slug.rstrip("-").split("-"))
