"""Makefiles, with Rouge's classes."""

from __future__ import annotations

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
    """What follows the commands of a target has a shell of its own."""
    run.memory.pop("shell", None)
    run.stack.pop()


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
            (r"\"(?:[^\"\\]|\\.){0,2000}+\"", "s2"),
            (r"'(?:[^'\\]|\\.){0,2000}+'", "s1"),
            (r"([^\n:]{1,800})(:+)([ \t]*)", ("nl", "o", ""), "target"),
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
