"""SCSS, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words
from .css_words import BUILTINS, CONSTANTS, LABELS

_NAME = r"[\w-]+"

_END: list[Rule] = [(r"\n", ""), (r"[;{}]", "p", "^")]
_INTERPOLATION: Rule = (r"#\{", "si", "interpolation")
_STRINGS: list[Rule] = [(r"\"", "s2", "double"), (r"'", "s1", "single")]

_VALUE: list[Rule] = [
    *_END,
    (r"[ \t]+", ""),
    (rf"\${_NAME}", "nv"),
    (r"url\(", "sx", "url"),
    (rf"{_NAME}(?=\s*\()", "nf"),
    (rf"%{_NAME}", "nd"),
    (r"(?:true|false)\b", "bp"),
    (r"(?:and|or|not)\b", "ow"),
    (r"#[a-zA-Z0-9]{1,6}", "mh"),
    (r"-?\d+(?:%|[a-z]+)?", "m"),
    (r"-?\d*\.\d+(?:%|[a-z]+)?", "mi"),
    *_STRINGS,
    _INTERPOLATION,
    (r"[~^*!&%<>|+=@:,./?-]+", "o"),
    (r"[\[\]()]+", "p"),
    (_NAME, Words({"nb": BUILTINS, "no": CONSTANTS}, other="n")),
]


def _piece(css: str) -> list[Rule]:
    """What follows the sign of a class, an id and so on."""
    return [(_NAME, css), _INTERPOLATION, (r"", "", "-")]


def _text(end: str, css: str) -> list[Rule]:
    """A string or address up to `end`, with interpolation."""
    return [(rf"{end}", css, "-"), _INTERPOLATION, (rf"(?:\\.|#(?!\{{)|[^\n{end}#\\])+|\\", css)]


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"//.*", "c1"),
            (r"/\*", Closed(r"(?s:.*?)\*/", "cm", "o", "selector")),
            (r"@import\b", "k", "value"),
            (r"@for\b", "k", "for"),
            (r"@(?:debug|warn|if|each|while|else|return|media)", "k", "value"),
            (rf"(@mixin|@function)(\s+)({_NAME})", ("k", "", "nf"), "value"),
            (r"@extend\b", "k", "selector"),
            (rf"(@include)(\s+)({_NAME})", ("k", "", "nd"), "value"),
            (rf"@{_NAME}|&", "k", "selector"),
            (rf"(\${_NAME})([ \t]*)(:)", ("nv", "", "p"), "value"),
            (r"(?=[^;{}][;}]|[^;{}:\[]+:[^a-z])", "", "attribute"),
            (r"", "", "selector"),
        ],
        "value": _VALUE,
        "for": [(r"from|to|through", "ow"), *_VALUE],
        "interpolation": [(r"\}", "si", "-"), *_VALUE],
        "selector": [
            *_END,
            *_STRINGS,
            _INTERPOLATION,
            (r"[ \t]+", ""),
            (r":", "nd", "pseudo"),
            (r"\.", "nc", "class"),
            (r"#", "nn", "id"),
            (r"%", "nv", "placeholder"),
            (_NAME, "nt"),
            (r"&", "k"),
            (r"[~^*!\[\]()<>|+=@:;,./?-]", "o"),
        ],
        "pseudo": _piece("nd"),
        "class": _piece("nc"),
        "id": _piece("nn"),
        "placeholder": _piece("nv"),
        "attribute": [
            _INTERPOLATION,
            (_NAME, Words({"nl": LABELS}, other="na")),
            (r"([ \t]*)(:)", ("", "p"), "value"),
        ],
        "double": _text('"', "s2"),
        "single": _text("'", "s1"),
        "url": [(r"\)", "sx", "-"), (r"(?:\\.|#(?!\{)|[^\n)#\\])+|\\", "sx"), _INTERPOLATION],
    }
)
