"""kramdown's extensions: `{::comment}`, `{::nomarkdown}`, `{::options key="value" /}` (syntax: extensions)."""

from __future__ import annotations

import re

from .options import NEWER_OPTIONS, OPTION_NAMES
from .tree.attributes import ANY
from .tree.element import Element
from .tree.markdown_document import MarkdownDocument

_SPACES = re.compile(r"[ \t\r\n\f\v\0]+")
EXTENSION_START = rf"\{{::(\w+)(?:\s({ANY}{{0,1000}}?)|)(/)?\}}"


def handle_extension(
    document: MarkdownDocument,
    name: str,
    options: dict[str, object],
    body: str | None,
    category: str,
    line: int,
) -> Element | None:
    """Return the element that an extension makes, of the kind "nothing" if it makes none.

    `body` is the text up to the stop tag, if there is one; `category` is "block" or "span". An unknown
    extension is a warning on `line`, and the result is None.
    """
    if name == "comment":
        return Element("nothing") if body is None else Element("comment", body, category=category)
    if name == "nomarkdown":
        if body is None:
            return Element("nothing")
        return Element(
            "raw",
            body,
            category=category,
            types=[name for name in _SPACES.split(str(options.get("type", ""))) if name],
        )
    if name == "options":
        for key, value in options.items():
            _set_option(document, key, value, line)
        return Element("nothing")
    document.warn(f"Invalid extension with name '{name}' specified on line {line} - ignoring it", line)
    return None


def _set_option(document: MarkdownDocument, key: str, value: object, line: int) -> None:
    if key in document.options.forbidden_inline_options or key == "forbidden_inline_options":
        document.warn(f"Option {key} may not be set inline", line)
    elif key in OPTION_NAMES and (key not in NEWER_OPTIONS or document.is_newer()):
        try:
            document.options = document.options.with_option(key, value)
        except (ValueError, TypeError):
            return
    else:
        document.warn(f"Unknown kramdown option '{key}'", line)
