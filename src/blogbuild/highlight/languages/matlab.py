"""Matlab, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Scanner, Words, groups
from ..word_lists import word_lists
from . import shell

(BUILTINS,) = word_lists("matlab", "builtins")

_KEYWORDS = """arguments break case catch classdef continue else elseif end for function global if import
    methods otherwise parfor persistent properties return spmd switch try while"""

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"\{%", Closed(r"(?s:.*?)%\}", "cm", "p")),
            (r"%.*", "c1"),
            (r"(\.\.\.)(.*)", ("k", "c")),
            (r"^(!)(.*?)(?=%|$)", groups("k", shell.SCANNER)),
            (r"[a-zA-Z][_a-zA-Z0-9]*", Words({"k": _KEYWORDS, "nb": BUILTINS}, other="n")),
            (r"[(){};:,/\\\]\[]", "p"),
            (r"~=|==|<<|>>|[-~+*%=<>&^|.@]", "o"),
            (r"\d+\.\d*(?:[eE][+-]?[0-9]+)?|\d+[eE][+-]?[0-9]+", "mf"),
            (r"\d+L", "il"),
            (r"\d+", "mi"),
            (r"'(?=.*')", "s1", "single"),
            (r"\"(?=.*\")", "s2", "double"),
            (r"'", "o"),
        ],
        "single": [(r"[^']+", "s1"), (r"''", "se"), (r"'", "s1", "-")],
        "double": [(r"[^\"]+", "s2"), (r"\"\"", "se"), (r"\"", "s2", "-")],
    }
)
