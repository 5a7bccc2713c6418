"""Batch files of Windows, with Rouge's classes."""

from __future__ import annotations

from collections.abc import Mapping

from ..scanner import Match, Rule, Run, Scanner, Words
from ..word_lists import word_lists

(COMMANDS,) = word_lists("batchfile", "commands")

_DEVICES = "con prn aux nul com1 com2 com3 com4 com5 com6 com7 com8 com9 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9"
_CLASSES: Mapping[str, str] = Words(
    {
        "kr": _DEVICES,
        "k": "if else for in do goto call exit",
        "ow": "exist defined errorlevel cmdextversion not equ neq lss leq gtr geq",
        "nb": COMMANDS,
        "na": "on off disable enableextensions enabledelayedexpansion",
    }
).table()


def _word(run: Run, found: Match) -> None:
    """A word, with a file extension if there is one: only commands may have it."""
    group = (found.lastindex or 0) + 1
    word = found[group]
    css = _CLASSES.get(word, "kd")
    run.mark(found.end(group), css)
    run.mark(found.end(), css if css == "nb" else "err")


_EXPANSIONS: list[Rule] = [
    (r"[%!]{1,200}[a-zA-Z_$@#]{1,200}[%!]+", "nv"),
    (r"%{1,200}~?[a-zA-Z]+\d?", "vm"),
]
_ESCAPE: Rule = (r"\^(?s:.)", "se")


def _string(quote: str, css: str) -> list[Rule]:
    return [_ESCAPE, (quote, css, "-"), *_EXPANSIONS, (rf"[^\^{quote}%!]+", css)]


SCANNER = Scanner(
    {
        "root": [
            (r"@?(?i:rem\b.*)|^::.*", "c"),
            (r":[a-zA-Z]+", "nl"),
            (r"([a-zA-Z]\w*)((?i:\.exe|com|bat|cmd|msi))?", _word),
            (r"(?:[/+]|--?)[a-zA-Z]+\s*", "na"),
            *_EXPANSIONS,
            (r"[<>&|(){}\[\]\-+=;,~?*]", "o"),
            (r"\s+", ""),
            (r"0x[0-9a-fA-F]+", "mh"),
            (r"[0-9]", "m"),
            (r"\"", "s2", "double"),
            (r"'", "s1", "single"),
            (r"`", "sb", "backtick"),
            (r"[^\s&|()\[\]{}\^=;!%+\-,\"'`~?*]+", ""),
            _ESCAPE,
        ],
        "double": _string('"', "s2"),
        "single": _string("'", "s1"),
        "backtick": _string("`", "sb"),
    }
)
