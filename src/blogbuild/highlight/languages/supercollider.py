"""SuperCollider, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Scanner, Words
from ..word_lists import word_lists

CONSTANTS, KEYWORDS, RESERVED = word_lists("supercollider", "constants", "keywords", "reserved")

_SIGN = "[-+]?"

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"//.*", "c1"),
            (r"/\*", "cm", "comment"),
            (rf"{_SIGN}0[xX][0-9a-fA-F]+", "mh"),
            (rf"{_SIGN}\d+r[0-9a-zA-Z]*(?:\.[0-9A-Z]*)?", "mf"),
            (rf"{_SIGN}(?:\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?:pi)?|pi)", "mf"),
            (r"\$(?:\\.|.)", "sc"),
            (r"\"", Closed(r"(?:[^\\\"]|\\.|(?!))*+\"", "s", within=r"\\\n")),
            (r"'", Closed(r"(?:[^\\']|\\.|(?!))*+'", "sx", within=r"\\\n")),
            (r"\\\w+", "sx"),
            (r"[A-Za-z_]\w*+:", "nl"),
            (r"[A-Z]\w*", "nc"),
            (r"_\w+", "nf"),
            (r"[a-z]\w*", Words({"k": KEYWORDS, "kc": CONSTANTS, "kr": RESERVED}, other="n")),
            (r"~\w+", "vg"),
            (r"[{}()\[\];,.]", "p"),
            (r"[-+*/&|%<>=]+|[\^:#]", "o"),
            (r"_", "nb"),
        ],
        "comment": [(r"/\*", "cm", "+"), (r"\*/", "cm", "-"), (r"[^*/]+|.", "cm")],
    }
)
