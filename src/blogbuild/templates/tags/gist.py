"""`gist` of jekyll-gist: the script of a GitHub gist (https://github.com/jekyll/jekyll-gist).

The plugin also fetches the code for readers without JavaScript. blogbuild doesn't, because builds use no network.
"""

from __future__ import annotations

import re

from blogbuild.liquid import LiquidError, Scope, Tag, to_s

from .include import evaluate_text

_ARGUMENTS = re.compile(r"(\S+|.*(?=/).+)\s?(\S*)", re.ASCII)
_SPACE = "\0\t\n\v\f\r "


class Gist(Tag):
    """`{% gist user/1234567 file.rb %}`; both arguments may be variables."""

    def text(self, scope: Scope) -> str:
        """A `script` element."""
        match = _ARGUMENTS.fullmatch(self.source.markup.strip(_SPACE))
        if match is None:
            raise LiquidError(
                f"Syntax error in tag 'gist' while parsing the following markup: {self.source.markup.strip()}",
                hint="write {% gist user/1234567 %} or {% gist user/1234567 file.rb %}",
            )
        gist, file = (_known(argument.strip(_SPACE), scope) for argument in match.groups())
        query = f"?file={file}" if file else ""
        return f'<script src="https://gist.github.com/{gist}.js{query}"> </script>'


def _known(argument: str, scope: Scope) -> str:
    """The value of the variable `argument`, or the argument itself if there is none."""
    value = evaluate_text(argument, scope) if argument else None
    return argument if value is None else to_s(value)
