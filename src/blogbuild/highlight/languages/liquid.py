"""Liquid templates, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Match, Rule, Run, Scanner

_SPACE: list[Rule] = [(r"[ \t]+", "w")]
_KEYWORDS: list[Rule] = [(r"(?:false|true|nil)\b", "kc")]
_STRINGS: list[Rule] = [(r"'[^']*'", "s1"), (r"\"[^\"]*\"", "s2")]
_NUMBERS: list[Rule] = [(r"-", "o"), (r"\d+\.\d+", "mf"), (r"\d+", "mi")]
_VARIABLES: list[Rule] = [
    (r"(?:empty|blank|forloop\.[^\s%}|:]+)\b", "nb"),
    (r"\.(?=\w)|\[|\]", "p"),
    (r"(?:first|last|size)\b", "nf"),
    (r"[a-zA-Z_][\w-]*\??", "nv"),
]
_VALUES: list[Rule] = [*_SPACE, *_KEYWORDS, *_STRINGS, *_NUMBERS, *_VARIABLES]
_PARAMETERS: list[Rule] = [
    *_SPACE, *_KEYWORDS, *_STRINGS, *_NUMBERS, (r"([^\s=:]+)(\s*)(=|:)", ("na", "w", "o")), (r"[,:]", "p"),
]  # fmt: skip
_FREE_PARAMETERS: list[Rule] = [*_PARAMETERS, *_VARIABLES, (r"\S+", "")]
_END_OF_OUTPUT: list[Rule] = [(r"-?\}\}", "p", "^")]
_END_OF_TAG: list[Rule] = [(r"-?%\}", "p", "^")]

_QUOTED = re.compile(r"('[^']*')|(\"[^\"]*\")")


def _class_of(text: str, otherwise: str) -> str:
    """Return the class of a value that may be quoted text."""
    found = _QUOTED.search(text)
    return otherwise if found is None else "s1" if found[1] else "s2"


def _marked(run: Run, found: Match, first: int, classes: tuple[str, ...]) -> None:
    for number, css in enumerate(classes, first):
        if found.end(number) >= 0:
            run.mark(found.end(number), css)


def _cycle(run: Run, found: Match) -> None:
    """`cycle "name": …`: the name of the group before the values."""
    first = (found.lastindex or 0) + 1
    name = found[first + 2] or ""
    _marked(run, found, first, ("nt", "w", _class_of(name, "na"), "w", "p", "w"))
    run.stack.append("variable_tag_markup")


def _loop(run: Run, found: Match) -> None:
    """`for item in list`."""
    first = (found.lastindex or 0) + 1
    _marked(run, found, first, ("nt", "w", "nv", "w", "nt", "w", _class_of(found[first + 6], "nv"), "w"))
    run.stack.append("tag_markup")


def _verbatim(tag: str, css: str) -> list[Rule]:
    return [
        (r"[^{]+", css),
        (rf"(\{{%-?)(\s*)(end{tag})(\s*)(-?%\}})", ("p", "w", "nt", "w", "p"), "^"),
        (r"\{", css),
    ]


SCANNER = Scanner(
    {
        "root": [
            (r"[^{]+", ""),
            (r"(\{%-?)(\s*)", ("p", "w"), "tag_or_block"),
            (r"(\{\{-?)(\s*)", ("p", "w"), "output"),
            (r"\{", ""),
        ],
        "tag_or_block": [
            (r"(?:if|elsif|unless|case)\b", "kr", "condition"),
            (r"when\b", "kr", "when"),
            (r"(else)(\s*)(-?%\})", ("kr", "w", "p"), "-"),
            (r"(capture|(?:in|de)crement)(\s+)([^\s%]+)(\s*)(-?%\})", ("nt", "w", "nv", "w", "p"), "-"),
            (r"(comment)(\s*)(-?%\})", ("nt", "w", "p"), "comment"),
            (r"(raw)(\s*)(-?%\})", ("nt", "w", "p"), "raw"),
            (r"(end(?:if|unless|case))(\s*)(-?%\})", ("kr", "w", "p"), "-"),
            (r"(end(?:[^\s%]+))(\s*)(-?%\})", ("nt", "w", "p"), "-"),
            (r"(?:assign|echo)\b", "nt", "assign"),
            (r"(?:include|render)\b", "nt", "include"),
            (r"(cycle)(\s+)(?:([^\s:]*)(\s*)(:))?(\s*)", _cycle),
            (r"(for|tablerow)(\s+)([\w-]+)(\s+)(in)(\s+)((?:[^\s%,|'\"]|\"[^\"]*\"|'[^']*')+)(\s*)", _loop),
            (r"([^\s%]+)(\s*)", ("nt", "w"), "tag_markup"),
        ],
        "output": [
            (r"(\|)(\s*)([a-zA-Z_][^\s}|:]*)", ("p", "w", "nf"), "filters"),
            *_END_OF_OUTPUT,
            *_VALUES,
        ],
        "filters": [
            (r"(\|)(\s*)([a-zA-Z_][^\s%}|:]*)", ("p", "w", "nf")),
            *_END_OF_OUTPUT,
            *_END_OF_TAG,
            *_FREE_PARAMETERS,
        ],
        "condition": [(r"[=!]=|[<>]=?", "o"), (r"(?:and|or|contains)\b", "ow"), *_END_OF_TAG, *_VALUES],
        "when": [*_END_OF_TAG, *_VALUES],
        "tag_markup": [(r"reversed\b", "na"), *_END_OF_TAG, *_PARAMETERS, (r"\S+", "")],
        "variable_tag_markup": [*_END_OF_TAG, *_FREE_PARAMETERS],
        "comment": _verbatim("comment", "c"),
        "raw": _verbatim("raw", ""),
        "assign": [
            (r"=", "o"),
            (r"(\|)(\s*)([a-zA-Z_][^\s%|:]*)", ("p", "w", "nf"), "filters"),
            *_END_OF_TAG,
            *_VALUES,
        ],
        "include": [
            (r"(\{\{-?)(\s*)", ("p", "w"), "output_embed"),
            (r"(?:with|for)\b", "nt"),
            (r"[/\w-]+(?:\.[\w-]+)+\b", ""),
            *_END_OF_TAG,
            *_FREE_PARAMETERS,
        ],
        "output_embed": [
            (r"(\|)(\s*)([a-zA-Z_][^\s}|:]*)", ("p", "w", "nf")),
            (r"-?\}\}", "p", "-"),
            *_FREE_PARAMETERS,
        ],
    }
)
