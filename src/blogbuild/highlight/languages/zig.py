"""Zig, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner, Words
from ..word_lists import word_lists

BUILTINS, KEYWORDS = word_lists("zig", "builtins", "keywords")

_NAME = r"[a-zA-Z_]\w*"
_ESCAPE = r"\\(?:[nrt'\"\\0]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"
_FRACTION, _EXPONENT = r"\.[0-9_]+", r"[eE][-+]?[0-9_]+"
_CLASSES = Words({"k": KEYWORDS, "nb": BUILTINS}).table()


def _name(run: Run, found: Match) -> None:
    """A name, possibly after a dot or before a parenthesis."""
    first = (found.lastindex or 0) + 1
    is_member, is_call = found[first] != "", found[first + 4] != ""
    css = _CLASSES.get(found[first + 2]) or ("n" if not is_member else "nf" if is_call else "py")
    for group, name in enumerate(("p", "", css, "", "p"), first):
        run.mark(found.end(group), name)


def _raw(run: Run, found: Match) -> int | str:
    """`r#" … "#`, which is a name if it has no end."""
    closing = '"' + "#" * found[0].count("#")
    unclosed: set[str] = run.places.setdefault("unclosed", set())
    end = -1 if closing in unclosed else run.text.find(closing, found.end())
    if end < 0:
        unclosed.add(closing)
        return "rest"
    run.mark(end + len(closing), "s")
    return end + len(closing)


_REST: list[Rule] = [
    (rf"[0-9]+(?:{_FRACTION}(?:{_EXPONENT})?|(?:{_FRACTION})?{_EXPONENT})", "mf"),
    (r"0b[10_]+|0x[0-9a-fA-F_]+|[0-9_]+", "mi"),
    (rf"'{_NAME}", "nv"),
    (rf"([.]?)(\s*)(@?{_NAME})(\s*)([(]?)", _name),
    (r"[()\[\]{}|,:;]", "p"),
    (r"[*/!@~&+%^<>=?-]|\.{1,3}", "o"),
]
_BLANK: list[Rule] = [(r"\s+", ""), (r"//.*", "c")]

SCANNER = Scanner(
    {
        "root": [
            (r"\n", "", "line"),
            *_BLANK,
            (r"(?:[iu][0-9]+|f(?:16|32|64|128)|[iu]size)\b", "kt"),
            (r"(?:true|false|null)\b", "kc"),
            (rf"'(?:{_ESCAPE}|[^\\])'", "sc"),
            (r"\"", "s", "string"),
            (r"r#*\"", _raw),
            *_REST,
        ],
        "rest": _REST,
        "line": [*_BLANK, (r"#\s.*", "cs"), (r"", "", "-")],
        "string": [(r"\"", "s", "-"), (_ESCAPE, "se"), (r"[^\"\\]+", "s")],
    }
)
