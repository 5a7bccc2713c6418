"""Vim's scripts, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words
from ..word_lists import word_lists

BUILTINS, COMMANDS = word_lists("viml", "builtins", "commands")

_WORDS = Words(
    {
        "k": f"let if else endif elseif fun function endfunction {COMMANDS}",
        "nb": f"NONE bold italic underline dark light {BUILTINS}",
    }
)

SCANNER = Scanner(
    {
        "root": [
            (r"^(\s{0,200})(\".*)", ("", "c")),
            (r"^\s{0,200}\\", "se"),
            (r"[ \t]+", ""),
            (r"/(?:(?:[^\n/\\]|\\[\\/]?|(?!))*+/|[^\n]*/)", "sr"),
            (r"\"(?:(?:[^\n\"\\]|\\[\\\"]?|(?!))*+\"|[^\n]*\")", "s2"),
            (r"'(?:(?:[^\n'\\]|\\[\\']?|(?!))*+'|[^\n]*')", "s1"),
            (r"-?\d+", "m"),
            (r"#[0-9a-fA-F]{6}", "mh"),
            (r"^:|[():<>+=!\[\]{}|,~.-]", "p"),
            (r"[absg]:\w+", "nv"),
            (r"\w+", _WORDS),
            (r"(?s:.)", ""),
        ]
    }
)
