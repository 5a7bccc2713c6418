"""`layout` as templates see it: the front matter of the layouts of a chain; the inner layout's keys win."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blogbuild.liquid import Drop
from blogbuild.model.document import Document

from .layouts import Layout, Layouts


class LayoutDrop(Drop):
    """`layout` while a body is rendered: the front matter of its layout, looked up on first use."""

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
        """An empty text; layouts are not printed."""
        return ""


def merge_layouts(used: Sequence[Layout]) -> dict[str, object]:
    """Merge the front matter of a chain of layouts, given innermost first. Mappings are merged key by key."""
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
