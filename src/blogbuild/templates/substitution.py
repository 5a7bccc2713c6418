"""`<<site.url>>`, the short substitution of bodies, done before Liquid sees the text.

Only `<<`, a dotted name that begins with `site.` or `page.`, and `>>` count, so here-documents and
C++ streams stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from blogbuild.errors import Location, Problem
from blogbuild.liquid import Drop, to_s

_NAME = re.compile(r"<<((?:site|page)(?:\.[A-Za-z_][\w-]*)+)>>")


def substitute(
    text: str, roots: Mapping[str, object], *, name: str, first_line: int, warn: Callable[[Problem], None]
) -> str:
    """`text` with each `<<site.x>>` and `<<page.x>>` replaced by its value as Liquid prints it.

    A name without a value stays as it is and is a `substitution-unknown` warning through `warn`.
    """
    if "<<" not in text:
        return text

    def value(match: re.Match[str]) -> str:
        found: object = roots
        for part in match[1].split("."):
            if isinstance(found, Drop):
                found = found.liquid_get(part)
            elif isinstance(found, Mapping):
                found = found.get(part)
            else:
                found = None
        if found is not None:
            return to_s(found)
        line = text.count("\n", 0, match.start()) + first_line
        column = match.start() - text.rfind("\n", 0, match.start())
        warn(
            Problem(
                code="substitution-unknown",
                message=f"{match[1]} has no value, so {match[0]} stays as it is",
                location=Location(name, line, column),
                hint="check the name, or give it a value in _config.yml or the front matter",
                severity="warning",
            )
        )
        return match[0]

    return _NAME.sub(value, text)
