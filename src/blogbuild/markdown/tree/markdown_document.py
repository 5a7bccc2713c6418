"""The state of one conversion: the definitions, options and warnings of a document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from blogbuild.letters import downcase

from ..options import Options
from .attributes import Attributes
from .element import Element

_SPACES = re.compile(r"[ \t\r\n\f\v]+")
ANY_SPACE = "[ \\t-\\r\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]"
"""White space of all of Unicode, as a regular expression."""
_ANY_SPACES = re.compile(rf"{ANY_SPACE}+")


def link_name(name: str) -> str:
    """Return a link definition's name in the form in which names are compared, without case and spacing."""
    return downcase(_SPACES.sub(" ", name))


@dataclass(slots=True)
class LinkDefinition:
    """`[name]: url "title"`. The `place` holds the attribute list after it."""

    url: str
    title: str | None
    place: Element | None = None


@dataclass(slots=True)
class Footnote:
    """`[^name]: …`: its content, and the `place` that holds the attribute list after it."""

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
    """A warning about a line of a document."""

    message: str
    line: int


@dataclass(slots=True)
class MarkdownDocument:
    """The state of one conversion. `{::options}` in the text changes `options`."""

    options: Options
    links: dict[str, LinkDefinition] = field(default_factory=dict)
    footnotes: dict[str, Footnote] = field(default_factory=dict)
    abbreviations: dict[str, Abbreviation] = field(default_factory=dict)
    attribute_lists: dict[str, Attributes] = field(default_factory=dict)
    warnings: list[ParseWarning] = field(default_factory=list)
    gfm: bool = False
    smart: bool = False
    """Whether only HTML, quotes, dashes and dots are recognised (Jekyll's SmartyPants)."""
    newer: bool = False
    """Whether this is kramdown 2.5, and not 2.4. Rules ask `is_newer`."""
    newer_html: bool = False
    """Whether kramdown 2.5 converts the document, and it has HTML that kramdown 2.4 did not know."""
    newer_rouge: bool = False
    """Whether code gets the spans of Rouge 4.5, and not those of 3.30."""
    depends_on_rouge: bool = False
    """Whether Rouge's versions differ on any code in the document."""
    depends_on_version: bool = False
    """Whether anything in the document is converted differently by kramdown 2.4 and 2.5."""

    def is_newer(self) -> bool:
        """Whether this is kramdown 2.5. Notes that the document depends on that."""
        self.depends_on_version = True
        return self.newer

    def is_newer_rouge(self) -> bool:
        """Whether code gets the spans of Rouge 4.5. Notes that the document depends on that."""
        self.depends_on_rouge = True
        return self.newer_rouge

    @property
    def switches(self) -> tuple[str, ...]:
        """The switches of the compatibility profile that the HTML depends on, once it is written."""
        asked = {"kramdown": self.depends_on_version, "rouge": self.depends_on_rouge}
        return tuple(name for name, is_asked in asked.items() if is_asked)

    def warn(self, message: str, line: int) -> None:
        """Add a warning about a line."""
        self.warnings.append(ParseWarning(message, line))

    def find_abbreviation(self, text: str) -> Abbreviation | None:
        """The abbreviation that is written as `text`. Since kramdown 2.5, white space in its name may be any other."""
        found = self.abbreviations.get(text)
        if found is not None or (name := _ANY_SPACES.sub(" ", text)) == text or not self.is_newer():
            return found
        return self.abbreviations.get(name)
