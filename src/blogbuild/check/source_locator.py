"""From a place in an output file to the source line that a person edits.

An output file comes from its document, the layouts around it, their includes, and values of the config and data
files. The text is searched for in these files, in this order.
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

OutputLine = tuple[str, int]
"""A line of an output file without surrounding spaces, and a column in it, from 0."""
TemplateMatch = tuple[str, TemplateLine, int]
"""A template's path, its line that wrote an output line, and the column of the text in question, from 0."""
_LAYOUT = re.compile(r"^layout[ \t]*:[ \t]*[\"']?([^\"'\s#]+)", re.MULTILINE)
_LIQUID_INCLUDE = re.compile(r"{%-?\s*(include(?:_cached)?|include_relative)\s+([^\s%{]+)")
_JINJA_LOAD = re.compile(r"{%-?\s*(?:include|extends|from|import)\s+[\"']([^\"']+)[\"']")


class SourceLocator:
    """Finds source lines of one built site. Each file is read once."""

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
        self._value_files = frozenset((*self._config, *self._data))
        self._texts: dict[str, str | None] = {}
        self._lines: dict[str, tuple[TemplateLine, ...]] = {}
        self._matches: dict[tuple[tuple[str, ...], OutputLine], TemplateMatch | None] = {}
        self._chains: dict[tuple[str, str], tuple[str, ...]] = {}

    def find(
        self,
        output: str,
        needles: Sequence[str],
        nth: int = 0,
        others: Iterable[str] = (),
        output_line: OutputLine | None = None,
        *,
        values_last: bool = False,
    ) -> Location:
        """Return the source line of a text in the file `output`; the first of these that exists:

        1. the first needle that occurs, and of its occurrences in one file the `nth`, from 0;
        2. the template line that wrote `output_line`, or the front matter value from which it took the last part of
           the first needle's path (the tag of `/tags/TAG/`);
        3. the first occurrence of one of `others`;
        4. the front matter line that contains that last part;
        5. the beginning of the document.

        `values_last` searches the config and data files after step 2, not in step 1.
        """
        files = self.files(output)
        value_files = [path for path in files if path in self._value_files]
        templates = [path for path in files if path not in self._value_files]
        name = _last_name(needles[0]) if needles else ""
        found = self._first(needles, templates if values_last else files, nth)
        if found is None and output_line is not None:
            found = self._template_location(output, templates, output_line, "" if values_last else name)
        if found is None and values_last:
            found = self._first(needles, value_files, nth)
        return found or self._first(others, files, 0) or self._beginning(files[0], name)

    def files(self, output: str) -> tuple[str, ...]:
        """Return the files that an output file comes from: its document first, the config and data files last."""
        document = self._by_output.get(output)
        if document is None:
            return (output, *self._config, *self._data)
        layout = document.layout
        key = (document.source, layout if isinstance(layout, str) else "")
        if key not in self._chains:
            templates = [path for path in self._templates(*key) if path != document.source]
            source = [document.source] if self.text(document.source) is not None else []
            self._chains[key] = (*source, *templates, *self._config, *self._data) or (document.source,)
        return self._chains[key]

    def text(self, path: str) -> str | None:
        """Return the text of a file of the site or its theme, or None if it can't be read."""
        if path not in self._texts:
            self._texts[path] = _read(self._root / path)
            if self._texts[path] is None and self._theme is not None:
                self._texts[path] = _read(self._theme / self._theme_paths.in_theme(path))
        return self._texts[path]

    def loads(self, path: str) -> Iterator[str]:
        """Yield the files that a template refers to: its layout, includes, macros."""
        text = self.text(path)
        if text is None:
            return
        if layout := _LAYOUT.search(_front_matter(text)):
            found = self.layouts.find(layout[1])
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

    def _templates(self, source: str, layout: str) -> Iterator[str]:
        """Yield a document, its layout, and once each all files that these refer to."""
        first = self.layouts.find(layout) if layout else None
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
                found = self._occurrence(path, needle, nth)
                if found is not None:
                    return found
        return None

    def _beginning(self, path: str, name: str) -> Location:
        """Return the front matter line that contains `name`, or the beginning of the file."""
        text = self.text(path)
        if text is None:
            return Location(path)
        is_in_front_matter = len(name) > 2 and name in _front_matter(text)
        found = self._occurrence(path, name, 0) if is_in_front_matter else None
        return found or Location(path, 1)

    def _template_location(
        self, output: str, files: Sequence[str], output_line: OutputLine, name: str
    ) -> Location | None:
        """Return the template line that wrote a line, or the front matter value from which it took `name`."""
        key = (tuple(files), output_line)
        if key not in self._matches:
            self._matches[key] = self._best_match(files, output_line)
        match = self._matches[key]
        if match is None:
            return None
        path, line, column = match
        value = self._front_matter_value(output, line, name) if name else None
        return value or Location(path, line.number, column + 1)

    def _best_match(self, files: Sequence[str], output_line: OutputLine) -> TemplateMatch | None:
        best: TemplateMatch | None = None
        for path in files:
            if path not in self._lines:
                self._lines[path] = tuple(template_lines(self.text(path) or ""))
            for line in self._lines[path]:
                column = line.column_of(*output_line)
                if column is not None and (best is None or line.weight > best[1].weight):
                    best = path, line, column
        return best

    def _front_matter_value(self, output: str, line: TemplateLine, name: str) -> Location | None:
        document = self._by_output.get(output)
        text = self.text(document.source) if document else None
        if document is None or text is None or not text.startswith("---"):
            return None
        for key in line.keys or document.data:
            value = document.data.get(key)
            values = value if isinstance(value, (list, tuple)) else (value,)
            if name not in map(_last_name, values):
                continue
            place = re.compile(
                rf"^{re.escape(key)}[ \t]*:(?:[^\n]|\n[ \t-])*?(?<![\w-])(?P<name>{re.escape(name)})(?![\w-])",
                re.MULTILINE,
            ).search(_front_matter(text))
            if place is not None:
                return _location(document.source, text, place.start("name"))
        return None

    def _occurrence(self, path: str, needle: str, nth: int) -> Location | None:
        """Return the `nth` occurrence of a text in a file, from 0, or its last one if there are fewer."""
        text = self.text(path)
        if text is None:
            return None
        found = text.find(needle)
        while nth > 0 and found >= 0:
            following = text.find(needle, found + 1)
            if following < 0:
                break
            found = following
            nth -= 1
        return _location(path, text, found) if found >= 0 else None


def _front_matter(text: str) -> str:
    """Return the text up to the end of its front matter, or an empty string; offsets in it are offsets in the text."""
    span = front_matter_span(text)
    return text[: span[1]] if span else ""


def _last_name(value: object) -> str:
    """Return the last part of a path, without a trailing slash; empty for values that are not text."""
    return value.rstrip("/").rpartition("/")[2] if isinstance(value, str) else ""


def _location(path: str, text: str, offset: int) -> Location:
    return Location(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _read(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
