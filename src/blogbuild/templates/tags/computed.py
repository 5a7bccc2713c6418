"""Markup of tags that may itself contain Liquid: `{% include {{ page.kind }}.html %}`."""

from __future__ import annotations

from blogbuild.errors import ProblemError
from blogbuild.liquid import Scope, TagSource, Template


class ComputedText:
    """A text in a tag's markup, whose `{{ }}` parts are computed at each render."""

    def __init__(self, text: str, source: TagSource) -> None:
        self._text = text
        self._template: Template | ProblemError | None = None
        if "{{" in text or "{%" in text:
            try:
                self._template = source.engine.compile(
                    text, name=source.location.path, first_line=source.location.line or 1
                )
            except ProblemError as error:
                # Jekyll parses this part when the tag runs, so an error in a tag that never runs is ignored.
                self._template = error

    def value(self, scope: Scope) -> str:
        """Compute the text. Raises ProblemError if its Liquid is invalid."""
        if self._template is None:
            return self._text
        if isinstance(self._template, ProblemError):
            raise self._template
        parts: list[str] = []
        self._template.render_into(scope, parts.append)
        return "".join(parts)
