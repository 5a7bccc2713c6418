"""Finding a layout by name: `layouts/` (Jinja) first, then `_layouts/` (Liquid).

A theme can so move from Liquid to Jinja one file at a time; chains (`layout:` in a layout's front
matter, https://jekyllrb.com/docs/layouts/) work across both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from blogbuild.errors import Problem
from blogbuild.model.document import Document
from blogbuild.model.reading.front_matter import parse_front_matter
from blogbuild.model.reading.layout_files import LayoutFolder, layout_folders, layout_name

from .traced_site import TracedSite


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout file, taken apart."""

    name: str
    path: str
    """From the source."""
    language: Literal["jinja", "liquid"]
    data: Mapping[str, object]
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()
    """What is wrong with its front matter; each page that it is around tells."""


class Layouts:
    """The layouts of a site, each read once in a process; every use is noted."""

    def __init__(self, reading: TracedSite) -> None:
        self._reading = reading
        self._parsed: dict[str, Layout] = {}

    def find(self, name: str) -> Layout | None:
        """The layout of that name, or None where there is none."""
        self._reading.note(("config", "jinja_layouts_dir"))
        self._reading.note(("config", "layouts_dir"))
        for folder in layout_folders(self._reading.config):
            layout = self._in(folder, name)
            if layout is not None:
                return layout
        return self._brought(name)

    def _brought(self, name: str) -> Layout | None:
        """The layout that a plugin brings."""
        self._reading.note(("brought", name))
        body = self._reading.site.layouts.get(name)
        path = f"a plugin's layout {name}"
        if body is not None and path not in self._parsed:
            self._parsed[path] = Layout(name, path, "liquid", {}, body, 1)
        return None if body is None else self._parsed[path]

    def of(self, document: Document) -> Layout | None:
        """The layout that a document's own front matter names, or None."""
        self._reading.note(("field", document.key, "layout"))
        name = document.data.get("layout")
        return self.find(str(name)) if name else None

    def _in(self, folder: LayoutFolder, name: str) -> Layout | None:
        path = self._reading.layout_path(folder.path, name)
        text = None if path is None else self._reading.file(path)
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
            self._reading.warn(problem)
        return layout

    def nearest(self, name: str) -> str | None:
        """The name of a layout that is spelt nearly so, for a hint."""
        from difflib import get_close_matches

        paths = (
            path.removeprefix(f"{folder.path}/")
            for folder in reversed(layout_folders(self._reading.config))
            for path in self._reading.listing(folder.path)
        )
        names = [found for found in map(layout_name, paths) if found is not None]
        found = get_close_matches(name, names, 1)
        return found[0] if found else None
