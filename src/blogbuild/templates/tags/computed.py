"""Tags whose markup may hold Liquid of its own: `{% include {{ page.kind }}.html %}`."""

from __future__ import annotations

from blogbuild.errors import ProblemError
from blogbuild.liquid import Scope, TagSource, Template


class ComputedText:
    """A text of a tag, with the parts in `{{ }}` computed anew at each render."""

    def __init__(self, text: str, source: TagSource) -> None:
        self._text = text
        self._template: Template | ProblemError | None = None
        if "{{" in text or "{%" in text:
            try:
                self._template = source.engine.compile(
                    text, name=source.location.path, first_line=source.location.line or 1
                )
            except ProblemError as error:
                # Jekyll reads this part when the tag runs; a tag that never runs breaks nothing.
                self._template = error

    def value(self, scope: Scope) -> str:
        """The text. Raises ProblemError where its Liquid is wrong."""
        if self._template is None:
            return self._text
        if isinstance(self._template, ProblemError):
            raise self._template
        parts: list[str] = []
        self._template.render_into(scope, parts.append)
        return "".join(parts)
