"""`highlight` (https://jekyllrb.com/docs/liquid/tags/#code-snippet-highlighting)."""

from __future__ import annotations

import re
from typing import ClassVar

from blogbuild.liquid import Emit, Inner, LiquidSyntaxError, Scope, Tag, TagSource
from blogbuild.markdown.highlight import figure

_SYNTAX = re.compile(r"([a-zA-Z0-9.+#_-]+)((?:\s+\w+(?:=(?:\w+|\"(?:[0-9]+\s)*[0-9]+\"))?)*)", re.ASCII)


class Highlight(Tag):
    """`{% highlight ruby linenos %} … {% endhighlight %}`."""

    block: ClassVar[bool] = True

    def __init__(self, source: TagSource) -> None:
        super().__init__(source)
        match = _SYNTAX.fullmatch(source.markup.strip())
        if match is None:
            raise LiquidSyntaxError(f"Syntax Error in tag 'highlight' while parsing the following markup: {source.markup}", hint="write {% highlight <lang> [linenos] %}")
        self._language = match[1].lower()
        self._line_numbers = "linenos" in match[2]

    def render(self, scope: Scope, emit: Emit, body: Inner | None) -> int | None:
        """The body's code in a figure."""
        parts: list[str] = []
        code = body(parts.append) if body is not None else None
        text = re.sub(r"\A(\n|\r)+|(\n|\r)+\Z", "", "".join(parts))
        highlighter = scope.host.setting("highlighter")
        emit(figure(text, self._language, plain=highlighter != "rouge", line_numbers=self._line_numbers))
        return code
