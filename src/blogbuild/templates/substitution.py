"""The short substitution `<<site.url>>` in bodies.

Only a dotted name that begins with `site.` or `page.` between `<<` and `>>` is substituted, so
here-documents and C++ streams are left alone.
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
    """Replace each `<<site.x>>` and `<<page.x>>` in `text` by its value, printed as Liquid prints it.

    A name without a value is left as it is, and causes the warning `substitution-unknown` through `warn`.
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
                message=f"{match[1]} has no value; {match[0]} is left as it is",
                location=Location(name, line, column),
                hint="correct the name, or set it in _config.yml or the front matter",
                severity="warning",
            )
        )
        return match[0]

    return _NAME.sub(value, text)
