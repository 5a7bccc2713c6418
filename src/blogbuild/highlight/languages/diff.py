"""Unified diffs, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner

SCANNER = Scanner(
    {
        "root": [
            (r"^ .*\n?", ""),
            (r"^---$\n?", "p"),
            (r"^[+>].*\n?", "gi"),
            (r"^[-<].*\n?", "gd"),
            (r"^!.*\n?", "gs"),
            (r"^(?:[Ii]ndex|diff).*\n?", "gh"),
            (r"^(@@[^@]*@@)([^\n]*\n)", ("p", "")),
            (r"^\w.*\n?", "p"),
            (r"^=.*\n?", "gh"),
            (r"\s.*\n?", ""),
        ]
    }
)
