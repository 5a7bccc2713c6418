"""CMake's lists, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner
from ..word_lists import word_lists

(COMMANDS,) = word_lists("cmake", "commands")

_COMMANDS = frozenset(COMMANDS.split())


def _command(run: Run, found: Match) -> None:
    """`name (`."""
    group = (found.lastindex or 0) + 1
    run.mark(found.end(group), "nb" if found[group] in _COMMANDS else "nf")
    run.mark(found.end(group + 1), "")
    run.mark(found.end(), "p")


def _opens(run: Run, found: Match) -> None:
    """`[==[` or `#[==[`: up to a closing bracket of the same length."""
    is_comment = found[0][0] == "#"
    run.mark(found.end(), "cm" if is_comment else "s2")
    run.memory["length"] = len(found[0]) - is_comment
    run.stack[-1] = "bracket-comment" if is_comment else "bracket-string"


def _closes(run: Run, found: Match) -> None:
    run.mark(found.end(), "cm" if run.stack[-1] == "bracket-comment" else "s2")
    if len(found[0]) == run.memory["length"]:
        run.stack[-1] = "root"


_VARIABLE: Rule = (r"\$\{", "si", "variable")
_CLOSE: Rule = (r"\]=*\]", _closes)

SCANNER = Scanner(
    {
        "root": [
            _VARIABLE,
            (r"[ \t]", ""),
            (r"[()]", "p"),
            (r"#?\[=*\[", _opens),
            (r"\\\"", ""),
            (r"\"", "s2", "quoted"),
            (r"([A-Za-z_][A-Za-z0-9_]{0,200})([ \t]{0,200})(\()", _command),
            (r"#.*", "c1"),
            (r"[A-Za-z0-9_]|(?s:.)", ""),
        ],
        "bracket-string": [_CLOSE, _VARIABLE, (r"(?s:.)", "s2")],
        "bracket-comment": [_CLOSE, (r"(?s:.)", "cm")],
        "variable": [_VARIABLE, (r"\}", "si", "-"), (r"(?s:.)", "nv")],
        "quoted": [_VARIABLE, (r"\"", "s2", "root"), (r"\\[()#\" \\$@^trn;]", "se"), (r"(?s:.)", "s2")],
    }
)
