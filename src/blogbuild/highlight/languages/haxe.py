"""Haxe, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Rule, Run, Scanner, Words, closed_stretch
from ..word_lists import word_lists
from .awk import REGEX_STATES

BUILTINS, CONSTANTS, DECLARATIONS, KEYWORDS, RESERVED = word_lists(
    "haxe", "builtins", "constants", "declarations", "keywords", "reserved"
)

_CLASSES = Words(
    {"k": f"{KEYWORDS} using", "kd": DECLARATIONS, "kr": RESERVED, "kc": CONSTANTS, "nb": BUILTINS}
).table()
_NAME = r"[$a-zA-Z_][a-zA-Z0-9_]*+"
_COMMENT = r"(?s:.*?)\*/"
_HEX = "[0-9a-fA-F]"


def _name(run: Run, found: Match) -> None:
    """A name. After a keyword an expression begins."""
    css = _CLASSES.get(found[0], "nx")
    run.mark(found.end(), css)
    if css in ("k", "kd"):
        run.stack.append("expression")


def _metadata(run: Run, found: Match) -> None:
    """The name of metadata, which has arguments or ends here."""
    run.mark(found.end() - found[0].count("("), "nd")
    run.mark(found.end(), "p")
    if not found[0].endswith("("):
        run.stack.pop()


_BLANK: list[Rule] = [(r"\s+", ""), (r"//.*", "c1")]
_EXPRESSION: list[Rule] = [
    *_BLANK,
    (r"/\*", closed_stretch(_COMMENT, "cm", "no-expression")),
    (r"#(?:if|elseif|else|end).*", "cp"),
    (r"~", "sr", "=regex"),
    (r"\{", "p", "object"),
    (r"", "", "-"),
]
_BLANK_OR_COMMENT: list[Rule] = [*_BLANK, (r"/\*", Closed(_COMMENT, "cm", "o", "expression"))]
_ROOT: list[Rule] = [
    (r"\n", "", "statement"),
    (r"\{", "p", "expression"),
    *_BLANK_OR_COMMENT,
    (r"@", "nd", "metadata"),
    (r"\+\+|--|~|&&|\|\||\\(?=\n)|<<|>>|[-:<>+*%&|^/!=]=?", "o", "expression"),
    (r"[(\[,]", "p", "expression"),
    (r";", "p", "statement"),
    (r"[)\]}.]", "p"),
    (r"\?", "p", "ternary expression"),
    (_NAME, _name),
    (r"\d+\.\d+(?:[eE]\d+)?[fd]?", "mf"),
    (rf"0x{_HEX}+", "mh"),
    (r"[0-9]+", "mi"),
    (r"\"", "s2", "double"),
    (r"'", "s1", "single"),
]
_ESCAPE: Rule = (
    rf"\\(?:[\\tnr'\"]|[0-7]{{3}}|x{_HEX}{{2}}|u{_HEX}{{4}}|u\{{{_HEX}{{1,6}}\}})",
    "se",
)

SCANNER = Scanner(
    {
        "root": _ROOT,
        "expression": _EXPRESSION,
        "no-expression": [(r"", "", "-")],
        "statement": [(rf"({_NAME})(\s*)(:)", ("nl", "", "p")), *_EXPRESSION],
        "object": [
            *_BLANK_OR_COMMENT,
            (r"\}", "p", "=statement"),
            (rf"({_NAME})(\s*)(:)", ("na", "", "p"), "expression"),
            (r":", "p"),
            *_ROOT,
        ],
        "metadata": [
            (rf"{_NAME}\(?", _metadata),
            (rf":{_NAME}(?:\.{_NAME})*", "nd", "-"),
            (r"\)", "nd", "-"),
            *_ROOT,
        ],
        "ternary": [(r":", "p", "=expression"), *_ROOT],
        "double": [_ESCAPE, (r"\"", "s2", "-"), (r"[^\\\"]+", "s2")],
        "single": [
            _ESCAPE,
            (r"'", "s1", "-"),
            (r"\$\$", "s1"),
            (rf"\${_NAME}", "si"),
            (r"\$\{", "si", "interpolation"),
            (r"[^\\$']+", "s1"),
        ],
        "interpolation": [(r"\}", "si", "-"), *_ROOT],
        **REGEX_STATES,
        "regex-end": [(r"[gim]*", "sr", "-")],
    }
)
