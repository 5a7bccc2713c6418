"""Changes to the text of finished HTML, outside of markup."""

from __future__ import annotations

import re
from collections.abc import Callable

from blogbuild.letters import downcase

_MARKUP = re.compile(
    r"(<!--(?:(?!-->).|(?!))*+(?:-->)?|<[/!?a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*'|(?!))*+>)", re.DOTALL
)
_NAME = re.compile(r"<(/?)([a-zA-Z][\w:-]*)")
_BODY = re.compile(r"<body(?:.*?)>\s*", re.DOTALL)
RAW = frozenset({"script", "style"})
_RAW_END = {name: re.compile(rf"</{name}\b", re.IGNORECASE) for name in RAW}


def body_parts(html: str) -> tuple[str, str, str]:
    """The parts of a page before, inside and after its `body`; without a `body`, everything is inside."""
    opening = _BODY.search(html)
    if opening is None:
        return "", html, ""
    end = html.find("</body>", opening.end())
    end = len(html) if end < 0 else end
    return html[: opening.end()], html[opening.end() : end], html[end:]


def map_text(html: str, skip: frozenset[str], change: Callable[[str], str]) -> str:
    """The HTML with each piece of text changed, except in elements named in `skip`, scripts and styles."""
    out: list[str] = []
    position, skipping = 0, 0
    while position < len(html):
        match = _MARKUP.search(html, position)
        start = len(html) if match is None else match.start()
        if start > position:
            text = html[position:start]
            out.append(text if skipping else change(text))
        if match is None:
            break
        out.append(match[0])
        position = match.end()
        name = _NAME.match(match[0])
        if name is None or match[0].endswith("/>"):
            continue
        tag = downcase(name[2])
        if tag in RAW and not name[1]:
            end = _RAW_END[tag].search(html, position)
            out.append(html[position : end.start() if end else len(html)])
            position = end.start() if end else len(html)
        elif tag in skip:
            skipping = max(0, skipping + (-1 if name[1] else 1))
    return "".join(out)
