"""A document as kramdown sees it: block elements, link definitions, footnotes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(slots=True)
class Element:
    """A block element. `text` is what spans are parsed from, or verbatim code and HTML."""

    kind: str
    text: str = ""
    children: list[Element] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    level: int = 0
    transparent: bool = False
    """A paragraph of a tight list item, which gets no tags of its own."""
    language: str | None = None
    alignments: tuple[str, ...] = ()


@dataclass(slots=True)
class References:
    """Link definitions by their folded names, footnote texts by their names."""

    links: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    footnotes: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def fold(name: str) -> str:
        """A link's name as it is compared: case and white space do not count."""
        return re.sub(r"[\s]+", " ", name).lower()


@dataclass(slots=True)
class Footnotes:
    """The footnotes that a document uses, in order, with how often each is used."""

    used: dict[str, int] = field(default_factory=dict)


_ATTRIBUTE = re.compile(r"""([\w:][\w:-]*)=("|')((?:\\\2|(?!\2).)*)\2|(?<!\S)\.([A-Za-z][\w-]*)|(?<!\S)#([A-Za-z][\w:-]*)""")


def read_attributes(text: str, into: dict[str, str]) -> None:
    """Read an attribute list (`.class #id key="value"`) into attributes (syntax: attribute list definitions)."""
    for match in _ATTRIBUTE.finditer(text):
        key, quote, value, name, ident = match.groups()
        if key is not None:
            clean = value.replace(f"\\{quote}", quote)
            into[key] = f"{into[key]} {clean}" if key == "class" and "class" in into else clean
        elif name is not None:
            into["class"] = f"{into['class']} {name}" if "class" in into else name
        else:
            into["id"] = ident
