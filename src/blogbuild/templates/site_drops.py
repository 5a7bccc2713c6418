"""`site`, `site.data`, `jekyll` and `theme` as templates see them."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, Sequence, ValuesView

from blogbuild.liquid import Drop
from blogbuild.model.document import DocumentList
from blogbuild.store.trace import Key

from .collection_drops import CollectionDrop
from .drop_list import DropList
from .drops import Drops
from .json_writer import JsonDrop, JsonForm
from .site_object import RUBY_NAMES, SiteObject
from .traced_site import TracedSite


class SiteDrop(SiteObject):
    """`site`: lists of documents, then any key of the config."""

    __slots__ = ("_collections", "_drops", "_grouped", "_settings", "_traced")

    OWN = (
        "html_pages", "time", "documents", "config", "related_posts", "data", "pages", "categories", "static_files",
        "collections", "posts", "tags",
    )  # fmt: skip

    OWN_3 = (
        "time", "pages", "posts", "config", "data", "static_files", "categories", "collections", "html_pages", "tags",
        "documents", "related_posts",
    )  # fmt: skip
    """Jekyll 3's order."""

    def __init__(self, traced: TracedSite, drops: Drops) -> None:
        self._traced = traced
        self._drops = drops
        self._grouped: dict[str, dict[str, DropList]] = {}
        self._collections: list[Drop] | None = None
        self._settings: dict[str, tuple[Key, object]] = {}
        """Config values read so far, with the trace keys of their reads."""

    def liquid_get(self, key: str) -> object:
        """The named list or config value; None if there is none."""
        known = self._settings.get(key)
        if known is not None:
            self._traced.note(known[0])
            return known[1]
        site = self._traced.site
        if key not in _LISTS and key not in site.collections:
            return RUBY_NAMES[key](self) if key in RUBY_NAMES else self._setting(key)
        if key != "posts" and key in site.collections:
            return self._drops.listed(f"collection:{key}", site.collections[key].documents)
        match key:
            case "posts":
                return self._drops.listed("posts", site.posts)
            case "pages":
                return self._pages()
            case "html_pages":
                return self._drops.listed("html_pages", site.html_pages)
            case "documents":
                return self._drops.listed("documents", site.documents_and_files)
            case "static_files":
                return self._drops.listed("static_files", site.static_files)
            case "tags" | "categories":
                return self._groups(key)
            case "collections":
                return self._all_collections()
            case "data":
                self._traced.note(("config", "data"))
                override = self._traced.config.data
                return NotedData(site.data, self._traced) if override is None else override
            case "time":
                self._traced.note(("time",))
                return self._traced.config.now
            case "related_posts":
                return self._related()
        return None

    def _setting(self, key: str) -> object:
        noted: Key = ("config", key)
        self._traced.note(noted)
        value = self._traced.config.values.get(key)
        if isinstance(value, DocumentList):
            return self._drops.resolve(value)
        self._settings[key] = (noted, value)
        return value

    def _pages(self) -> DropList:
        """All pages. A source map is among them only after its stylesheet has been compiled."""
        site, current = self._traced.site, self._traced.current
        if current is None or not site.source_maps:
            return self._drops.listed("pages", site.pages)
        own = site.positions.get(current.key, -1)
        hidden = sum(site.positions[page.map_of] >= own for page in site.source_maps if page.map_of)
        return self._drops.first_of("pages", site.pages, len(site.pages) - hidden)

    def _groups(self, name: str) -> dict[str, DropList]:
        self._traced.note(("list", name))
        made = self._grouped.get(name)
        if made is None:
            site = self._traced.site
            groups = site.tags if name == "tags" else site.categories
            made = {
                group: DropList(map(self._drops.of, documents), self._traced)
                for group, documents in groups.items()
            }
            self._grouped[name] = made
        return made

    def _all_collections(self) -> list[Drop]:
        self._traced.note(("list", "collections"))
        if self._collections is None:
            found = sorted(self._traced.site.collections.values(), key=lambda c: c.label)
            self._collections = [CollectionDrop(c, self._traced, self._drops) for c in found]
        return self._collections

    def _related(self) -> object:
        current = self._traced.current
        if current is None or current.kind != "document" or self._traced.in_excerpt:
            return None
        newest = self._traced.site.posts_by_place[:11]
        self._traced.note(("list", "related"))
        if len(self._traced.site.posts) <= 1:
            return []
        return [self._drops.of(post) for post in newest if post.key != current.key][:10]

    def liquid_has(self, key: str) -> bool:
        """Whether `liquid_get` knows the key."""
        self._traced.note(("config", key))
        return key in self.OWN or key in self._traced.site.collections or key in self._traced.config.values

    def liquid_keys(self) -> Sequence[str]:
        """All lists, then the config's keys."""
        self._traced.note(("config", ""))
        own = self.OWN if self._traced.compat.attributes == 4 else self.OWN_3
        return [*own, *(k for k in self._traced.config.values if k not in own)]

    def liquid_text(self) -> str:
        """The class name, which Ruby prints for a drop without `to_s`."""
        return "Jekyll::Drops::SiteDrop"


