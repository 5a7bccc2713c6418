"""Fluent's translations, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner

_NAME = r"[a-zA-Z][a-zA-Z0-9_-]*"

SCANNER = Scanner(
    {
        "root": [
            (r"( *)(=)( *)", ("w", "p", "w"), "template"),
            (r"\s*\n", "w"),
            (r"#{1,3}(?: .*)?$", "c1"),
            (_NAME, "no"),
            (rf"-{_NAME}", "ni"),
            (rf"\s*\.{_NAME}", "na"),
            (r"\s++(?=[^\s.])", "w", "template"),
            (r"\s+", "err"),
        ],
        "template": [
            (r"\n", "w", "-"),
            (r"[^{\n}*]+", ""),
            (r"\{", "p", "placeable"),
            (r"(?=\})", "p", "-"),
        ],
        "placeable": [
            (r"\s+", "w"),
            (r"\{", "p", "placeable"),
            (r"\}", "p", "-"),
            (rf"\${_NAME}", "nv"),
            (rf"-{_NAME}", "ni"),
            (rf"\.{_NAME}", "na"),
            (r"[A-Z]+", "nb"),
            (_NAME, "no"),
            (r"[(),:]|->", "p"),
            (r"\*", "pi"),
            (r"-?\d+\.\d", "mf"),
            (r"-?\d+", "mi"),
            (r"\"", "s2", "string"),
            (r"(\[)(-?\d+\.\d+)(\])", ("p", "mf", "p"), "template"),
            (r"(\[)(-?\d+)(\])", ("p", "mi", "p"), "template"),
            (r"(\[)([a-zA-Z][a-zA-Z0-9_-]+)(\])", ("p", "ss", "p"), "template"),
        ],
        "string": [
            (r"\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{6}|\\.", "se"),
            (r"[^\"\\]+", "s2"),
            (r"\"", "s2", "-"),
        ],
    }
)
