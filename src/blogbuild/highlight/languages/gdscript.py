"""GDScript, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner, Words
from ..word_lists import word_lists

BUILTINS, KEYWORDS, TYPES = word_lists("gdscript", "builtins", "keywords", "types")

_WORDS = Words(
    {
        "ow": "in and or not",
        "k": KEYWORDS,
        "kr": "do switch case",
        "nb": BUILTINS,
        "bp": "self false true PI TAU NAN INF",
        "kt": TYPES,
    },
    other="n",
)
_NAME = r"[a-zA-Z_]\w*"
_FORMAT = r"%(?:\(\w+\))?[-#0 +]*(?:[0-9]+|[*])?(?:\.(?:[0-9]+|[*]))?[hlL]?[E-GXc-giorsux%]"
_ESCAPE: Rule = (
    r"\\(?:[\\abfnrtv\"'\n]|N\{.*?\}|u[a-fA-F0-9]{4}|U[a-fA-F0-9]{8}|x[a-fA-F0-9]{2}|[0-7]{1,3})",
    "se",
)


def _string(quote: str, css: str) -> dict[str, list[Rule]]:
    """Return the states of a string and of one with three quotes at each end."""
    other = "'" if quote == '"' else '"'
    inside: list[Rule] = [(_FORMAT, "si"), (rf"[^\\{quote}%\n]+|[{other}\\%]", css)]
    return {
        css: [_ESCAPE, (quote, css, "-"), *inside],
        f"long-{css}": [_ESCAPE, (quote * 3, css, "-"), *inside, (r"\n", css)],
    }


SCANNER = Scanner(
    {
        "root": [
            (r"\s+|\\\n", ""),
            (r"#.*", "c1"),
            (r"[\[\]{}:(),;]", "p"),
            (r"[-~+/*%=<>&^.!|$]", "o"),
            (r"(func)((?:\s|\\)+)", ("k", ""), "function"),
            (r"(class)((?:\s|\\)+)", ("k", ""), "class"),
            (r"\"\"\"", "s2", "long-s2"),
            (r"'''", "s2", "long-s1"),
            (r"\"", "s2", "s2"),
            (r"'", "s2", "s1"),
            (_NAME, _WORDS),
            (r"\d+\.\d*(?:[eE][+-]?[0-9]+)?j?|\d+[eE][+-]?[0-9]+j?", "mf"),
            (r"0[xX][a-fA-F0-9]+", "mh"),
            (r"\d+j?", "mi"),
        ],
        "function": [(_NAME, "nf", "-")],
        "class": [(_NAME, "nc", "-")],
        **_string('"', "s2"),
        **_string("'", "s1"),
    }
)
