"""Markdown, with Rouge's classes; code in it is marked in its own language."""

from __future__ import annotations

from typing import Any

from ..code import marks
from ..names import rouge_name
from ..scanner import Mark, Match, Rule, Run, Scanner
from . import html

_CHAR = r"(?:\\.|[^\\\n])"
_SPACE = r"\s{0,200}"
"""White space before a mark. It is bounded, so that a search does not run through long white space."""
_BRACKETED = rf"(?:{_CHAR}{{0,1000}}?|[^\]]{{0,1000}}?)"


def _front_matter(run: Run, found: Match) -> None:
    run.include(found.start(), marks(found[0], "yaml"))


def _in_html(run: Run, found: Match) -> None:
    """A tag or an entity. One HTML scanner continues through all of them."""
    state: tuple[list[str], dict[str, Any]] = run.memory.setdefault("html", (html.SCANNER.begin(), {}))
    run.include(found.start(), html.SCANNER.scan(found[0], *state))


def _fenced(run: Run, found: Match) -> None:
    """A fence with its content. Without an end, its indentation holds until a fence with another one."""
    name = found["label"].strip()
    run.mark(found.end("indent"), "")
    run.mark(found.end("fence"), "p")
    run.mark(found.end("label"), "nl")
    if found["closing"] is None:
        run.memory["open"] = (found["fence"], name)
        run.stack.append("unclosed")
        return
    run.include(found.start("code"), _code(found["code"], name))
    run.mark(found.end("line_end"), "")
    run.mark(found.end("closing"), "p")


def _code(code: str, name: str) -> list[Mark]:
    known = rouge_name(name) if name else "plaintext"
    return [(len(code), "sb")] if known is None else list(marks(code, known))


def _later_line(run: Run, found: Match) -> None:
    """A line after a fence that did not end: its end after all, or code."""
    fence, name = run.memory["open"]
    if found["again"] == fence:
        run.mark(found.start("again"), "")
        run.mark(found.end(), "p")
        run.stack.pop()
    else:
        run.include(found.start(), _code(found[0], name))


_TITLES: list[Rule] = [
    (rf"\"{_CHAR}*?\"", "nn"),
    (rf"'{_CHAR}*?'", "nn"),
    (rf"[(]{_CHAR}*?[)]", "nn"),
    (rf"{_SPACE}(?=[\"'()])", ""),
    (r"", "", "-"),
]
_URLS: list[Rule] = [(r"[ \t]+", ""), (rf"(<)({_CHAR}*?)(>)", ("nt", "sx", "nt"), "-"), (r"\S+", "sx", "-")]

SCANNER = Scanner(
    {
        "root": [
            (r"---\s*\n(?s:.*?)^---\s*$\n?", _front_matter),
            (r"\\.", "se"),
            (r"^[\S ]+\n--+\n", "gh"),
            (r"^[\S ]+\n===*\n", "gu"),
            (r"^#(?=[^#]).*?$", "gh"),
            (r"^##*.*?$", "gu"),
            (
                r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})(?P<label>[^\n]*\n)"
                r"(?:(?P<code>(?s:.*?))(?P<line_end>\n(?P=indent))(?P<closing>(?P=fence)))?",
                _fenced,
            ),
            (r"\n\n(?:(?:    |\t).*?\n|\n)+", "sb"),
            (r"(?P<ticks>`{1,20})(?:\\.|[^\\]){1,4000}?(?P=ticks)", "sb"),
            (rf"^(?:{_SPACE}[*]){{3,}}{_SPACE}$", "p"),
            (rf"^(?:{_SPACE}[-]){{3,}}{_SPACE}$", "p"),
            (rf"^{_SPACE}[*+-](?=\s)", "p"),
            (rf"^{_SPACE}\d+\.", "p"),
            (rf"^{_SPACE}>.*?$", "gt"),
            (
                rf"^({_SPACE})(\[)({_CHAR}{{1,1000}}?)(\])({_SPACE})(:)",
                ("", "p", "ss", "p", "", "p"),
                "title url",
            ),
            (rf"(!?\[)({_BRACKETED})(\])(?=[\[(])", ("p", "nv", "p"), "link"),
            (rf"[*][*]{_CHAR}*?[*][*]|__{_CHAR}*?__", "gs"),
            (rf"[*]{_CHAR}*?[*]|_{_CHAR}*?_", "ge"),
            (r"<[^\n@]{0,100}@.{1,100}?[.].{1,300}>", "nv"),
            (rf"<(?:https?|mailto|ftp)://{_CHAR}{{0,1000}}?>", "nv"),
            (r"[^\\`\[*\n&<]+", ""),
            (rf"&\S{{0,1000}};|<{_CHAR}{{0,1000}}?>", _in_html),
            (r"[&<\[\n]", ""),
        ],
        "unclosed": [(r"^[ \t]*(?P<again>`{3,}|~{3,})|.*\n", _later_line)],
        "link": [
            (rf"(\[)({_CHAR}*?)(\])", ("p", "ss", "p"), "-"),
            (r"[(]", "p", "inline_title inline_url"),
            (r"[ \t]+", ""),
            (r"", "", "-"),
        ],
        "url": _URLS,
        "title": _TITLES,
        "inline_title": [(r"[)]", "p", "-"), *_TITLES],
        "inline_url": [(r"[^<\s)]+", "sx", "-"), (r"\s+", ""), *_URLS],
    }
)
