"""What a document's parts share while it is parsed: definitions, options, warnings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..options import Options
from .attributes import Attributes
from .element import Element

_SPACES = re.compile(r"[ \t\r\n\f\v]+")


def link_name(name: str) -> str:
    """A link definition's name as names are compared: white space and case do not count."""
    return _SPACES.sub(" ", name).lower()


@dataclass(slots=True)
class LinkDefinition:
    """`[name]: url "title"`, and the attribute list after it."""

    url: str
    title: str | None
    place: Element | None = None


@dataclass(slots=True)
class Footnote:
    """`[^name]: …`: its content, and the place that an attribute list may follow."""

    content: Element
    place: Element
    marked: bool = False
    line: int = 0


@dataclass(slots=True)
class Abbreviation:
    """`*[HTML]: Hyper Text Markup Language`."""

    title: str
    place: Element


@dataclass(slots=True)
class ParseWarning:
    """What is doubtful in a document, and on which of its lines."""

    message: str
    line: int


@dataclass(slots=True)
class MarkdownDocument:
    """The shared state of one parse. `options` change where the document says so."""

    options: Options
    links: dict[str, LinkDefinition] = field(default_factory=dict)
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    abbreviations: dict[str, Abbreviation] = field(default_factory=dict)
    attribute_lists: dict[str, Attributes] = field(default_factory=dict)
    warnings: list[ParseWarning] = field(default_factory=list)
    gfm: bool = False
    smart: bool = False
    """Whether only HTML, quotes, dashes and dots are read (Jekyll's SmartyPants)."""

    def warn(self, message: str, line: int) -> None:
        """Remember a warning."""
        self.warnings.append(ParseWarning(message, line))
