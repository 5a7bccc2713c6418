"""The engine that the config's `markdown:` key names: kramdown (Jekyll's default), python-markdown, or a plugin's."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from blogbuild.config import Settings
from blogbuild.errors import Problem, ProblemError

_WORDS = re.compile(r"[\w,!?;()/=+]+(?:[ :][\w,!?;()/=+]+)*")
"""A text in which there is nothing typographic, as most titles are: it needs no parser."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """The HTML of a text, and what was doubtful in it."""

    html: str
    warnings: tuple[Problem, ...] = ()


class MarkdownEngine(Protocol):
    """Converts Markdown. Keeps no state between texts."""

    def convert(self, text: str, *, name: str = "", first_line: int = 1) -> Conversion:
        """The HTML of `text`, which stands in the file `name` from `first_line` on."""
        ...


EngineFactory = Callable[[Mapping[str, object]], MarkdownEngine]
"""Makes an engine of the config's values."""


def make_engine(
    settings: Mapping[str, object], factories: Mapping[str, EngineFactory] | None = None
) -> MarkdownEngine:
    """The engine that `settings` ask for; `factories` are those that plugins add, by name.

    Raises ProblemError `markdown-engine` for a name that nobody knows.
    """
    known = {**_built_in(), **(factories or {})}
    name = Settings(settings).markdown
    factory = known.get(name) or known.get(name.lower())
    if factory is None:
        names = ", ".join(sorted(known))
        raise ProblemError(
            Problem(
                "markdown-engine",
                f"there is no Markdown engine {name}",
                hint=f"set `markdown:` to one of: {names}",
            )
        )
    return factory(settings)


def _built_in() -> Mapping[str, EngineFactory]:
    """Imported when asked for, so that a site pays for one engine only."""

    def kramdown(settings: Mapping[str, object]) -> MarkdownEngine:
        from .kramdown import Kramdown, jekyll_options

        return Kramdown(jekyll_options(settings))

    def python_markdown(settings: Mapping[str, object]) -> MarkdownEngine:
        from .python_markdown import PythonMarkdown

        return PythonMarkdown(settings)

    return {"kramdown": kramdown, "python-markdown": python_markdown}


def smartify(text: str, settings: Mapping[str, object]) -> str:
    """Text with the typographic quotes, dashes and dots that the config asks for; all else stays as it is (filter `smartify`)."""
    if _WORDS.fullmatch(text):
        return text
    from .smartypants import smartypants

    return smartypants(text, settings)
