"""Marks as HTML: one span per run of equal classes, as Rouge's HTML formatter writes them."""

from __future__ import annotations

from collections.abc import Iterable

from .scanner import Mark


def escape(text: str) -> str:
    """Return the text of a code block as HTML: only `&`, `<` and `>` are escaped."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def spans(text: str, marks: Iterable[Mark]) -> str:
    """Return `text` with a span around each run of one class. The class "" has no span."""
    parts: list[str] = []
    start = last = 0
    current = ""
    for end, css in marks:
        if css != current and end > last:
            if last > start:
                inner = escape(text[start:last])
                parts.append(f'<span class="{current}">{inner}</span>' if current else inner)
            start, current = last, css
        last = end
    inner = escape(text[start:last])
    parts.append(f'<span class="{current}">{inner}</span>' if current and inner else inner)
    return "".join(parts)
