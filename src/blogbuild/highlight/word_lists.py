"""The data files of this room: long word lists (`words/NAME.txt`) and the languages that Rouge knows.

A file of words begins with a note for people. Each list in it is a header such as `[keywords]` on a
line of its own, and then its words with white space between them.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

_ROOM = Path(__file__).parent
_HEADER = re.compile(r"^\[([a-z_]+)\]\n", re.MULTILINE)


def data_file(name: str) -> str:
    """Return the text of one of this package's own data files."""
    return (_ROOM / name).read_text(encoding="utf-8")


@functools.cache
def _sections(name: str) -> dict[str, str]:
    _note, *parts = _HEADER.split(data_file(f"words/{name}.txt"))
    return dict(zip(parts[::2], parts[1::2], strict=True))


def word_lists(name: str, *sections: str) -> tuple[str, ...]:
    """Return lists of `words/NAME.txt`, one text of words for each of the `sections`, in their order.

    Raises KeyError if the file has no such list.
    """
    found = _sections(name)
    return tuple(found[section] for section in sections)


def words(text: str) -> frozenset[str]:
    """Return the words of a text. A long list reads better as lines of words than as one word per line."""
    return frozenset(text.split())
