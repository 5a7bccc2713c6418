"""`avatar` of jekyll-avatar: the picture of a GitHub user (https://github.com/jekyll/jekyll-avatar)."""

from __future__ import annotations

import re
from zlib import crc32

from blogbuild.liquid import LiquidError, Scope, Tag, TagSource, ruby_to_s
from blogbuild.liquid.lookup import member

from .computed import ComputedText

_USER = re.compile(r"(?u:\b)user=([\w.]+)(?u:\b)", re.ASCII)
_SIZE = re.compile(r"(?u:\b)size=([0-9]+)(?u:\b)", re.ASCII | re.IGNORECASE)
_SPACE = "\0\t\n\v\f\r "
_SERVERS = 4
_USUAL_SIZE = "40"
_SMALL = 48
"""Size in pixels below which the picture gets the class `avatar-small`."""


class Avatar(Tag):
    """`{% avatar hubot size=40 %}`, `{% avatar user=page.author lazy=true %}`."""

    def __init__(self, source: TagSource) -> None:
        super().__init__(source)
        text = source.markup.strip(_SPACE)
        size, user = _SIZE.search(text), _USER.search(text)
        self._size = size[1] if size is not None else _USUAL_SIZE
        self._variable = user[1] if user is not None else None
        self._text = ComputedText(text, source)

    def text(self, scope: Scope) -> str:
        """An `img` element with sources for high-density screens."""
        text = self._text.value(scope)
        name = _named(text) if self._variable is None else _looked_up(self._variable, scope)
        address, sources = (
            self._address(name, 1),
            ", ".join(f"{self._address(name, n)} {n}x" for n in range(1, 5)),
        )
        kind = "avatar avatar-small" if int(self._size) < _SMALL else "avatar"
        shown = f'class="{kind}" alt="{name}" width="{self._size}" height="{self._size}" data-proofer-ignore="true"'
        if "lazy=true" in text:
            return f'<img {shown} src="" data-src="{address}" data-srcset="{sources}" />'
        return f'<img {shown} src="{address}" srcset="{sources}" />'

    def _address(self, name: str, scale: int) -> str:
        size = self._size if scale == 1 else str(int(self._size) * scale)
        server = crc32(f"{name}?v=3&s={self._size}".encode()) % _SERVERS
        return f"https://avatars{server}.githubusercontent.com/{name}?v=3&s={size}"


def _named(text: str) -> str:
    name = (text.split() or [""])[0] if " " in text else text
    return name.removeprefix("@")


def _looked_up(variable: str, scope: Scope) -> str:
    first, *rest = variable.split(".")
    value = scope.get(first)
    for part in rest:
        if value is None:
            raise LiquidError(
                f"{variable} is not defined", hint="write the user's name, or check the variable with `if`"
            )
        value = member(value, part)
    return variable if value is None or value is False else ruby_to_s(value)
