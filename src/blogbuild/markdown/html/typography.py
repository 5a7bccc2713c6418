"""The direction of quotes, and the symbols for dashes and dots (syntax: typographic symbols)."""

from __future__ import annotations

import re

SYMBOLS = {
    "---": "mdash", "--": "ndash", "...": "hellip", "<< ": "laquo_space", " >>": "raquo_space", "<<": "laquo",
    ">>": "raquo",
}  # fmt: skip
"""The names of symbols, by what is typed for them."""

_SPACE = r"[ \t\r\n\f\v]"
_WORD = "[a-zA-Z0-9_]"
_PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
_CLOSE = r"[^ \\\t\r\n\[{(-]"

# Each rule: a pattern that begins at the quote or at the character before it; whether its first
# group is that character; and the quotes that it makes, where left and right take the quote's kind.
_RULES: tuple[tuple[re.Pattern[str], bool, tuple[str, ...]], ...] = (
    (re.compile(r"(\"|')(?=[_*]{1,2}[^ \t\r\n\f\v])"), False, ("left",)),
    (re.compile(rf"(\"|')(?={_PUNCTUATION}(?!\.\.)\B)"), False, ("right",)),
    (re.compile(rf"({_SPACE}?)\"'(?={_WORD})"), True, ("ldquo", "lsquo")),
    (re.compile(rf"({_SPACE}?)'\"(?={_WORD})"), True, ("lsquo", "ldquo")),
    (re.compile(rf"({_SPACE}?)'(?=[0-9][0-9]s)"), True, ("rsquo",)),
    (re.compile(rf"({_SPACE})('|\")(?={_WORD})"), True, ("left",)),
    (re.compile(rf"({_CLOSE})('|\")"), True, ("right",)),
    (re.compile(rf"(\"|')(?={_SPACE}|s\b|$)", re.MULTILINE), False, ("right",)),
    (re.compile(r"(.?)'", re.DOTALL), True, ("lsquo",)),
    (re.compile(r"(.?)\"", re.DOTALL), True, ("ldquo",)),
)
_KINDS = {("left", "'"): "lsquo", ("left", '"'): "ldquo", ("right", "'"): "rsquo", ("right", '"'): "rdquo"}


def smart_quote(text: str, at: int) -> tuple[str, tuple[str, ...], int]:
    """Return the character before a quote, the names of the quotes, and their end.

    `at` is the position of the quote, or of the character before it.
    """
    for pattern, has_before, quotes in _RULES:
        match = pattern.match(text, at)
        if match is not None:
            mark = match[0][-1]
            return (
                match[1] if has_before else "",
                tuple(_KINDS.get((quote, mark), quote) for quote in quotes),
                match.end(),
            )
    return text[at], (), at + 1
