"""Varnish's language, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Closed, Match, Run, Scanner, Words
from ..word_lists import word_lists
from . import c
from .embedded import state_of

FUNCTIONS, KEYWORDS, VARIABLES = word_lists("vcl", "functions", "keywords", "variables")

_NUMBER = r"(?i:0x[0-9a-f]+(?:\.[0-9a-f]+)?(?:p[+-]?[0-9a-f]+)?|[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?)"
_INTEGER = re.compile(r"[0-9]+|0x[0-9a-fA-F]+")


def _number(run: Run, found: Match) -> None:
    run.mark(found.end(), "mi" if _INTEGER.fullmatch(found[0]) else "mf")


def _long_string(run: Run, found: Match) -> int:
    """`{NAME" … "NAME}`. Without an end it is a brace."""
    closing = f'"{found[0][1:-1]}}}'
    unclosed: set[str] = run.places.setdefault("unclosed", set())
    end = -1 if closing in unclosed else run.text.find(closing, found.end())
    if end < 0:
        unclosed.add(closing)
        run.mark(found.start() + 1, "p")
        return found.start() + 1
    run.mark(end + len(closing), "s1")
    return end + len(closing)


def _inline(run: Run, found: Match) -> int:
    """C up to `}C`. Without an end, each character is an error."""
    start = found.start()
    end = -1 if "no end" in run.places else run.text.find("}C", start)
    if end < 0:
        run.places["no end"] = True
        run.mark(start + 1, "err")
        return start + 1
    run.include(start, c.SCANNER.scan(run.text[start:end], *state_of(run, c.SCANNER, "c")))
    return end


SCANNER = Scanner(
    {
        "root": [
            (r"\{\w*\"", _long_string),
            (r"/\*", Closed(r"(?s:.*?)\*/", "cm", "o")),
            (r"(?://|#).*", "c1"),
            (r"true|false", "kc"),
            (r"(?:beresp|bereq|resp|req|obj)\.http\.[\w.-]+|var\.[\w.-]+", "nv"),
            (r"(sub)(\s+)([\w-]+)", ("k", "", "nf")),
            (r"C\{", "cp", "inline"),
            (r"\.?[a-zA-Z_][\w.-]*", Words({"k": KEYWORDS, "nf": FUNCTIONS, "nv": VARIABLES})),
            (rf"{_NUMBER}(?:ms|[smhdwy])", "mx"),
            (_NUMBER, _number),
            (r"\"", "s2", "string"),
            (r"[&|+-]{2}|[<=>!*/+-]=|<<|>>|!~|[-+*/%><=!&|~]", "o"),
            (r"[{}();.,]", "p"),
            (r"(?s:.)", ""),
        ],
        "string": [(r"\"", "s2", "-"), (r"\\[\\\"nt]", "se"), (r"[^\\\"]+|\\", "s2")],
        "inline": [(r"\}C", "cp", "-"), (r"(?s:.)", _inline)],
    }
)
