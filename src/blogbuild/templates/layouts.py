"""Layouts by name: first in `layouts/` (Jinja), then in `_layouts/` (Liquid).

So a theme can move from Liquid to Jinja file by file. Chains of layouts (`layout:` in a layout's front
matter, https://jekyllrb.com/docs/layouts/) work across both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from blogbuild.errors import Problem, nearest
from blogbuild.model.document import Document
from blogbuild.model.reading.front_matter import parse_front_matter
from blogbuild.model.reading.layout_files import LayoutFolder, layout_folders, layout_name

from .traced_site import TracedSite


@dataclass(frozen=True, slots=True)
class Layout:
    """A parsed layout file."""

    name: str
    path: str
    """Relative to the source."""
    language: Literal["jinja", "liquid"]
    data: Mapping[str, object]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()
    """Problems of its front matter, reported by each page that uses it."""


class Layouts:
    """The layouts of a site, each parsed once per process. Every use is noted."""

    def __init__(self, traced: TracedSite) -> None:
        self._traced = traced
        self._parsed: dict[str, Layout] = {}

    def find(self, name: str) -> Layout | None:
        """The layout `name`, or None if there is none."""
        self._traced.note(("config", "jinja_layouts_dir"))
        self._traced.note(("config", "layouts_dir"))
        for folder in layout_folders(self._traced.config):
            layout = self._in(folder, name)
            if layout is not None:
                return layout
        return self._from_plugin(name)

    def _from_plugin(self, name: str) -> Layout | None:
        """The layout `name` of a plugin, or None."""
        self._traced.note(("brought", name))
        body = self._traced.site.layouts.get(name)
        path = f"a plugin's layout {name}"
        if body is not None and path not in self._parsed:
            self._parsed[path] = Layout(name, path, "liquid", {}, body, 1)
        return None if body is None else self._parsed[path]

    def of(self, document: Document) -> Layout | None:
        """The layout that a document's front matter names, or None."""
        self._traced.note(("field", document.key, "layout"))
        name = document.data.get("layout")
        return self.find(str(name)) if name else None

    def _in(self, folder: LayoutFolder, name: str) -> Layout | None:
        path = self._traced.layout_path(folder.path, name)
        text = None if path is None else self._traced.file(path)
        if path is None or text is None:
            return None
        layout = self._parsed.get(path)
        if layout is None:
            parsed = parse_front_matter(text, name=path)
            layout = Layout(
                name, path, folder.language, parsed.data, parsed.body, parsed.body_line, parsed.warnings
            )
            self._parsed[path] = layout
        for problem in layout.problems:
            self._traced.warn(problem)
        return layout

    def nearest(self, name: str) -> str | None:
        """The layout with the most similar name, for a hint; None if none is similar."""
        paths = (
            path.removeprefix(f"{folder.path}/")
            for folder in reversed(layout_folders(self._traced.config))
            for path in self._traced.listing(folder.path)
        )
        return nearest(name, (found for found in map(layout_name, paths) if found is not None))
