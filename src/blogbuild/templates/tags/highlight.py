"""`highlight` (https://jekyllrb.com/docs/liquid/tags/#code-snippet-highlighting)."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import ClassVar

from blogbuild.letters import downcase
from blogbuild.liquid import Emit, Inner, LiquidError, LiquidSyntaxError, Scope, Tag, TagSource, to_s

_SYNTAX = re.compile(
    r"^([a-zA-Z0-9.+#_-]+)((?:\s+\w+(?:=(?:\w+|\"(?:[0-9]+\s)*[0-9]+\"))?)*)$", re.ASCII | re.MULTILINE
)
_OPTION = re.compile(r"(?:\w=\"[^\"]*\"|\w=\w|\w)+", re.ASCII)
_LINE_ENDS = re.compile(r"\A[\n\r]+|[\n\r]+\Z")
_OF_GITHUB = "commonmarkghpages"
_LINE_END = "<br data-jekyll-commonmark-ghpages>"
"""A line end for GitHub's CommonMark, in which a blank line ends HTML. Its engine makes line ends of them again."""
_SPACE = "\0\t\n\v\f\r "


class Highlight(Tag):
    """`{% highlight ruby linenos %} … {% endhighlight %}`."""

    block: ClassVar[bool] = True

    def __init__(self, source: TagSource) -> None:
        super().__init__(source)
        match = _SYNTAX.search(source.markup.strip(_SPACE))
        if match is None:
            raise LiquidSyntaxError(
                f"Syntax Error in tag 'highlight' while parsing the following markup: {source.markup.strip()}",
                hint="write {% highlight <lang> [linenos] %}",
            )
        self._language = downcase(match[1])
        options = {
            key: value for key, _, value in (text.partition("=") for text in _OPTION.findall(match[2]))
        }
        self._line_numbers = "linenos" in options
        self._marked = options.get("mark_lines")

    def render(self, scope: Scope, emit: Emit, body: Inner | None) -> None:
        """Render the body's code in a figure."""
        parts: list[str] = []
        if body is not None:
            body(parts.append)
        code = _LINE_ENDS.sub("", "".join(parts))
        from blogbuild.highlight import figure, version_from  # many sites never highlight with this tag

        plain = scope.host.setting("highlighter") not in ("rouge", "pygments")
        marked = () if plain or self._marked is None else self._lines(scope, self._marked)
        with version_from(lambda: scope.host.switch("rouge") == "4.5"):
            shown = figure(code, self._language, plain=plain, line_numbers=self._line_numbers, marked=marked)
        if downcase(str(scope.host.setting("markdown"))) == _OF_GITHUB:
            shown = shown.replace("\r\n", "\n").replace("\n", _LINE_END)
        emit(f"{to_s(scope.get('highlighter_prefix'))}{shown}{to_s(scope.get('highlighter_suffix'))}")

    @staticmethod
    def _lines(scope: Scope, marked: str) -> Collection[int]:
        """The numbers of the lines to mark; none before Jekyll 4.4."""
        if not scope.host.switch("mark_lines"):
            return ()
        if '"' not in marked:
            raise LiquidError(
                "mark_lines needs a list of numbers in double quotes", hint='write mark_lines="1 3"'
            )
        return frozenset(map(int, marked.replace('"', "").split()))