_LISTS = frozenset(SiteDrop.OWN)


class NotedData(dict[str, object]):
    """`site.data`: a mapping that notes the read of each file or folder of the data folder separately."""

    def __init__(self, data: Mapping[str, object], traced: TracedSite) -> None:
        super().__init__(data)
        self._traced = traced

    def __contains__(self, key: object) -> bool:
        self._traced.note(("data", str(key)))
        return super().__contains__(key)

    def __getitem__(self, key: str) -> object:
        self._traced.note(("data", key))
        return super().__getitem__(key)

    def get(self, key: str, default: object = None) -> object:
        """The data of a file, or a mapping for a folder."""
        self._traced.note(("data", key))
        return super().get(key, default)

    def _note_all(self) -> None:
        self._traced.note(("data",))
        for key in dict.__iter__(self):
            self._traced.note(("data", key))

    def __iter__(self) -> Iterator[str]:
        self._note_all()
        return super().__iter__()

    def __len__(self) -> int:
        self._traced.note(("data",))
        return super().__len__()

    def keys(self) -> KeysView[str]:  # type: ignore[override]
        """The names of all files and folders."""
        self._note_all()
        return super().keys()

    def values(self) -> ValuesView[object]:  # type: ignore[override]
        """The data of all files and folders."""
        self._note_all()
        return super().values()

    def items(self) -> ItemsView[str, object]:  # type: ignore[override]
        """The names with their data."""
        self._note_all()
        return super().items()


class JekyllDrop(JsonDrop):
    """`jekyll`: version and environment."""

    __slots__ = ("_traced",)
    enumerable = False
    json_form = JsonForm.ITEM

    def __init__(self, traced: TracedSite) -> None:
        self._traced = traced

    def liquid_get(self, key: str) -> object:
        """`version` or `environment`."""
        if key == "version":
            return self._traced.compat.jekyll_version
        if key == "environment":
            self._traced.note(("environment",))
            return self._traced.config.environment
        if key == "to_h":
            return {name: self.liquid_get(name) for name in self.liquid_keys()}
        return self if key == "to_liquid" else None

    def liquid_has(self, key: str) -> bool:
        """Whether `liquid_get` knows the key."""
        return key in ("version", "environment")

    def liquid_keys(self) -> Sequence[str]:
        """The names of both attributes."""
        return ("version", "environment")

    def liquid_text(self) -> str:
        """The class name, which Ruby prints for a drop without `to_s`."""
        return "Jekyll::Drops::JekyllDrop"


class ThemeDrop(SiteObject):
    """`theme`: the folder and the metadata of the theme."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = values

    def liquid_get(self, key: str) -> object:
        """`root`, `authors`, `version`, `description`, `dependencies` or `metadata`."""
        return RUBY_NAMES[key](self) if key in RUBY_NAMES else self._values.get(key)

    def liquid_has(self, key: str) -> bool:
        """Whether `liquid_get` knows the key."""
        return key in self._values

    def liquid_keys(self) -> Sequence[str]:
        """All names that have a value."""
        return list(self._values)

    def liquid_text(self) -> str:
        """The class name, which Ruby prints for a drop without `to_s`."""
        return "Jekyll::Drops::ThemeDrop"
