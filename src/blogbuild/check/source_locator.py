"""From a place in a finished file to the line of the source that a person edits.

A finished file is made of its document, the layouts around it, what they include, and values of the
config and data files. The text in question is looked for in these, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from blogbuild.errors import Location
from blogbuild.model.document import Document
from blogbuild.model.reading.front_matter import front_matter_span
from blogbuild.model.reading.layout_files import LayoutFinder, ThemePaths
from blogbuild.model.site import Site

from .template_lines import TemplateLine, template_lines

Written = tuple[str, int]
"""A line of a finished file, without the spaces around it, and the place in it, from 0."""
_LAYOUT = re.compile(r"^layout[ \t]*:[ \t]*[\"']?([^\"'\s#]+)", re.MULTILINE)
_LIQUID_INCLUDE = re.compile(r"{%-?\s*(include(?:_cached)?|include_relative)\s+([^\s%{]+)")
_JINJA_LOAD = re.compile(r"{%-?\s*(?:include|extends|from|import)\s+[\"']([^\"']+)[\"']")


class SourceLocator:
    """Finds places in the source of one built site. Files are read once."""

    def __init__(self, site: Site) -> None:
        self._root = site.config.source
        self._theme = site.config.theme.root if site.config.theme else None
        self._theme_paths = ThemePaths(site.config)
        self.layouts = LayoutFinder(site.config)
        self.includes_dir = site.config.includes_dir.strip("/")
        self._by_output: Mapping[str, Document] = {d.output_path: d for d in site.in_render_order if d.writes}
        self._config = site.config.files or (site.config.main_file,)
        data_dir = site.config.data_dir.strip("/")
        self._data = [path for path in site.read_files if path.startswith(f"{data_dir}/")]
        self._values = frozenset((*self._config, *self._data))
        self._texts: dict[str, str | None] = {}
        self._lines: dict[str, tuple[TemplateLine, ...]] = {}
        self._template_places: dict[
            tuple[tuple[str, ...], Written], tuple[str, TemplateLine, int] | None
        ] = {}
        self._chains: dict[tuple[str, str], tuple[str, ...]] = {}

    def find(
        self,
        output: str,
        needles: Sequence[str],
        nth: int = 0,
        others: Iterable[str] = (),
        written: Written | None = None,
        *,
        values_last: bool = False,
    ) -> Location:
        """Where in the source the text of one of `needles` stands that came to be in the file `output`.

        The first needle that stands anywhere counts; `nth`, from 0, says which of its occurrences
        in one file; with `values_last` the config and data files are searched only after templates. Then comes the template line that
        has made `written`, or the value of the front matter that it took the last name of the first needle from (the tag of `/tags/TAG/`), then the first occurrence of one of `others`. Where none is found, it is a line of
        the front matter that has that last name in it, else the beginning of the document.
        """
        files = self.files(output)
        values = [path for path in files if path in self._values]
        texts = [path for path in files if path not in self._values]
        name = _last_name(needles[0]) if needles else ""
        found = (
            self._first(needles, texts if values_last else files, nth)
            or (
                self._template_place(output, texts, written, "" if values_last else name) if written else None
            )
            or (self._first(needles, values, nth) if values_last else None)
            or self._first(others, files, 0)
        )
        if found is not None:
            return found
        text = self.text(files[0])
        if text is None:
            return Location(files[0])
        front = _front_matter(text)
        if len(name) > 2 and name in front:
            return self._position(files[0], name, 0) or Location(files[0], 1)
        return Location(files[0], 1)

    def files(self, output: str) -> tuple[str, ...]:
        """What a finished file is made of, its document first, the config and data files last."""
        document = self._by_output.get(output)
        if document is None:
            return (output, *self._config, *self._data)
        layout = document.layout
        key = (document.source, layout if isinstance(layout, str) else "")
        if key not in self._chains:
            made = list(dict.fromkeys(self._made_of(*key)))
            own = [document.source] if self.text(document.source) is not None else []
            rest = [path for path in made if path != document.source]
            self._chains[key] = (*own, *rest, *self._config, *self._data) or (document.source,)
        return self._chains[key]

    def text(self, path: str) -> str | None:
        """A source file's text; None where there is no such file."""
        if path not in self._texts:
            self._texts[path] = _read(self._root / path)
            if self._texts[path] is None and self._theme is not None:
                self._texts[path] = _read(self._theme / self._theme_paths.in_theme(path))
        return self._texts[path]

    def layout_file(self, name: str) -> str | None:
        """The file of a layout by its name."""
        return self.layouts.find(name)

    def loads(self, path: str) -> Iterator[str]:
        """The files that a template names: its own layout, includes, macros."""
        text = self.text(path)
        if text is None:
            return
        if layout := _LAYOUT.search(_front_matter(text)):
            found = self.layout_file(layout[1])
            if found:
                yield found
        for tag, name in _LIQUID_INCLUDE.findall(text):
            yield (
                f"{path.rpartition('/')[0]}/{name}".lstrip("/")
                if tag == "include_relative"
                else f"{self.includes_dir}/{name}"
            )
        for name in _JINJA_LOAD.findall(text):
            yield from (
                p
                for p in (f"{self.layouts.folders[0].path}/{name}", f"{self.includes_dir}/{name}")
                if self.text(p) is not None
            )

    def _made_of(self, source: str, layout: str) -> Iterator[str]:
        first = self.layout_file(layout) if layout else None
        waiting = [source, *([first] if first else [])]
        seen = set(waiting)
        while waiting:
            path = waiting.pop(0)
            yield path
            for loaded in self.loads(path):
                if loaded not in seen and self.text(loaded) is not None:
                    seen.add(loaded)
                    waiting.append(loaded)

    def _first(self, needles: Iterable[str], files: Sequence[str], nth: int) -> Location | None:
        for needle in needles:
            for path in files if needle else ():
                at = self._position(path, needle, nth)
                if at is not None:
                    return at
        return None

    def _template_place(
        self, output: str, files: Sequence[str], written: Written, name: str
    ) -> Location | None:
        """The template line that has made a line, or that of the front matter's value which it took `name` from."""
        key = (tuple(files), written)
        if key not in self._template_places:
            best: tuple[str, TemplateLine, int] | None = None
            for path in files:
                if path not in self._lines:
                    self._lines[path] = tuple(template_lines(self.text(path) or ""))
                for line in self._lines[path]:
                    column = line.column_of(*written)
                    if column is not None and (best is None or line.weight > best[1].weight):
                        best = path, line, column
            self._template_places[key] = best
        found = self._template_places[key]
        if found is None:
            return None
        path, line, column = found
        return (self._front_value(output, line, name) if name else None) or Location(
            path, line.number, column + 1
        )

    def _front_value(self, output: str, line: TemplateLine, name: str) -> Location | None:
        document = self._by_output.get(output)
        text = self.text(document.source) if document else None
        if document is None or text is None or not text.startswith("---"):
            return None
        for key in line.keys or document.data:
            value = document.data.get(key)
            if name not in (
                _last_name(one) for one in (value if isinstance(value, (list, tuple)) else (value,))
            ):
                continue
            place = re.compile(
                rf"^{re.escape(key)}[ \t]*:(?:[^\n]|\n[ \t-])*?(?<![\w-])(?P<name>{re.escape(name)})(?![\w-])",
                re.MULTILINE,
            ).search(_front_matter(text))
            if place is not None:
                return _location(document.source, text, place.start("name"))
        return None

    def _position(self, path: str, needle: str, nth: int) -> Location | None:
        text = self.text(path)
        if text is None:
            return None
        at = text.find(needle)
        while nth > 0 and at >= 0:
            after = text.find(needle, at + 1)
            if after < 0:
                break
            at = after
            nth -= 1
        if at < 0:
            return None
        return _location(path, text, at)


def _front_matter(text: str) -> str:
    """The text up to the end of its front matter, or an empty string; offsets in it are offsets in the text."""
    span = front_matter_span(text)
    return text[: span[1]] if span else ""


def _last_name(value: object) -> str:
    return value.rstrip("/").rpartition("/")[2] if isinstance(value, str) else ""


def _location(path: str, text: str, at: int) -> Location:
    return Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
