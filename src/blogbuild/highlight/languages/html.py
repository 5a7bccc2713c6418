"""HTML with its scripts and styles, and XML, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Action, Closed, Match, Rule, Run, Scanner, States
from . import css, javascript
from .embedded import embed

_NAME = r"(?u:(?:[^\W\d]|[:-])[\w:.·-]*)"
_XML_NAME = r"(?u:(?:[^\W\d]|:)[\w:.·-]*)"

_ENTITY: Rule = (r"&", Closed(r"[^\s;]*;", "ni", within=r"\s"))
_COMMENT: list[Rule] = [(r"[^-]+", "c"), (r"-->", "c", "-"), (r"-", "c")]


def _opening(key: str, states: tuple[str, ...]) -> Action:
    """A tag whose content is in another language, scanned from its start state."""

    def action(run: Run, found: Match) -> None:
        run.mark(found.end(), "nt")
        run.memory.pop(key, None)
        run.stack.extend(states)

    return action


def _content(scanner: Scanner, tag: str) -> list[Rule]:
    code = embed(scanner, tag)
    return [(r"[^<]+", code), (rf"<\s*/\s*{tag}\s*>", "nt", "-"), (r"<", code)]


STATES: States = {
    "root": [
        (r"[^<&]+", ""),
        _ENTITY,
        (r"<!(?i:DOCTYPE) ", Closed(r"[^>]*>", "cp", "nt", "opening")),
        (r"<!\[CDATA\[", Closed(r"(?s:.*?)\]\]>", "cp", "nt", "opening")),
        (r"<!--", "c", "comment"),
        (r"<\?", Closed(r"(?s:.*?)\?>", "cp", "nt", "opening")),
        (r"<\s*script\s*", _opening("script", ("script", "tag"))),
        (r"<\s*style\s*", _opening("style", ("style", "tag"))),
        (r"</", "nt", "closing"),
        (r"<", "nt", "opening"),
    ],
    "closing": [(r"\s+", ""), (r">", "nt", "-"), (_NAME, "nt", "=closed")],
    "closed": [(r"\s+", ""), (r">", "nt", "-")],
    "opening": [(r"\s+", ""), (_NAME, "nt", "=tag"), (r"", "", "=tag")],
    "comment": _COMMENT,
    "tag": [
        (r"\s+", ""),
        (r"(?u:(?:[^\W\d]|[:_\[\]()*.-])[\w:.·\[\]()*-]*)\s*=\s*", "na", "value"),
        (r"(?u:(?:[^\W\d]|[:_*#-])[\w:.·*#-]*)", "na"),
        (r"/?\s*>", "nt", "-"),
    ],
    "value": [(r"\"", "s", "=double"), (r"'", "s", "=single"), (r"[^\s>]+", "s", "-")],
    "double": [(r"\"", "s", "-"), (r"[^\"]+", "s")],
    "single": [(r"'", "s", "-"), (r"[^']+", "s")],
    "script": _content(javascript.SCANNER, "script"),
    "style": _content(css.SCANNER, "style"),
}
"""Return the rules of HTML."""

SCANNER = Scanner(STATES)

XML = Scanner(
    {
        "root": [
            (r"[^<&]+", ""),
            _ENTITY,
            (r"<!--", "c", "comment"),
            (r"<\?", Closed(r".*?\?>", "cp", within="\n")),
            (r"<!", Closed(r"(?:\[CDATA\[.*?\]\]>|[^>]*>)", "cp")),
            (rf"<\s*{_XML_NAME}", "nt", "tag"),
            (rf"<\s*/\s*{_XML_NAME}\s*>", "nt"),
        ],
        "comment": _COMMENT,
        "tag": [(r"\s+", ""), (rf"{_XML_NAME}\s*=", "na", "value"), (r"/?\s*>", "nt", "-")],
        "value": [(r"\s+", ""), (r"(?s:\".*?\"|'.*?')|[^\s>]+", "s", "-")],
    }
)
