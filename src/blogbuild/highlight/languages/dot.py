"""DOT (Graphviz), with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Rule, Run, Scanner
from . import html
from .embedded import embed, state_of

_NAME = r"[a-zA-Z][a-zA-Z_0-9]*+"


def _label(run: Run, found: Match) -> None:
    """The opening of a label in HTML, which is scanned from its own start state."""
    run.mark(found.end(), "p")
    run.memory.pop("html", None)
    run.stack.append("html")


def _tag(run: Run, found: Match) -> int:
    """A tag within a label. A bracket without a closing one is an error."""
    start = found.start()
    end = -1 if "unclosed" in run.places else run.text.find(">", start + 2)
    if end < 0:
        run.places["unclosed"] = True
        run.mark(start + 1, "err")
        return start + 1
    run.include(start, html.SCANNER.scan(run.text[start : end + 1], *state_of(run, html.SCANNER, "html")))
    return end + 1


_BLANK: list[Rule] = [
    (r"\s+", ""),
    (r"#.*|//.*", "c1"),
    (r"/(?:\\\n)?\*", Closed(r"(?s:.*?)\*(?:\\\n)?/", "cm")),
]
_VALUES: list[Rule] = [
    (rf"({_NAME})(\s*)(=)", ("n", "", "p")),
    (_NAME, "nv"),
    (r"[0-9]*\.[0-9]+", "mf"),
    (r"[0-9]+", "mi"),
    (r"\"", Closed(r"(?:[^\"\\]|\\\"?|(?!))*+\"|(?s:.*)\"", "s2")),
    (r"<", _label),
]

SCANNER = Scanner(
    {
        "root": [
            *_BLANK,
            (r"(?i:strict|graph|digraph|subgraph|node|edge)\b", "k"),
            (r"[{};:=]", "p"),
            (r"-[->]", "o"),
            (r"\[", "o", "attributes"),
            *_VALUES,
        ],
        "attributes": [*_BLANK, *_VALUES, (r"[=;,]", "p"), (r"\]", "o", "-")],
        "html": [(r"[^<>]+", embed(html.SCANNER, "html")), (r"<", _tag), (r">", "p", "-")],
    }
)
