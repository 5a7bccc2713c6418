"""Front matter defaults by scope (https://jekyllrb.com/docs/configuration/front-matter-defaults/)."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from blogbuild.config import Config, deep_merge

_OLD_TYPES = {"page": "pages", "post": "posts", "draft": "drafts"}


@dataclass(frozen=True, slots=True)
class DefaultSet:
    """One entry of the config's `defaults:`."""

    path: str
    """The scope's path, as written."""
    type: str | None
    has_scope: bool
    values: Mapping[str, object]


class FrontMatterDefaults:
    """Finds the defaults of a file. Results share values, so they must not be modified."""

    def __init__(self, config: Config) -> None:
        self._source = config.source
        folder = config.collections_dir_as_written
        self._collections = f"{folder}/" if folder else ""
        self._by_folder = config.compat.scope_paths == "folders"
        self._sets = _read_sets(config.defaults)
        self._nulls = {key for entry in self._sets for key, value in entry.values.items() if value is None}
        self._globs: dict[str, list[str]] = {}

    @property
    def may_vary(self) -> bool:
        """Whether defaults may depend on other files (a pattern in a path) or on the build's time (a date)."""
        return any("*" in entry.path or "date" in entry.values for entry in self._sets)

    def for_file(self, path: str, type: str | None) -> dict[str, object]:
        """The merged defaults for the file at `path` (for documents, from the collections folder) of a type."""
        merged: dict[str, object] = {}
        former: DefaultSet | None = None
        for entry in self._sets:
            if entry.has_scope and not self._applies(entry, path, type):
                continue
            if former is None or _precedes(former, entry):
                merged = deep_merge(merged, entry.values)
                former = entry
            else:
                merged = deep_merge(entry.values, merged)
        return merged

    def nulled(self, path: str, type: str | None) -> Iterator[str]:
        """Keys whose most specific default is null. In Jekyll that matters for pages only."""
        for key in self._nulls:
            former: DefaultSet | None = None
            for entry in self._sets:
                applies = key in entry.values and (not entry.has_scope or self._applies(entry, path, type))
                if applies and (former is None or _precedes(former, entry)):
                    former = entry
            if former is not None and former.values[key] is None:
                yield key

    def _applies(self, entry: DefaultSet, path: str, type: str | None) -> bool:
        if entry.type is not None and entry.type != type:
            return False
        if not entry.path:
            return True
        clean = _clean(path)
        if "*" in entry.path:
            return any(self._is_below(clean, self._below(match)) for match in self._expand(entry.path))
        return self._is_below(clean, self._below(entry.path))

    def _is_below(self, path: str, scope: str) -> bool:
        if self._by_folder:
            return path == scope or (path.startswith(f"{scope}/") and not scope.endswith("/"))
        return path.startswith(scope)

    def _expand(self, pattern: str) -> list[str]:
        if pattern not in self._globs:
            found = sorted(glob.glob(str(self._source / pattern), recursive=True))
            self._globs[pattern] = [Path(match).relative_to(self._source).as_posix() for match in found]
        return self._globs[pattern]

    def _below(self, path: str) -> str:
        return path.removeprefix(self._collections) if self._collections else path


def _read_sets(given: object) -> list[DefaultSet]:
    sets = []
    for item in given if isinstance(given, list) else ():
        if not isinstance(item, Mapping) or not isinstance(item.get("values"), Mapping):
            continue
        scope = item.get("scope")
        has_scope = isinstance(scope, Mapping)
        path = scope.get("path") if isinstance(scope, Mapping) else None
        kind = scope.get("type") if isinstance(scope, Mapping) else None
        type = None if kind is None else _OLD_TYPES.get(str(kind), str(kind))
        sets.append(DefaultSet(path if isinstance(path, str) else "", type, has_scope, item["values"]))
    return sets


def _precedes(former: DefaultSet, entry: DefaultSet) -> bool:
    old, new = len(_clean(former.path)), len(_clean(entry.path))
    if old != new:
        return new >= old
    return entry.type is not None or former.type is None


def _clean(path: str) -> str:
    return path[1:].rstrip("/") if path.startswith("/") else path
