"""Unified diffs, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, States


def _rules(added: str, removed: str, rest: str) -> States:
    """Return the rules, from the patterns of an added, a removed and any other line."""
    return {
        "root": [
            (r"^ .*\n?", ""),
            (r"^---$\n?", "p"),
            (added, "gi"),
            (removed, "gd"),
            (r"^!.*\n?", "gs"),
            (r"^(?:[Ii]ndex|diff).*\n?", "gh"),
            (r"^(@@[^@]*@@)([^\n]*\n)", ("p", "")),
            (r"^\w.*\n?", "p"),
            (r"^=.*\n?", "gh"),
            (rest, ""),
        ]
    }


_NEWER = Scanner(
    _rules(r"^(?:\+.*|>+[ \t]+.*|>+$)\n?", r"^(?:-.*|<+[ \t]+.*|<+$)\n?", r".+\n?"),
)
"""Since Rouge 4, `<` and `>` need white space after them, and other lines are plain."""
SCANNER = Scanner(_rules(r"^[+>].*\n?", r"^[-<].*\n?", r"\s.*\n?"), newer=_NEWER)
