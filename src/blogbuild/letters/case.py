"""Upper and lower case as Ruby has them, independent of Python's version.

Ruby's mappings (https://docs.ruby-lang.org/en/3.1/case_mapping_rdoc.html) differ from Python's in three ways: a sigma
has no final form, a capitalised title in Georgian is in ordinary letters, and each version of either language follows
its own version of Unicode. These functions follow Unicode 13, as Ruby 3.0 and 3.1 do; a letter that got its upper or
lower case later keeps its form.
"""

from __future__ import annotations

_LATER = frozenset(
    chr(code)
    for first, last in (
        (0x19B, 0x19B), (0x264, 0x264), (0x1C89, 0x1C8A), (0x2C2F, 0x2C2F), (0x2C5F, 0x2C5F), (0xA7C0, 0xA7C1),
        (0xA7CB, 0xA7DC), (0x10570, 0x105BC), (0x10D50, 0x10D85), (0x16EA0, 0x16ED3),
    )
    for code in range(first, last + 1)
)  # fmt: skip
"""Letters that got a case, or their other case, after Unicode 13, and characters between them that have none."""


def downcase(text: str) -> str:
    """Return `text` in lower case."""
    if text.isascii():
        return text.lower()
    if _LATER.isdisjoint(text):
        return text.replace("\u03a3", "\u03c3").lower()
    return "".join(c if c in _LATER else c.lower() for c in text)


def upcase(text: str) -> str:
    """Return `text` in upper case."""
    if text.isascii() or _LATER.isdisjoint(text):
        return text.upper()
    return "".join(c if c in _LATER else c.upper() for c in text)


def capitalize(text: str) -> str:
    """Return `text` with its first letter in title case and the others in lower case."""
    first = text[:1]
    if first not in _LATER and not "\u1c90" <= first <= "\u1cbf":
        return first.title() + downcase(text[1:])
    return downcase(text)
