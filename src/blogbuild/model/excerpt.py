"""The source of an excerpt: the part of a body before the separator.

https://jekyllrb.com/docs/posts/#post-excerpts
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from blogbuild.config import Config

from .reading.document_data import as_text

_TOKEN = re.compile(r"{{.*?}}|{%-?\s*(\w+)\s*.*?-?%}", re.ASCII | re.DOTALL)
_END_OF_RAW = re.compile(r"{%-?\s*endraw\s*-?%}", re.ASCII)
_LINK_DEFINITION = re.compile(r"^ {0,3}(?:(\[[^\]]+\])(:.+))$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ExcerptSource:
    """The text to convert into the excerpt, and a warning if a Liquid block had to be closed in it."""

    text: str
    warning: str | None = None


def excerpt_separator(data: Mapping[str, object], config: Config) -> str:
    """The text at which a document's excerpt ends, from its front matter or the config; "" for no excerpt."""
    own = data.get("excerpt_separator")
    value = config.excerpt_separator if own is None or own is False else own
    return "" if value is None or value is False else as_text(value)


def excerpt_source(body: str, separator: str, block_tags: Collection[str]) -> ExcerptSource:
    """The excerpt of a body as in Jekyll, before Liquid and Markdown are applied.

    A Liquid block that the separator cuts in two is closed (`block_tags` are the names of tags with an end tag), and
    the link definitions that the excerpt uses are appended.
    """
    head, found, tail = body.partition(separator)
    if not found or not tail:
        return ExcerptSource(head)
    warning = None
    if "{%" in head:
        closed = _close_blocks(head, block_tags)
        if closed != head:
            warning = f"the separator {separator!r} is inside a Liquid block, so the excerpt closes the block"
            head = closed
    definitions = [name + rest for name, rest in _LINK_DEFINITION.findall(tail) if name in head]
    return ExcerptSource(f"{head}\n\n" + "\n".join(definitions) if definitions else head, warning)


def _close_blocks(head: str, block_tags: Collection[str]) -> str:
    return head + "".join(f"\n{{% end{name} %}}" for name in reversed(_open_blocks(head, block_tags)))


def _open_blocks(head: str, block_tags: Collection[str]) -> list[str]:
    """The blocks that are open at the end of a text, outermost first. Tags inside `raw` and `{{ }}` are only text."""
    blocks: list[str] = []
    position = 0
    while token := _TOKEN.search(head, position):
        name, position = token[1], token.end()
        if name == "raw":
            end = _END_OF_RAW.search(head, position)
            if end is None:
                return [*blocks, name]
            position = end.end()
        elif name in block_tags:
            blocks.append(name)
        elif name is not None and name.startswith("end") and name[3:] in blocks:
            last = len(blocks) - 1 - blocks[::-1].index(name[3:])
            del blocks[last:]
    return blocks
