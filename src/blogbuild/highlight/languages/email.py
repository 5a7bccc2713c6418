"""Mail with its header fields, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner

SCANNER = Scanner(
    {
        "root": [(r"\n", ""), (r"^>.*", "c"), (r".+", "")],
        "fields": [(r":", "o", "field"), (r"[^\n\r:]+|[\n\r]", "nt")],
        "field": [
            (r"(?:\r?\n){2}", "", "- -"),
            (r"\r?\n(?![ \v\t\f])", "", "-"),
            (r"[^\n\r]+|[\n\r]", "na"),
        ],
    },
    "root fields",
)
