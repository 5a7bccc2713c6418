"""`layout` as templates see it: the front matter of the layouts of the chain, the inner one's keys first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blogbuild.liquid import Drop
from blogbuild.model.document import Document

from .layouts import Layout, Layouts


class LayoutDrop(Drop):
    """`layout` while a body is rendered: its own layout's front matter, looked up only when asked for."""

    __slots__ = ("_document", "_layouts")

    def __init__(self, document: Document, layouts: Layouts) -> None:
        self._document = document
        self._layouts = layouts

    def _data(self) -> Mapping[str, object]:
        layout = self._layouts.of(self._document)
        return layout.data if layout is not None else {}

    def liquid_get(self, key: str) -> object:
        """A value of the layout's front matter."""
        return self._data().get(key)

    def liquid_has(self, key: str) -> bool:
        """Whether the layout's front matter has the key."""
        return key in self._data()

    def liquid_keys(self) -> Sequence[str]:
        """The keys of the layout's front matter."""
        return list(self._data())

    def liquid_text(self) -> str:
        """Nothing: layouts are not printed."""
        return ""


def merge_layouts(used: Sequence[Layout]) -> dict[str, object]:
    """The front matter of a chain of layouts, innermost first, mappings merged key by key."""
    merged: dict[str, object] = {}
    for layout in used:
        merged = _merge(layout.data, merged)
    return merged


def _merge(under: Mapping[str, object], over: Mapping[str, object]) -> dict[str, object]:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            merged[key] = _merge(below, value)
        elif value is not None or key not in merged:
            merged[key] = value
    return merged
