"""Requests and answers of HTTP, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Run, Scanner
from . import css, html, javascript, json, yaml

_BODIES = {
    **dict.fromkeys(("text/xml", "application/xml", "image/svg+xml", "application/rss+xml"), html.XML),
    "application/atom+xml": html.XML,
    **dict.fromkeys(("text/html", "application/xhtml+xml"), html.SCANNER),
    "text/css": css.SCANNER,
    "text/x-yaml": yaml.SCANNER,
    **{f"application/{kind}json": json.SCANNER for kind in ("", "vnd.api+", "hal+", "problem+", "schema+")},
    **{f"{kind}/{x}javascript": javascript.SCANNER for kind in ("application", "text") for x in ("", "x-")},
}


def _header(run: Run, found: Match) -> None:
    """`Name: value`."""
    group = (found.lastindex or 0) + 1
    if found[group].lower() == "content-type":
        run.memory["type"] = found[group + 4].split(";")[0].lower()
    for number, name in enumerate(("na", "", "p", "", "s", ""), group):
        run.mark(found.end(number), name)


def _body(run: Run, found: Match) -> None:
    """The body, in the language that the headers name."""
    scanner = _BODIES.get(run.memory.get("type", ""))
    if scanner is None:
        run.mark(found.end(), "")
    else:
        run.include(found.start(), scanner(found[0]))


SCANNER = Scanner(
    {
        "root": [
            (
                r"(GET|POST|PUT|DELETE|HEAD|OPTIONS|TRACE|PATCH)( +)([^ ]+)( +)(HTTPS?)(/)(\d(?:\.\d)?)(\r?\n|$)",
                ("nf", "", "nn", "", "k", "o", "m", ""),
                "headers",
            ),
            (
                r"(HTTPS?)(/)(\d(?:\.\d))( +)(\d{3})( +)?([^\r\n]*)(\r?\n|$)",
                ("k", "o", "m", "", "m", "", "ne", ""),
                "headers",
            ),
        ],
        "headers": [
            (r"([^\s:]+)( *)(:)( *)([^\r\n]+)(\r?\n|$)", _header),
            (r"([^\r\n]+)(\r?\n|$)", ("s", "")),
            (r"\r?\n", "", "content"),
        ],
        "content": [(r"(?s:.+)", _body)],
    }
)
