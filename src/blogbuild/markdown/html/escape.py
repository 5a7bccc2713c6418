"""Text and attributes as HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..tree.attributes import WHITE
from .entities import ESCAPES

_REFERENCE = r"&(?:[A-Za-z0-9_:][-\w.:]*|#[0-9]+|#x[0-9a-fA-F]+);"
_TEXT = re.compile(rf"{_REFERENCE}|[<>&]", re.ASCII)
_ATTRIBUTE = re.compile(rf"{_REFERENCE}|[<>&\"]", re.ASCII)


def escape_all(text: str) -> str:
    """Return text with `& < >` as entities."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_text(text: str) -> str:
    """Return text with `& < >` as entities, except that entities in it stay as they are."""
    if "&" not in text:
        return text.replace("<", "&lt;").replace(">", "&gt;") if "<" in text or ">" in text else text
    return _TEXT.sub(lambda match: ESCAPES.get(match[0], match[0]), text)


def attributes_html(attr: Mapping[str, Any]) -> str:
    """Return attributes in the form of a tag, each with a leading space."""
    parts = []
    for key, value in attr.items():
        if value is None or (key == "id" and not str(value).strip(WHITE)):
            continue
        text = str(value)
        if "&" in text or "<" in text or '"' in text or ">" in text:
            text = _ATTRIBUTE.sub(lambda match: ESCAPES.get(match[0], match[0]), text)
        parts.append(f' {key}="{text}"')
    return "".join(parts)
