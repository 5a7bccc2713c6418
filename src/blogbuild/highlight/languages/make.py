"""Makefiles, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Match, Rule, Run, Scanner
from . import shell
from .embedded import embed

_FUNCTIONS = (
    "abspath|addprefix|addsuffix|and|basename|call|dir|error|eval|file|filter-out|filter|findstring|firstword|flavor|"
    "foreach|if|join|lastword|notdir|origin|or|patsubst|realpath|shell|sort|strip|subst|suffix|value|warning|wildcard|"
    "wordlist|words|word"
)
_SHELL = embed(shell.SCANNER, "shell")


def _commands_end(run: Run, found: Match) -> None:
    """The end of a target's commands. Those of the next target are a new shell script."""
    run.memory.pop("shell", None)
    run.stack.pop()


def _target(run: Run, found: Match) -> int:
    """`name:`. In a line without a colon, one character is an error."""
    text, start = run.text, found.start()
    line_end = text.find("\n", start)
    colon = text.find(":", start, len(text) if line_end < 0 else line_end)
    if colon < 0:
        run.mark(start + 1, "err")
        return start + 1
    signs = _COLONS.match(text, colon)
    run.mark(colon, "nl")
    for group in (1, 2):
        run.mark(signs.end(group) if signs else colon, "o" if group == 1 else "")
    run.stack.append("target")
    return signs.end() if signs else colon


_COLONS = re.compile(r"(:+)([ \t]*)")
_CODE: list[Rule] = [
    (r"\$[({][\t ]*\w[\w:=%.]*[\t ]*[)}]", "nv"),
    (rf"(\$[({{])([\t ]*)({_FUNCTIONS})([\t ]+)", ("nf", "", "nb", ""), "function"),
    (r"\\(?s:.)", _SHELL),
    (r"(?s:.)(?:[^$(){}\\\n]|\{|\$(?![({]))*?(?=\$[({]|[()}\\]|$)", _SHELL),
    (r"\$[({]|[()}\\]", _SHELL),
]

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"#.*\n", "c"),
            (r"([-s]?include)((?:[\t ]+[^\t\n #]+)+)", ("k", "sx")),
            (r"(ifn?def|ifn?eq)([\t ]+)([^#\n]+)", ("k", "", "nv")),
            (r"(?:else|endif)[\t ]*(?=[#\n])", "k"),
            (r"(export)([\t ]+)(?=[\w${}()\t -]+\n)", ("k", ""), "export"),
            (r"export[\t ]+", "k"),
            (r"([\w${}().-]{1,400})([\t ]*)([!?:+]?=)", ("nv", "", "o"), "line"),
            (r"\"(?:[^\"\\]|\\.|(?!)){0,2000}+\"", "s2"),
            (r"'(?:[^'\\]|\\.|(?!)){0,2000}+'", "s1"),
            (r"[^\n:]", _target),
        ],
        "export": [(r"[\w${}()-]", "nv"), (r"\n", "", "-"), (r"[\t ]+", "")],
        "target": [
            (r"[^,\\\n#]+", "nf"),
            (r",", "p"),
            (r"#", "c"),
            (r"\\(?:\n|.)", ""),
            (r"\n", "", "=commands"),
        ],
        "commands": [
            (r"(ifn?def|ifn?eq)([\t ]+)([^#\n]+)(#.*)?(\n)", ("k", "", "nv", "c", "")),
            (r"(else|endif)([\t ]*)(#.*)?(\n)", ("k", "", "c", "")),
            (r"(\t[\t ]*)([@-]?)", ("", "p"), "line"),
            (r"", _commands_end),
        ],
        "line": [(r"\n", "", "-"), *_CODE],
        "function": [(r"[({]", _SHELL, "+"), (r"[)}]", "nf", "-"), *_CODE],
    }
)
