"""Attribute lists: `{:.class #id key="value" reference}` (kramdown syntax: attribute list definitions)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

ID_NAME = r"[a-zA-Z0-9_][a-zA-Z0-9_-]*"
WHITE = " \t\n\f\v\r\0"
"""White space at the ends of texts, as in Ruby: a no-break space does not count."""
ANY = r"(?:\\\}|[^}])"
"""A character of an attribute list."""
SOME = ANY + "{1,1000}"
"""An attribute list. Longer ones are text, which bounds the cost of an open brace."""
_ID = r"#([A-Za-z][a-zA-Z0-9_:-]*)"
_CLASS = r"\.([^\s.#]+)"
_LIST = re.compile(
    rf"(?:\A|\s)(?:({ID_NAME})=(\"|')((?:\\\}}|\\\2|[^}}])*?)\2|({ID_NAME})|((?:{_ID}|{_CLASS})+))(?=\s|\Z)",
    re.ASCII,
)
_ID_OR_CLASS = re.compile(rf"{_ID}|{_CLASS}", re.ASCII)

Attributes = dict[str, Any]
"""Attributes by name. The key REFERENCES holds names of attribute list definitions."""

REFERENCES = "\0references"


def read_attributes(text: str, into: Attributes) -> bool:
    """Read an attribute list into `into`. False if nothing in it is valid."""
    if text.strip(WHITE) in ("", ":"):
        return True
    found = False
    for match in _LIST.finditer(text):
        found = True
        key, quote, value, reference, several = match[1], match[2], match[3], match[4], match[5]
        if reference is not None:
            into.setdefault(REFERENCES, []).append(reference)
        elif several is not None:
            for ident, name in _ID_OR_CLASS.findall(several):
                if name:
                    into["class"] = f"{into.get('class', '')} {name}".lstrip(WHITE)
                else:
                    into["id"] = ident
        else:
            into[key] = re.sub(rf"\\(\}}|{quote})", r"\1", value)
    return found


def merge_lists(into: Attributes, other: Attributes) -> None:
    """Add one attribute list to another."""
    if REFERENCES in other:
        into.setdefault(REFERENCES, []).extend(other[REFERENCES])
    for key, value in other.items():
        if key == "class":
            into[key] = f"{into.get(key, '')} {value}".lstrip(WHITE)
        elif key != REFERENCES:
            into[key] = value


def apply_list(
    attr: dict[str, Any], attributes: Attributes, definitions: Mapping[str, Attributes], depth: int = 0
) -> None:
    """Add the attributes of a list to an element's `attr`; those of referenced definitions come first."""
    for reference in attributes.get(REFERENCES, ()):
        if reference in definitions and depth < 20:
            apply_list(attr, definitions[reference], definitions, depth + 1)
    for key, value in attributes.items():
        if key == "class":
            attr[key] = f"{attr.get(key) or ''} {value}".lstrip(WHITE)
        elif key != REFERENCES:
            attr[key] = value
