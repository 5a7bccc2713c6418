"""Message files of RISC OS, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner

SCANNER = Scanner(
    {
        "root": [
            (r"^#[^\n]*", "c"),
            (r"[^\t\n\r ,):?/]+", "nv"),
            (r"[\n/?]", "o"),
            (r":", "o", "value"),
        ],
        "value": [(r"\n", "", "-"), (r"%[0-3%]", "o"), (r"[^\n%]+", "s")],
    }
)
