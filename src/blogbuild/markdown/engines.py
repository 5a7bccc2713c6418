"""The choice of an engine by the config's `markdown:` key: kramdown (the default), python-markdown or a plugin's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from blogbuild.compat import CompatProfile
from blogbuild.config import Settings
from blogbuild.errors import Problem, ProblemError

from .conversion import Conversion, EngineFactory, MarkdownEngine

_WORDS = re.compile(r"[\w,!?;()/=+]+(?:[ :][\w,!?;()/=+]+)*")
"""A text without anything typographic, as most titles are. It needs no parser."""


def make_engine(
    settings: Mapping[str, object],
    compat: CompatProfile,
    factories: Mapping[str, EngineFactory] | None = None,
) -> MarkdownEngine:
    """Return the engine that the config's values `settings` ask for. Plugins add `factories`, by name.

    Raises ProblemError `markdown-engine` for an unknown name.
    """
    available = {**_built_in(compat), **(factories or {})}
    name = Settings(settings).markdown
    factory = available.get(name) or {key.lower(): value for key, value in available.items()}.get(
        name.lower()
    )
    if factory is None and name.lower() in FORMER_ENGINES and compat.former_engines:
        return _FormerEngine(available["kramdown"](settings))
    if factory is None:
        raise ProblemError(_unknown(name, compat, sorted(available)))
    return factory(settings)


FORMER_ENGINES = ("redcarpet", "rdiscount")
_FORMER = ("redcarpet", "rdiscount", "maruku", "gfm")
"""Names that Jekyll once had, or that only GitHub Pages has. `config/layers.py` replaces them where they count."""


class _FormerEngine:
    """kramdown in place of an engine that only some Jekylls have."""

    def __init__(self, engine: MarkdownEngine) -> None:
        self._engine = engine

    def convert(self, text: str, *, name: str = "", first_line: int = 1) -> Conversion:
        """Return kramdown's HTML of `text`."""
        made = self._engine.convert(text, name=name, first_line=first_line)
        return replace(made, switches=(*made.switches, "former_engines"))


def _unknown(name: str, compat: CompatProfile, names: list[str]) -> Problem:
    if name.lower() in _FORMER:
        message = f"{compat.title} has no Markdown engine {name}, and neither has blogbuild"
        return Problem("markdown-engine", message, hint="remove `markdown:`; kramdown then converts")
    return Problem(
        "markdown-engine",
        f"there is no Markdown engine {name}",
        hint=f"set `markdown:` to one of: {', '.join(names)}",
    )


def _built_in(compat: CompatProfile) -> Mapping[str, EngineFactory]:
    """The factories of our own. Each imports its engine when called, so that a site pays for one engine only."""

    def kramdown(settings: Mapping[str, object]) -> MarkdownEngine:
        from .kramdown import Kramdown, jekyll_options

        return Kramdown(
            jekyll_options(settings), newer=compat.kramdown == "2.5", newer_rouge=compat.rouge == "4.5"
        )

    def python_markdown(settings: Mapping[str, object]) -> MarkdownEngine:
        from .python_markdown import PythonMarkdown

        return PythonMarkdown(settings)

    def common_mark(settings: Mapping[str, object]) -> MarkdownEngine:
        from .commonmark import commonmark

        given = Settings(settings).commonmark
        return commonmark(given, header_ids=False, otherwise=lambda: kramdown(settings))

    def common_mark_of_github(settings: Mapping[str, object]) -> MarkdownEngine:
        from .commonmark import commonmark

        given = Settings(settings).commonmark
        return commonmark(given, header_ids=True, otherwise=lambda: kramdown(settings))

    return {
        "kramdown": kramdown,
        "python-markdown": python_markdown,
        "CommonMark": common_mark,
        "CommonMarkGhPages": common_mark_of_github,
    }


def smartify(text: str, settings: Mapping[str, object], compat: CompatProfile) -> Conversion:
    """Return text with typographic quotes, dashes and dots as the config asks for (filter `smartify`)."""
    if _WORDS.fullmatch(text):
        return Conversion(text)
    from .smartypants import smartypants

    return smartypants(text, settings, newer=compat.kramdown == "2.5")
