"""Go, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Scanner, Words

_FLOAT = r"[0-9]+\.[0-9]*(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+|\.[0-9]+(?:[eE][+-]?[0-9]+)?"
_WORDS = Words(
    {
        "k": """break case chan const continue default defer else fallthrough for func go goto if import interface map
            package range return select struct switch type var""",
        "kt": """bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8
            uint16 uint32 uint64 uintptr""",
        "nb": "append cap close complex copy delete imag len make new panic print println real recover",
        "no": "true false iota nil",
    },
    other="n",
)

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"(?u:[^\W\d]\w*)", _WORDS),
            (r"//.*", "c"),
            (r"/\*", Closed(r"(?s:.*?)\*/", "c", "o")),
            (rf"(?:[0-9]+|{_FLOAT})i|{_FLOAT}|0[xX][0-9A-Fa-f]+|[0-9]+", "m"),
            (
                r"'(?:[^\n]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\[abfnrtv\\'\"]|\\[0-7]{3}|\\x[0-9A-Fa-f]{2})'",
                "sc",
            ),
            (r"[-+&=!|<>*^/%:]|\.\.\.|\.", "o"),
            (r"[()\[\]{},;]", "p"),
            (r"`", "s", "raw"),
            (r"\"", "s", "string"),
        ],
        "string": [
            (r"\\(?:[abfnrtv\\'\"]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|x[0-9A-Fa-f]{2})", "se"),
            (r"\\.", "err"),
            (r"\"", "s", "-"),
            (r"[^\"\\]+", "s"),
        ],
        "raw": [(r"`", "s", "-"), (r"[^`]+", "s")],
    }
)
