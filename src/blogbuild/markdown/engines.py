"""The choice of an engine by the config's `markdown:` key: kramdown (the default), python-markdown or a plugin's."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
    factory = available.get(name) or available.get(name.lower())
    if factory is None:
        names = ", ".join(sorted(available))
        raise ProblemError(
            Problem(
                "markdown-engine",
                f"there is no Markdown engine {name}",
                hint=f"set `markdown:` to one of: {names}",
            )
        )
    return factory(settings)


def _built_in(compat: CompatProfile) -> Mapping[str, EngineFactory]:
    """The factories of our own. Each imports its engine when called, so that a site pays for one engine only."""

    def kramdown(settings: Mapping[str, object]) -> MarkdownEngine:
        from .kramdown import Kramdown, jekyll_options

        return Kramdown(jekyll_options(settings), newer=compat.kramdown == "2.5")

    def python_markdown(settings: Mapping[str, object]) -> MarkdownEngine:
        from .python_markdown import PythonMarkdown

        return PythonMarkdown(settings)

    return {"kramdown": kramdown, "python-markdown": python_markdown}


def smartify(text: str, settings: Mapping[str, object], compat: CompatProfile) -> Conversion:
    """Return text with typographic quotes, dashes and dots as the config asks for (filter `smartify`)."""
    if _WORDS.fullmatch(text):
        return Conversion(text)
    from .smartypants import smartypants

    return smartypants(text, settings, newer=compat.kramdown == "2.5")
