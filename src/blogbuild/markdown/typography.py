"""Smart quotes, dashes and dots (kramdown syntax: typographic symbols)."""

from __future__ import annotations

import re

_PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
_CLOSE = r"[^ \\\t\r\n\[{(-]"

# Each rule: a pattern at the quote or the character before it, and what it makes: a group or a quote.
_RULES: tuple[tuple[re.Pattern[str], tuple[int | str, ...]], ...] = (
    (re.compile(r"(\"|')(?=[_*]{1,2}\S)"), ("left1",)),
    (re.compile(rf"(\"|')(?={_PUNCTUATION}(?!\.\.)\B)"), ("right1",)),
    (re.compile(r"(\s?)\"'(?=\w)"), (1, "“", "‘")),
    (re.compile(r"(\s?)'\"(?=\w)"), (1, "‘", "“")),
    (re.compile(r"(\s?)'(?=\d\ds)"), (1, "’")),
    (re.compile(r"(\s)('|\")(?=\w)"), (1, "left2")),
    (re.compile(rf"({_CLOSE})('|\")"), (1, "right2")),
    (re.compile(r"(\"|')(?=\s|s\b|$)", re.MULTILINE), ("right1",)),
    (re.compile(r"(.?)'", re.DOTALL), (1, "‘")),
    (re.compile(r"(.?)\"", re.DOTALL), (1, "“")),
)
_QUOTES = {"left'": "‘", 'left"': "“", "right'": "’", 'right"': "”"}

SYMBOLS = {"...": "…", "---": "—", "--": "–", "<<": "«", ">>": "»", "<< ": "«\u00a0", " >>": "\u00a0»"}


def smart_quote(text: str, at: int) -> tuple[str, int]:
    """What the quote at `at` (or one character behind it) becomes, and where it ends."""
    for pattern, parts in _RULES:
        match = pattern.match(text, at)
        if match is None:
            continue
        made = ""
        for part in parts:
            if isinstance(part, int):
                made += match[part]
            elif part[-1] in "12":
                made += _QUOTES[part[:-1] + match[int(part[-1])]]
            else:
                made += part
        return made, match.end()
    return text[at], at + 1


def typographic(text: str) -> str:
    """Plain text with typographic characters."""
    found: list[str] = []
    position = 0
    while match := re.compile(r"\.\.\.|---?|[^\\]?[\"']", re.DOTALL).search(text, position):
        found.append(text[position : match.start()])
        if match[0][-1] in "\"'":
            made, position = smart_quote(text, match.start())
        else:
            made, position = SYMBOLS[match[0]], match.end()
        found.append(made)
    found.append(text[position:])
    return "".join(found)
