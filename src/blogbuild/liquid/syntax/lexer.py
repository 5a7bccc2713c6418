"""Split a template into literal text, tags and outputs with their offsets, in linear time."""

from __future__ import annotations

from collections.abc import Iterator

TEXT, TAG, OUTPUT, LINE = "text", "tag", "output", "line"
"""Kinds of tokens. LINE is a tag inside `{% liquid %}`; the parser makes it, not the lexer."""

Token = tuple[str, str, int]
"""Kind, text and offset."""


def tokenize(source: str) -> Iterator[Token]:
    """The tokens of a template. An unclosed tag or output is a token of two characters."""
    position, size = 0, len(source)
    tag_ends = output_ends = True
    while position < size:
        start = source.find("{", position)
        while start >= 0 and source[start + 1 : start + 2] not in ("%", "{"):
            start = source.find("{", start + 1)
        if start < 0:
            yield TEXT, source[position:], position
            return
        if start > position:
            yield TEXT, source[position:start], position
        if source[start + 1] == "%":
            end = source.find("%}", start + 2) if tag_ends else -1
            tag_ends = end >= 0
            position = end + 2 if tag_ends else start + 2
            yield TAG, source[start:position], start
        else:
            end = source.find("}", start + 2) if output_ends else -1
            output_ends = end >= 0
            position = start + 2 if end < 0 else end + 2 if source.startswith("}", end + 1) else end + 1
            yield OUTPUT, source[start:position], start
