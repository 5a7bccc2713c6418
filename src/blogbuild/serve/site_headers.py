"""Header fields for the site's files from the config: `webrick: headers:`
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
"""Fields that say how the answer travels."""


def site_headers(webrick: object, config_file: str) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The fields of the config's `webrick`, and a warning for each that can't be sent."""
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
        return "its name is not that of a header field"
    if name.lower() in OURS:
        return "the server sets it itself"
    return "" if VALUE.fullmatch(value) else "its value has characters that a header field can't have"


def _warning(name: str, reason: str, config_file: str) -> Problem:
    return Problem(
        code="serve-header",
        message=f"the header field {name!r} of `webrick:` is not sent: {reason}",
        location=Location(config_file),
        hint="a field is a name of letters, digits and hyphens with a value of one line",
        severity="warning",
    )
