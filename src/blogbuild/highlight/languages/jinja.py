"""Jinja's, Django's and Twig's templates, with Rouge's classes."""

from __future__ import annotations

from collections.abc import Mapping

from ..scanner import Rule, Scanner, Words
from . import html
from .embedded import embed

_JINJA = {
    "k": """as context do else extends from ignore missing import include reversed recursive scoped autoescape
        endautoescape block endblock call endcall filter endfilter for endfor if endif macro endmacro set endset trans
        endtrans with endwith without""",
    "kp": "true false none True False None",
    "ow": "is in and or not",
    "nb": """callable defined divisibleby equalto escaped even iterable lower mapping none number odd sameas sequence
        string undefined upper""",
}
_TWIG = {
    "k": """as do extends flush from import include use else starts ends with without autoescape endautoescape block
        endblock embed endembed filter endfilter for endfor if endif macro endmacro sandbox endsandbox set endset
        spaceless endspaceless""",
    "kp": "true false none",
    "ow": "b-and b-or b-xor is in and or not",
    "nb": "constant defined divisibleby empty even iterable null odd sameas",
}


def _string(quote: str, css: str) -> Rule:
    return (rf"{quote}(?:(?:\\.|[^{quote}\\\n]|(?!))*+{quote}|.*{quote})", css)


_VALUES: list[Rule] = [
    (r"(\|\s*)(\w+)", ("o", "nf")),
    (r"(\w+)(\()", ("nf", "p")),
    _string('"', "s2"),
    _string("'", "s1"),
    (r"\d+(?=\}\s)", "m"),
    (r"[+*/=-]|[<>]=?|!=", "o"),
    (r"[,\[\]()]", "p"),
    (r"\s+", ""),
]


def _verbatim(word: str) -> list[Rule]:
    return [(rf"(\{{%-?)(\s*)(end{word})(\s*)(-?%\}})", ("cp", "", "k", "", "cp"), "-"), (r"[^{]+|\{", "")]


def _scanner(words: Mapping[str, str], parent: Scanner = html.SCANNER) -> Scanner:
    return Scanner(
        {
            "root": [
                (r"\{#", "c", "comment"),
                (r"##.*", "c"),
                (r"(\{%-?)(\s*)(raw)(\s*)(-?%\})", ("cp", "", "k", "", "cp"), "raw"),
                (r"(\{%-?)(\s*)(verbatim)(\s*)(-?%\})", ("cp", "", "k", "", "cp"), "verbatim"),
                (r"\{%", "cp", "statement"),
                (r"\{\{", "cp", "expression"),
                (r"(?s:.)(?:[^\\{#]|\{(?![{%#])|#(?!#)|(?!))*+", embed(parent, "text")),
            ],
            "comment": [(r"[^#]+", "c"), (r"#\}", "c", "-"), (r"#", "c")],
            "expression": [(r"\w+\.?", "nv"), *_VALUES, (r"%\}|\}\}", "cp", "-")],
            "statement": [(r"\w+\.?", Words(words, other="nv")), *_VALUES, (r"%\}", "cp", "-")],
            "raw": _verbatim("raw"),
            "verbatim": _verbatim("verbatim"),
        }
    )


SCANNER = _scanner(_JINJA)
TWIG = _scanner(_TWIG)


def with_parent(name: str, parent: Scanner) -> Scanner:
    """Return the template language that Rouge calls `name`, with text in the language `parent`."""
    return _scanner(_JINJA if name == "jinja" else _TWIG, parent)
