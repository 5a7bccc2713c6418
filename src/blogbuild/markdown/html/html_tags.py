"""Patterns for HTML's tags, attributes and comments."""

from __future__ import annotations

import functools
import re

from blogbuild.letters import downcase

from .elements import NAME

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
INSTRUCTION = re.compile(r"<\?(.*?)\?>", re.DOTALL)
CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_WORD = r"(?u:\w+)"
TAG = re.compile(
    rf"<((?>{NAME}))\s*((?>\s+{NAME}(?:\s*=\s*(?:{_WORD}|(\"|').*?\3))?)*)\s*(/)?>", re.DOTALL | re.ASCII
)
TAG_CLOSE = re.compile(rf"</({NAME})\s*>", re.ASCII)
_ATTRIBUTE = re.compile(rf"\s*({NAME})(?:\s*=\s*(?:({_WORD})|(\"|')(.*?)\3))?", re.DOTALL | re.ASCII)


def read_html_attributes(text: str, known: bool) -> dict[str, str]:
    """Return the attributes in a tag, with names in lower case if the element is known."""
    attributes: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        name = downcase(match[1]) if known else match[1]
        attributes[name] = match[2] or match[4] or ""
    return attributes


@functools.cache
def end_of_tag_name(name: str) -> re.Pattern[str]:
    """Return the pattern of an element's end tag, in any case. As in kramdown, a dot in the name is any character."""
    pattern = re.escape(name).replace(r"\.", ".")
    return re.compile(rf"</{pattern}(?a:\s*)>", re.IGNORECASE | re.DOTALL)
