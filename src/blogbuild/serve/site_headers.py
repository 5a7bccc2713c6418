"""Header fields of the site's files from the config, `webrick: headers:`
(https://jekyllrb.com/docs/configuration/webrick/).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from blogbuild.errors import Location, Problem

NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
VALUE = re.compile(r"[\t\x20-\x7e\xa0-\xff]*")
OURS = frozenset({
    "connection", "content-encoding", "content-length", "content-range", "date", "keep-alive", "trailer",
    "transfer-encoding", "upgrade",
})  # fmt: skip
"""Fields about the transfer of a response, which only the server knows."""


def site_headers(webrick: object, config_file: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The fields of the config's `webrick`, and a `serve-header` warning for each that can't be sent."""
    given = webrick.get("headers") if isinstance(webrick, Mapping) else None
    headers: dict[str, str] = {}
    problems = []
    for name, value in (given if isinstance(given, Mapping) else {}).items():
        reason = _reason(str(name), str(value))
        if reason:
            problems.append(_warning(str(name), reason, config_file))
        else:
            headers[str(name)] = str(value)
    return headers, tuple(problems)


def _reason(name: str, value: str) -> str:
    if not NAME.fullmatch(name):
        return "invalid name"
    if name.lower() in OURS:
        return "the server sets it itself"
    return "" if VALUE.fullmatch(value) else "invalid characters in its value"


def _warning(name: str, reason: str, config_file: str) -> Problem:
    return Problem(
        code="serve-header",
        message=f"the header field {name!r} of `webrick:` is not sent: {reason}",
        location=Location(config_file),
        hint="use a name of letters, digits and hyphens, and a value of one line",
        severity="warning",
    )
