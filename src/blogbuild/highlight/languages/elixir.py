"""Elixir, with Rouge's classes."""

from __future__ import annotations

from collections.abc import Iterator

from ..scanner import Closed, Match, Rule, Run, Scanner, listed_word

_KEYWORDS = """case cond end bc lc if unless try loop receive fn defmodule def defp defprotocol defimpl
    defrecord defmacro defmacrop defdelegate defexception defguard defguardp defstruct exit raise throw after
    rescue catch else"""
_NAMESPACE = "import require use recur quote unquote super refer"
_CLOSINGS = {"{": "}", "[": "]", "(": ")", "<": ">", "|": "|", "/": "/", "'": "'", '"': '"'}


def _sigil_state(opening: str, interpolated: bool, css: str) -> str:
    return f"sigil{opening}{'-interpolated' * interpolated}-{css}"


def _sigil(run: Run, found: Match) -> None:
    """`~r/…/`: the letter gives the kind, the sign after it the end."""
    letter, opening = found[0][1:-1], found[0][-1]
    css = "sr" if letter in "Rr" else "sx"
    if letter in "Rr":
        run.stack.append("regex-flags")
    elif letter in "Ww":
        run.stack.append("list-flags")
    run.mark(found.end(), css)
    run.stack.append(_sigil_state(opening, letter in "SRCW", css))


_INTERPOLATION: Rule = (r"#\{", "si", "interpolation")


def _sigil_states() -> Iterator[tuple[str, list[Rule]]]:
    for opening, closing in _CLOSINGS.items():
        for css in ("sr", "sx"):
            text = (rf"[^#\{opening}\{closing}\\]+", css)
            end = (rf"\{closing}", css, "-")
            yield _sigil_state(opening, True, css), [end, _INTERPOLATION, (r"#", css), text]
            yield _sigil_state(opening, False, css), [end, (r"[\\#]", css), text]


_ESCAPES: Rule = (r"\\(?:x[0-9a-fA-F]{2}|u\{?\d+\}?|[\\abdefnrstv0\"'])", "se")
_INTEGER = r"\d(?:_?\d)*"
_NAMES: list[Rule] = [
    (r"[a-zA-Z_]\w*[?!]?:(?!:)", "ss"),
    (r"(?:nil|true|false)\b(?![?!])|[A-Z]\w*\b", "no"),
    (r"__(?:FILE|LINE|MODULE|MAIN|FUNCTION)__\b(?![?!])", "bp"),
    (r"[a-zA-Z_!]\w*[!?]?", "n"),
]
_ROOT: list[Rule] = [
    (r"\s+", ""),
    (r"#.*", "c1"),
    (r"do\b", "k"),
    (r"(?:and|not|or|when|xor|in)\b", "ow"),
    (r"[a-z]\w*\b(?![?!])", listed_word({"k": _KEYWORDS, "kn": _NAMESPACE}, "name")),
    (
        r"%=|<=>|<(?![<=])|<=|<<|>(?![<=>])|>=|>>|=~|![=~]|&(?:&&?|(?!\d))|[\^*+/|=.-]|~~~",
        "o",
    ),
    (
        r":(?:[a-zA-Z_]\w*(?:[?!]|=(?![>=]))?|<>|===?|>=?|<=?|&&?|%\(\)|%\[\]|%\{\}|\+\+?|--?|\|\|?|!|//|"
        r"[%&`/|]|\*\*?|=?~)",
        "ss",
    ),
    (r":\"", "ss", "symbol"),
    *_NAMES,
    (r"::|[%(){};,/|:\\\[\]]", "p"),
    (r"@[a-zA-Z_]\w*|&\d", "nv"),
    (rf"{_INTEGER}\.(?![^\d\s])(?:_?\d)+(?:[eE][-+]?{_INTEGER})?\b", "mf"),
    (r"0x[0-9A-Fa-f](?:_?[0-9A-Fa-f])*\b", "mh"),
    (r"0o[0-7](?:_?[0-7])*\b", "mo"),
    (r"0b[01](?:_?[01])*\b", "mb"),
    (rf"{_INTEGER}\b", "mi"),
    (r"\"\"\"", Closed(r"(?s:.*?)\"\"\"", "sd", "s2", "double")),
    (r"'''", Closed(r"(?s:.*?)'''", "sd", "s1", "single")),
    (r"\"", "s2", "double"),
    (r"'", "s1", "single"),
    (
        r"\?(?:\\(?:x\d{1,2}|[0-9a-fA-F]{1,2}(?![0-9a-fA-F])\b|0[0-7]{0,2}(?![0-7])\b[^x0MC])|(?:\\[MC]-)+\w|[^\s\\])",
        "sx",
    ),
    (r"~[A-Za-z][{\[(<|/'\"]", _sigil),
]


def _string(quote: str, css: str) -> list[Rule]:
    return [_ESCAPES, _INTERPOLATION, (rf"[^#{quote}\\]+", css), (quote, css, "-"), (r"[#\\]", css)]


SCANNER = Scanner(
    {
        "root": _ROOT,
        "name": _NAMES,
        "double": _string('"', "s2"),
        "single": _string("'", "s1"),
        "interpolation": [(r"\}", "si", "-"), *_ROOT],
        "symbol": [(r"\"", "ss", "-"), _INTERPOLATION, (r"[^#\"]+", "ss")],
        "regex-flags": [(r"[fgimrsux]*", "sr", "-")],
        "list-flags": [(r"[csa]?", "sx", "-")],
        **dict(_sigil_states()),
    }
)
