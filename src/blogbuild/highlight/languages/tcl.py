"""Tcl, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner, Words
from ..word_lists import word_lists

BUILTINS, KEYWORDS = word_lists("tcl", "builtins", "keywords")

_WORD = r"[^)\]};\n\r\t\v]"
_INTERPOLATION: list[Rule] = [
    (r"\[", "p", "bracket"),
    (r"\$(?:[a-z0-9.:-]+|\{[^}]*\})", "nv"),
    (r"\$", ""),
    (r"\\(?:[0-7]{3}|[xX][0-9a-fA-F]{2}|[uU][0-9a-fA-F]{4}|(?s:.))", "se"),
]


def _close(run: Run) -> None:
    """Leave all states that are open within the innermost braces, and the braces."""
    while run.stack.pop() != "brace":
        pass


def _brace(run: Run, found: Match) -> None:
    """A closing brace, which ends everything that is open within the braces."""
    if "brace" in run.stack:
        run.mark(found.end(), "p")
        _close(run)
    else:
        run.mark(found.end(), "err")


def _brace_in_string(run: Run, found: Match) -> None:
    """A brace in a string, where braces are counted."""
    count = run.memory.get("braces", 0)
    if found[0] == "}" and "brace" in run.stack and count == 0:
        run.mark(found.end(), "p")
        _close(run)
    else:
        run.mark(found.end(), "s2")
        run.memory["braces"] = count + (1 if found[0] == "{" else -1)


_WORDS: list[Rule] = [
    (r"\{\*\}", "k"),
    (r"\}", _brace),
    *_INTERPOLATION,
    (r"\{", "p", "brace"),
    (r"\(", "p", "paren"),
    (r"\"", "s2", "string"),
    (rf"{_WORD}[^)\]}};\n\r\t\v(\[{{\"\\]*(?=[(\[{{\"\\])", ""),
]
_PARAMETERS: list[Rule] = [
    (r"[;]", "p", "-"),
    (r"\n", "", "-"),
    (r"else|elseif|then", "k"),
    *_WORDS,
    (rf"\s+|{_WORD}+", ""),
]


def _command(name: str) -> list[Rule]:
    return [
        *_WORDS,
        (r"#[^)\]};\n]+", "c1"),
        (r"(?=[)\]};\n\r\t\v])", "", f"parameters{name}"),
        (rf"{_WORD}+", Words({"k": KEYWORDS, "nb": BUILTINS})),
    ]


def _delimited(name: str, close: str, mismatched: str) -> dict[str, list[Rule]]:
    """Return the states of commands between delimiters."""
    return {
        f"parameters-{name}": [(close, "p", "- -"), (r"[)\]}]", mismatched), *_PARAMETERS],
        name: [(close, "p", "-"), *_command(f"-{name}")],
    }


SCANNER = Scanner(
    {
        "root": _command(""),
        "parameters": _PARAMETERS,
        **_delimited("brace", r"\}", ""),
        **_delimited("paren", r"\)", "err"),
        **_delimited("bracket", r"\]", "err"),
        "string": [
            (r"\"", "s2", "-"),
            *_INTERPOLATION,
            (r"[^\\\[$\"{}]+", "s2"),
            (r"[{}]", _brace_in_string),
        ],
    }
)
