"""The HTML elements that kramdown knows, and how their content is read (syntax: HTML blocks)."""

from __future__ import annotations

# `u`, because they are used in patterns with ASCII white space and digits.
_FIRST = r"(?u:[^\W\d])"
_NEXT = r"(?u:[\w.-])"
NAME = rf"(?:{_FIRST}{_NEXT}*:)?{_FIRST}{_NEXT}*"
"""An element's or attribute's name, as a regular expression."""


def names(text: str) -> frozenset[str]:
    """Return the names in a text of words."""
    return frozenset(text.split())


_BLOCK_MODEL = names("""
    address applet article aside blockquote body dd details div dl fieldset figure figcaption footer form
    header hgroup iframe li main map menu nav noscript object section summary td
""")
_SPAN_MODEL = names("""
    a abbr acronym b bdo big button cite caption del dfn dt em h1 h2 h3 h4 h5 h6 i ins label legend
    optgroup p q rb rbc rp rt rtc ruby select small span strong sub sup th tt
""")
_RAW_MODEL = names("script style math option textarea pre code kbd samp var")

CONTENT_MODEL: dict[str, str] = {
    **dict.fromkeys(_BLOCK_MODEL, "block"),
    **dict.fromkeys(_SPAN_MODEL, "span"),
    **dict.fromkeys(_RAW_MODEL, "raw"),
}
"""How the content of an element is read where it may hold Markdown. The content of all others is raw."""

SPAN_ELEMENTS = names("""
    a abbr acronym b big bdo br button cite code del dfn em i img input ins kbd label mark option q rb
    rbc rp rt rtc ruby samp select small span strong sub sup tt u var
""")
BLOCK_ELEMENTS = names("""
    address article aside applet body blockquote caption col colgroup dd div dl dt fieldset figcaption
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html head iframe legend menu li main map nav ol
    optgroup p pre section summary table tbody td th thead tfoot tr ul
""")
VOID_ELEMENTS = names("""
    area base br col command embed hr img input keygen link meta param source track wbr
""")
KNOWN_ELEMENTS = SPAN_ELEMENTS | BLOCK_ELEMENTS | VOID_ELEMENTS | CONTENT_MODEL.keys()
"""Elements whose names are case-insensitive."""

_NEWER_SPAN = "time"
"""The element that kramdown takes as part of a text since 2.5."""


def is_known(name: str, newer: bool) -> bool:
    """Whether an element is known, and its name is case-insensitive."""
    return name in KNOWN_ELEMENTS or (newer and name == _NEWER_SPAN)


def is_span(name: str, newer: bool) -> bool:
    """Whether an element is part of a text, and does not begin a block."""
    return name in SPAN_ELEMENTS or (newer and name == _NEWER_SPAN)


_NO_LAZY_END = "|".join(sorted({*SPAN_ELEMENTS, "script"}))
LAZY_END_START = rf"<(?!(?:{_NO_LAZY_END})(?u:\b)){NAME}"
"""The start tag of an element that ends a paragraph."""


def in_newer_html(pattern: str) -> str:
    """A pattern with LAZY_END_START or LAZY_END_STOP in it, for documents with HTML that only kramdown 2.5 knows."""
    return pattern.replace(_NO_LAZY_END, f"{_NO_LAZY_END}|{_NEWER_SPAN}")


LAZY_END_STOP = rf"</(?!(?:{_NO_LAZY_END})(?u:\b)){NAME}\s*>"
"""Its end tag."""
