"""Standard ML, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Action, Match, Rule, Run, Scanner
from ..word_lists import word_lists

(KEYWORDS,) = word_lists("sml", "keywords")

_NAME = r"[\w']+"
_SYMBOL = r"[!%&$#/:<=>?@\\~`^|*+-]+"
_EQUALS = rf"=(?!{_SYMBOL})"
_KEYWORDS = frozenset(KEYWORDS.split())
_RESERVED = frozenset({":", "|", "=", "=>", "->", "#", ":>"})


def _word(*words: str) -> str:
    """Return a pattern for whole words."""
    return rf"(?:{'|'.join(words)})\b(?!')"


def _name(pops: bool) -> Action:
    """Return an action that marks a name or symbol; `pops` is for the last one after dots."""

    def action(run: Run, found: Match) -> None:
        run.mark(found.end(), "kr" if found[0] in _KEYWORDS else "p" if found[0] in _RESERVED else "n")
        if pops:
            run.stack.pop()

    return action


def _module(run: Run, found: Match) -> None:
    """A structure's name before a dot."""
    run.mark(found.end() - 1, "err" if found[0][:-1] in _KEYWORDS else "nn")
    run.mark(found.end(), "p")


_BLANK: list[Rule] = [(r"\s+", ""), (r"\(\*", "c", "comment")]
_DELIMITERS: list[Rule] = [
    (r"[(\[{]", "p", "main"),
    (r"[)\]}]", "p", "-"),
    (_word("let", "if", "local"), "kr", "+ +"),
    (_word("struct", "sig", "while"), "kr", "+"),
    (_word("do", "else", "end", "in", "then"), "kr", "-"),
]
_CORE: list[Rule] = [
    (r"[()\[\]{},;_]|\.\.\.", "p"),
    (r"#\"", "sc", "char"),
    (r"\"", "s2", "string"),
    (r"~?0x[0-9a-fA-F]+|0wx[0-9a-fA-F]+", "mh"),
    (r"0w\d+", "mi"),
    (r"~?\d+(?:\.\d+)?[eE]~?\d+|~?\d+\.\d+", "mf"),
    (r"~?\d+", "mi"),
    (rf"#\s*[1-9][0-9]*|#\s*{_NAME}|#\s+{_SYMBOL}", "nl"),
    (_word("datatype", "abstype"), "kr", "datatype"),
    (rf"(?={_word('exception')})", "", "exception"),
    (_word("functor", "include", "open", "signature", "structure"), "kr", "structure"),
    (_word("type", "eqtype"), "kr", "type"),
    (rf"'{_NAME}", "nd"),
    (rf"{_NAME}\.", _module, "dotted"),
    (rf"{_NAME}|{_SYMBOL}", _name(pops=False)),
]
_ESCAPES: list[Rule] = [
    (r"\\(?:[\\\"abtnvfr]|\^[\x40-\x5e]|[0-9]{3}|u[0-9a-fA-F]{4})", "se"),
    (r"\\\s+\\", "si"),
]
_BREAKOUT: Rule = (rf"(?={_word(*sorted(_KEYWORDS))})", "", "-")
_ANNOTATIONS: list[Rule] = [(r"'[\w']*", "nd"), (r"\(", "p", "type-variables")]

SCANNER = Scanner(
    {
        "root": [(r"#!.*\n", "cp"), (r"", "", "main")],
        "main": [
            *_BLANK,
            (_word("val", "and"), "kr", "value"),
            (_word("fun"), "kr", "=main-function function"),
            *_DELIMITERS,
            *_CORE,
        ],
        "main-function": [
            *_BLANK,
            (_word("fun", "and"), "kr", "function"),
            (_word("val"), "kr", "=main value"),
            (r"\|", "p", "function"),
            (_word("case", "handle"), "kr", "=main"),
            *_DELIMITERS,
            *_CORE,
        ],
        "dotted": [(rf"{_NAME}\.", _module), (rf"{_NAME}|{_SYMBOL}", _name(pops=True))],
        "string": [(r"[^\"\\]+", "s2"), (r"\"", "s2", "-"), *_ESCAPES],
        "char": [(r"[^\"\\]+", "sc"), (r"\"", "sc", "-"), *_ESCAPES],
        "structure": [*_BLANK, _BREAKOUT, (_NAME, "nn"), (r"", "", "-")],
        "function": [*_BLANK, *_ANNOTATIONS, (rf"{_NAME}|{_SYMBOL}", "nf", "-")],
        "value": [
            *_BLANK,
            *_ANNOTATIONS,
            (rf"({_NAME})(\s*)({_EQUALS})", ("nv", "", "p"), "-"),
            (rf"({_SYMBOL})(\s*)({_EQUALS})", ("nv", "", "p")),
            (rf"{_NAME}|{_SYMBOL}", "nv", "-"),
            (r"", "", "-"),
        ],
        "type": [
            *_BLANK,
            _BREAKOUT,
            *_ANNOTATIONS,
            (_EQUALS, "p", "=type-body"),
            (rf"{_NAME}|{_SYMBOL}", "kt"),
        ],
        "type-body": [*_BLANK, (_word("and"), "kr", "=type"), _BREAKOUT, *_CORE],
        "datatype": [
            *_BLANK,
            _BREAKOUT,
            *_ANNOTATIONS,
            (r"(=)(\s*)(datatype)\b", ("p", "", "kr"), "-"),
            (_EQUALS, "p", "=datatype-body constructor"),
            (rf"{_NAME}|{_SYMBOL}", "kt"),
        ],
        "datatype-body": [
            *_BLANK,
            (_word("and"), "kr", "=datatype"),
            (_word("withtype"), "kr", "=type"),
            (_word("of"), "kr"),
            (rf"(\|)(\s*)({_NAME})", ("p", "", "nc")),
            (rf"(\|)(\s+)({_SYMBOL})", ("p", "", "nc")),
            _BREAKOUT,
            *_CORE,
        ],
        "exception": [
            *_BLANK,
            (rf"(exception|and)(\s+)({_NAME})", ("kr", "", "nc")),
            (rf"(exception|and)(\s*)({_SYMBOL})", ("kr", "", "nc")),
            (_word("of"), "kr"),
            _BREAKOUT,
            *_CORE,
        ],
        "constructor": [*_BLANK, (rf"{_NAME}|{_SYMBOL}", "nc", "-")],
        "type-variables": [
            *_BLANK,
            (r"'[\w']*", "nd"),
            (_NAME, "n"),
            (r",", "p"),
            (r"\)", "p", "-"),
            (_SYMBOL, "n"),
        ],
        "comment": [(r"[^(*)]+", "cm"), (r"\(\*", "cm", "+"), (r"\*\)", "cm", "-"), (r"[(*)]", "cm")],
    }
)
