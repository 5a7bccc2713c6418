"""Static files and collections as templates see them."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from blogbuild.liquid import Drop, inspect
from blogbuild.model.collection import Collection, StaticFile
from blogbuild.store.trace import Key

from .document_drops import MakesDrops
from .site_object import RUBY_NAMES, SiteObject
from .traced_site import TracedSite


class StaticFileDrop(SiteObject):
    """A static file (https://jekyllrb.com/docs/static-files/)."""

    __slots__ = ("_traced", "file")

    ORDER = ("name", "basename", "extname", "path", "collection", "modified_time")
    ORDER_3 = ("name", "modified_time", "basename", "collection", "extname", "path")
    """Jekyll 3's order."""

    def __init__(self, file: StaticFile, traced: TracedSite) -> None:
        self.file = file
        self._traced = traced

    def _own(self) -> dict[str, object]:
        name = self.file.name
        stem, extension = posixpath.splitext(name)
        return {
            "name": name,
            "extname": extension,
            "modified_time": self.file.modified,
            "basename": self._basename(stem),
            "path": self.file.path,
            "collection": self.file.collection,
        }

    def _basename(self, stem: str) -> str:
        if not stem.endswith(".") or self._traced.compat.trailing_dots == "kept":
            return stem
        return stem.rstrip(".")

    def liquid_get(self, key: str) -> object:
        """One of the six attributes, or a front matter default."""
        self._traced.note(("static", self.file.source))
        own = self._own()
        if key in own:
            return own[key]
        return RUBY_NAMES[key](self) if key in RUBY_NAMES else self.file.data.get(key)

    def plain_reads(self, key: str) -> Key | tuple[()] | None:
        """All attributes and defaults have one key."""
        return None if key in RUBY_NAMES else ("static", self.file.source)

    def liquid_has(self, key: str) -> bool:
        """Whether `liquid_get` knows the key."""
        self._traced.note(("static", self.file.source))
        return key in self.ORDER or key in self.file.data

    def liquid_keys(self) -> Sequence[str]:
        """All attributes, in Jekyll's order."""
        self._traced.note(("static", self.file.source))
        order = self.ORDER if self._traced.compat.attributes == 4 else self.ORDER_3
        return [*order, *self.file.data]

    def liquid_text(self) -> str:
        """The class name, which Ruby prints for a drop without `to_s`."""
        return "Jekyll::Drops::StaticFileDrop"

    def liquid_inspect(self) -> str:
        """Ruby's name for the object, with the path."""
        return f"#<Jekyll::StaticFile @relative_path={inspect(self.file.path)}>"

    def liquid_value(self) -> Drop:
        """The drop that templates see, for a list that one of Liquid's filters returns."""
        return ListedFile(self.file, self._traced)


class ListedFile(StaticFileDrop):
    """A static file within a list that one of Liquid's filters has returned."""

    __slots__ = ()

    liquid_inspect = SiteObject.liquid_inspect
    liquid_value = Drop.liquid_value


class CollectionDrop(SiteObject):
    """A collection, an item of `site.collections`."""

    __slots__ = ("_drops", "_traced", "collection")

    ORDER = ("label", "docs", "files", "relative_directory", "output", "directory")
    ORDER_3 = ("label", "files", "docs", "directory", "relative_directory", "output")
    """Jekyll 3's order."""

    def __init__(self, collection: Collection, traced: TracedSite, drops: MakesDrops) -> None:
        self.collection = collection
        self._traced = traced
        self._drops = drops

    def liquid_get(self, key: str) -> object:
        """An attribute, or a value of the collection's metadata in the config."""
        collection = self.collection
        match key:
            case "docs":
                return self._drops.listed(f"collection:{collection.label}", collection.documents)
            case "files":
                return self._drops.listed(f"files:{collection.label}", collection.files)
        self._traced.note(("config", "collections"))
        match key:
            case "label":
                return collection.label
            case "output":
                return collection.writes
            case "directory":
                return collection.directory
            case "relative_directory":
                return collection.relative_directory
        return RUBY_NAMES[key](self) if key in RUBY_NAMES else collection.metadata.get(key)

    def liquid_has(self, key: str) -> bool:
        """Whether `liquid_get` knows the key."""
        self._traced.note(("config", "collections"))
        return key in self.ORDER or key in self.collection.metadata

    def liquid_keys(self) -> Sequence[str]:
        """All attributes, then the metadata."""
        self._traced.note(("config", "collections"))
        order = self.ORDER if self._traced.compat.attributes == 4 else self.ORDER_3
        return [*order, *(k for k in self.collection.metadata if k not in order)]

    def liquid_text(self) -> str:
        """The list of its documents, as Ruby prints it."""
        return inspect(self.liquid_get("docs"))
