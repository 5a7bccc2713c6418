"""The engine `markdown: python-markdown`: Python-Markdown and all of its extensions.

It also shows how a plugin adds an engine: a class with `convert`, and a factory that takes the
config's values.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import markdown

from blogbuild.config import Settings
from blogbuild.errors import Problem, ProblemError

from .conversion import Conversion


class PythonMarkdown:
    """Python-Markdown with `markdown_extensions` and `markdown_extension_configs`."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        config = Settings(settings)
        self._extensions = config.python_markdown_extensions
        configs: Mapping[Any, Any] = config.python_markdown_configs
        self._configs = {str(name): dict(values) for name, values in configs.items()}

    def convert(self, text: str, *, name: str = "", first_line: int = 1) -> Conversion:
        """Return the HTML of `text`. Raises ProblemError `markdown-extension` if an extension can't be loaded."""
        try:
            converter = markdown.Markdown(extensions=self._extensions, extension_configs=self._configs)
        except (ImportError, AttributeError, KeyError, TypeError, ValueError) as error:
            problem = Problem(
                "markdown-extension",
                f"a Markdown extension can't be used: {error}",
                hint="check `markdown_extensions:` and install what it names",
            )
            raise ProblemError(problem) from error
        return Conversion(f"{converter.convert(text)}\n")
