"""Prolog, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Scanner

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"%.*", "c1"),
            (r"/\*", "cm", "comment"),
            (r"[\[\](){}|.,;!]|:-|-->", "p"),
            (r"\"", Closed(r"[^\"]*\"", "s2")),
            (r"\d+\.\d+", "mf"),
            (r"\d+", "m"),
            (r"(?u:[a-zß-öø-ÿ]\w*)", "ss"),
            (r"'", Closed(r"[^']*'", "ss")),
            (r"[A-Z]+\w*|_(?u:\w*)", "nv"),
            (r"[#&*+,./:<=>?@^~-]+", "o"),
        ],
        "line": [(r"#.*", "c1"), (r"", "", "-")],
        # only parts that begin with a star are read here: Rouge marks everything else in such a comment as errors
        "comment": [
            (r"/\*", "cm", "+"),
            (r"\s++(?!\*[^*/])", "err"),
            (r"\s*\*[^*/]+", "cm"),
            (r"\*/", "cm", "-"),
        ],
    },
    "root line",
)
