"""The source of an excerpt: the part of a body before the separator.

https://jekyllrb.com/docs/posts/#post-excerpts
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

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


def excerpt_source(
    body: str, separator: str, block_tags: Collection[str], *, links: Literal["all", "used"] = "used"
) -> ExcerptSource:
    """The excerpt of a body as in Jekyll, before Liquid and Markdown are applied.

    A Liquid block that the separator cuts in two is closed (`block_tags` are the names of tags with an end tag), and
    link definitions are appended: those that the excerpt uses, or all, always after an empty line.
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
    found_links = _LINK_DEFINITION.finditer(tail)
    if links == "all":
        return ExcerptSource(f"{head}\n\n" + "\n".join(link[0] for link in found_links), warning)
    definitions = [link[1] + link[2] for link in found_links if link[1] in head]
    return ExcerptSource(f"{head}\n\n" + "\n".join(definitions) if definitions else head, warning)


def _close_blocks(head: str, block_tags: Collection[str]) -> str:
    """Close blocks as Jekyll does: for each name once, from the last tag to the first, unless an end tag is there."""
    names = _tag_names(head)
    closed = set(names)
    for name in reversed(names):
        if name in block_tags and f"end{name}" not in closed:
            closed.add(f"end{name}")
            head += f"\n{{% end{name} %}}"
    return head


def _tag_names(head: str) -> list[str]:
    """The names of the tags of a text, without those that are only text in `raw` or `{{ }}`."""
    names: list[str] = []
    position = 0
    while token := _TOKEN.search(head, position):
        position = token.end()
        if token[1] is None:
            continue
        names.append(token[1])
        if token[1] == "raw":
            end = _END_OF_RAW.search(head, position)
            position = len(head) if end is None else end.start()
    return names
