"""Lua, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner, listed_word
from ..word_lists import word_lists

(BUILTINS,) = word_lists("lua", "builtins")

_CLASSES = {
    "ow": "and or not",
    "k": "break do else elseif end for if in repeat return then until while",
    "kd": "local",
    "kc": "true false nil",
}
_BUILTINS = frozenset(BUILTINS.split())


def dotted_name(run: Run, found: Match) -> None:
    """A name or `module.name`."""
    module, dot, _ = found[0].partition(".")
    run.mark(found.start() + len(module), "n")
    run.mark(found.start() + len(module) + len(dot), "p")
    run.mark(found.end(), "n")


def _name(run: Run, found: Match) -> None:
    """A name, which may be built in."""
    text = found[0]
    if text == "gsub":
        run.mark(found.end(), "nb")
        run.stack.append("gsub")
    elif text in _BUILTINS:
        run.mark(found.end(), "nb")
    else:
        dotted_name(run, found)


def _bracketed(run: Run, found: Match) -> int | str:
    """`[==[ … ]==]`, as a comment or a string."""
    is_comment = found[0].startswith("--")
    equals = found[0].count("=")
    closing = f"]{'=' * equals}]"
    unclosed: set[int] = run.places.setdefault("unclosed", set())
    end = -1 if equals in unclosed else run.text.find(closing, found.end())
    if end < 0:
        unclosed.add(equals)
        return "line-comment" if is_comment else "bracket"
    end += len(closing)
    run.mark(end, "cm" if is_comment else "s")
    return end


_LINE_COMMENT: list[Rule] = [(r"--.*", "c1")]
_NAMES: list[Rule] = [(r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?", _name)]
_ESCAPE: Rule = (r"\\(?:[abfnrtv\\\"']|\d{1,3})", "se")

SCANNER = Scanner(
    {
        "root": [(r"#!.*", "cp"), (r"", "", "base")],
        "base": [
            (r"--\[=*\[", _bracketed),
            *_LINE_COMMENT,
            (r"(?i:(?:\d*\.\d+|\d+\.\d*)(?:e[+-]?\d+)?')", "mf"),
            (r"(?i:\d+e[+-]?\d+)", "mf"),
            (r"(?i:0x[0-9a-f]*)", "mh"),
            (r"\d+", "mi"),
            (r"\s+", ""),
            (r"\[=*\[", _bracketed),
            (r"==|~=|<=|>=|\.\.\.?|[=+*/%^<>#-]", "o"),
            (r"[\[\]{}().,:;]", "p"),
            (r"function\b", "k", "function-name"),
            (r"[a-z]\w*", listed_word(_CLASSES, "name")),
            *_NAMES,
            (r"'", "s1", "single"),
            (r"\"", "s2", "double"),
        ],
        "line-comment": _LINE_COMMENT,
        "bracket": [(r"\[", "p")],
        "name": _NAMES,
        "function-name": [
            (r"\s+", ""),
            (r"(?:([A-Za-z_]\w*)(\.))?([A-Za-z_]\w*)", ("nc", "p", "nf"), "-"),
            (r"\(", "p", "-"),
        ],
        "gsub": [(r"\)", "p", "-"), (r"[(,]", "p"), (r"\s+", ""), (r"\"", "sr", "regex")],
        "regex": [
            (r"\"", "sr", "=regex-end"),
            (r"\[\^?", "se", "regex-set"),
            (r"\\.|\(\?[:=<!]|\{[\d,]+\}|[()?]", "se"),
            (r".", "sr"),
        ],
        "regex-end": [(r"\$+", "sr", "-"), (r"", "", "-")],
        "regex-set": [(r"/", "se"), (r"\]", "se", "-"), (r"(\\)(.)", ("se", "sr")), (r".", "sr")],
        "single": [_ESCAPE, (r"'", "s1", "-"), (r"[^']+", "s1")],
        "double": [_ESCAPE, (r"\"", "s2", "-"), (r"[^\"]+", "s2")],
    }
)
