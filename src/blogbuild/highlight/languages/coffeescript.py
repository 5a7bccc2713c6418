"""CoffeeScript, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words

_NAME = r"[$a-zA-Z_][a-zA-Z0-9_]*"
_WORDS = Words(
    {
        "k": """for by while until loop break continue return switch when then if else do yield throw try catch
            finally await new delete typeof instanceof super extends this class import export debugger""",
        "no": "true false yes no on off null NaN Infinity undefined",
        "nb": """Array Boolean Date Error Function Math netscape Number Object Packages RegExp String sun decodeURI
            decodeURIComponent encodeURI encodeURIComponent eval isFinite isNaN parseFloat parseInt document window""",
    },
    other="nx",
)
_COMMENTS: list[Rule] = [
    (r"###(?=[^#])", Closed(r"(?s:[^#].*?)###", "cm", "c1", "line-comment", size=3)),
    (r"#.*", "c1"),
]
_SPACE: Rule = (r"\s+", "")
_INTERPOLATION: Rule = (r"#\{", "si", "interpolation")
_ESCAPE: Rule = (r"\\(?:c[A-Z]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{4}\})", "se")

_ROOT: list[Rule] = [
    (r"^(?=\s|/|<!--)", "", "expression"),
    *_COMMENTS,
    _SPACE,
    (
        r"\+\+|--|~|&&|(?:and|or|is|isnt|not|in|of)\b|[?:]|\|\||\\(?=\n)|(?:<<|>>>?|[-=!<>+*`%&|^/])=?",
        "o",
        "expression",
    ),
    (rf"(@)([ \t]*)({_NAME})", ("vi", "", "na"), "expression"),
    (rf"(\.)([ \t]*)({_NAME})", ("p", "", "na"), "expression"),
    (rf"{_NAME}(?=\s*:)", "na", "expression"),
    (_NAME, _WORDS, "expression"),
    (r"[{(\[;,]", "p", "expression"),
    (r"[})\].]", "p"),
    (r"\d+\.\d+(?:[eE]\d+)?[fd]?", "mf"),
    (r"0x[0-9a-fA-F]+", "mh"),
    (r"\d+", "mi"),
    (r"\"\"\"", "s", "long-double"),
    (r"'''", "s", "long-single"),
    (r"\"", "s", "double"),
    (r"'", "s", "single"),
]
_TEXT: list[Rule] = [(r"[^#\\'\"]+", "s"), _ESCAPE, (r"\\.", "se"), (r"#", "s")]
_DOUBLE: list[Rule] = [(r"'", "s"), _INTERPOLATION, *_TEXT]
_SINGLE: list[Rule] = [(r"\"", "s"), *_TEXT]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "line-comment": [(r".*", "c1", "-")],
        "expression": [
            *_COMMENTS,
            _SPACE,
            (r"///", "sr", "=long-regex"),
            (
                r"/(?:\\.|[^\[/\\\n]|\[(?:\\.|[^\]\\\n])*\])+/(?:[gimy]+\b|\B)",
                "sr",
                "-",
            ),
            (r"", "", "-"),
        ],
        "long-regex": [
            (r"///(?:[gimy]+\b|\B)", "sr", "-"),
            (r"^#(?!\{).*", "c1"),
            (r"(\s+)(#(?!\{).*)$", ("", "c1")),
            _INTERPOLATION,
            *_COMMENTS,
            _SPACE,
            _ESCAPE,
            (r"\\\D", "se"),
            (r"\\\d+", "nv"),
            (r"(?s:.)", "sr"),
        ],
        "interpolation": [(r"\}", "si", "-"), *_ROOT],
        "double": [(r"\"", "s", "-"), *_DOUBLE],
        "long-double": [(r"\"\"\"", "s", "-"), (r"\"", "s"), *_DOUBLE],
        "single": [(r"'", "s", "-"), *_SINGLE],
        "long-single": [(r"'''", "s", "-"), (r"'", "s"), *_SINGLE],
    }
)
