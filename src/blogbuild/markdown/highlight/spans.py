"""Code as spans of tokens, with the short class names that Pygments and Rouge share."""

from __future__ import annotations

import functools
from typing import Any

PLAIN = frozenset({"plaintext", "text", "plain", "txt"})


def escape(text: str) -> str:
    """Text of a code block as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@functools.cache
def _lexer(language: str) -> Any:
    """The lexer of a language, or None; Pygments is imported when the first code block comes."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@functools.cache
def _class_of(token: Any) -> str:
    from pygments.token import STANDARD_TYPES

    while token not in STANDARD_TYPES:
        token = token.parent
    name = str(STANDARD_TYPES[token])
    return "" if name in ("w", "x", "g") else name


@functools.lru_cache(maxsize=4096)
def highlight_code(code: str, language: str) -> str | None:
    """The inner HTML of a code block; None for a language that nobody knows."""
    name = language.lower()
    if name in PLAIN:
        return escape(code)
    lexer = _lexer(name)
    if lexer is None:
        return None
    parts: list[str] = []
    held, text = "", ""
    for token, value in lexer.get_tokens(code):
        css = _class_of(token)
        if css == held:
            text += value
            continue
        _add(parts, held, text)
        held, text = css, value
    _add(parts, held, text)
    return "".join(parts)


def _add(parts: list[str], css: str, text: str) -> None:
    if text:
        parts.append(f'<span class="{css}">{escape(text)}</span>' if css else escape(text))
