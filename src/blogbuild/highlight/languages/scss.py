"""SCSS, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words
from ..word_lists import word_lists

BUILTINS, CONSTANTS, LABELS = word_lists("css", "builtins", "constants", "labels")

NAME = r"[\w-]+"

_INTERPOLATION: Rule = (r"#\{", "si", "interpolation")
_STRINGS: list[Rule] = [(r"\"", "s2", "double"), (r"'", "s1", "single")]

CONTENT: list[Rule] = [
    (r"@for\b", "k", "for"),
    (r"@(?:debug|warn|if|each|while|else|return|media)", "k", "value"),
    (rf"(@mixin|@function)(\s+)({NAME})", ("k", "", "nf"), "value"),
    (r"@extend\b", "k", "selector"),
    (rf"(@include)(\s+)({NAME})", ("k", "", "nd"), "value"),
    (rf"@{NAME}|&", "k", "selector"),
    (rf"(\${NAME})([ \t]*)(:)", ("nv", "", "p"), "value"),
]
"""What begins with a sign, in SCSS and in Sass."""

ATTRIBUTE: list[Rule] = [_INTERPOLATION, (NAME, Words({"nl": LABELS}, other="na"))]
"""Names of properties."""


def _piece(css: str) -> list[Rule]:
    """Return the rules for what follows the sign of a class, an id and so on."""
    return [(NAME, css), _INTERPOLATION, (r"", "", "-")]


def _text(end: str, css: str) -> list[Rule]:
    """Return the rules of a string or address up to `end`, with interpolation."""
    return [(rf"{end}", css, "-"), _INTERPOLATION, (rf"(?:\\.|#(?!\{{)|[^\n{end}#\\])+|\\", css)]


def shared_states(end: list[Rule]) -> dict[str, list[Rule]]:
    """Return the states of SCSS and Sass, which differ only in where a statement ends."""
    value: list[Rule] = [
        *end,
        (r"[ \t]+", ""),
        (rf"\${NAME}", "nv"),
        (r"url\(", "sx", "url"),
        (rf"{NAME}(?=\s*\()", "nf"),
        (rf"%{NAME}", "nd"),
        (r"(?:true|false)\b", "bp"),
        (r"(?:and|or|not)\b", "ow"),
        (r"#[a-zA-Z0-9]{1,6}", "mh"),
        (r"-?\d+(?:%|[a-z]+)?", "m"),
        (r"-?\d*\.\d+(?:%|[a-z]+)?", "mi"),
        *_STRINGS,
        _INTERPOLATION,
        (r"[~^*!&%<>|+=@:,./?-]+", "o"),
        (r"[\[\]()]+", "p"),
        (NAME, Words({"nb": BUILTINS, "no": CONSTANTS}, other="n")),
    ]
    return {
        "value": value,
        "for": [(r"from|to|through", "ow"), *value],
        "interpolation": [(r"\}", "si", "-"), *value],
        "selector": [
            *end,
            *_STRINGS,
            _INTERPOLATION,
            (r"[ \t]+", ""),
            (r":", "nd", "pseudo"),
            (r"\.", "nc", "class"),
            (r"#", "nn", "id"),
            (r"%", "nv", "placeholder"),
            (NAME, "nt"),
            (r"&", "k"),
            (r"[~^*!\[\]()<>|+=@:;,./?-]", "o"),
        ],
        "pseudo": _piece("nd"),
        "class": _piece("nc"),
        "id": _piece("nn"),
        "placeholder": _piece("nv"),
        "attribute": [*ATTRIBUTE, (r"([ \t]*)(:)", ("", "p"), "value")],
        "double": _text('"', "s2"),
        "single": _text("'", "s1"),
        "url": [(r"\)", "sx", "-"), (r"(?:\\.|#(?!\{)|[^\n)#\\])+|\\", "sx"), _INTERPOLATION],
    }


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"//.*", "c1"),
            (r"/\*", Closed(r"(?s:.*?)\*/", "cm", "o", "selector")),
            (r"@import\b", "k", "value"),
            *CONTENT,
            (r"(?=[^;{}][;}]|[^;{}:\[]+:[^a-z])", "", "attribute"),
            (r"", "", "selector"),
        ],
        **shared_states([(r"\n", ""), (r"[;{}]", "p", "^")]),
    }
)
