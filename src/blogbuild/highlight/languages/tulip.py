"""Tulip, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner

_NAME = r"[a-zA-Z][\w-]*"
_BLANK: list[Rule] = [(r"\s+", ""), (r"#.*", "c")]
_ROOT: list[Rule] = [
    *_BLANK,
    (rf"@{_NAME}", "k"),
    (rf"(\\{_NAME})(\{{)", ("nf", "s"), "nested"),
    (rf"(\+{_NAME})(\{{)", ("nd", "s"), "nested"),
    (rf"\\{_NAME}", "nf"),
    (rf"\+{_NAME}", "nd"),
    (r"\"\{", "s", "interpolated"),
    (r"\"", "s", "string"),
    (r"'\{", "s", "nested"),
    (rf"'{_NAME}", "s"),
    (rf"\.{_NAME}", "nt"),
    (rf"\$(?:{_NAME})?", "nv"),
    (rf"-{_NAME}:?", "nl"),
    (rf"%{_NAME}", "nf"),
    (rf"`{_NAME}", "ow"),
    (r"[?~%._>,!\[\]:{}()=;/-]", "p"),
    (r"[0-9]+(?:\.[0-9]+)?", "m"),
    (_NAME, "n"),
    (r"<", "cp", "types"),
]
_CODE: list[Rule] = [(r"\(", "p", "code"), (r"\)", "p", "-"), *_ROOT]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "string": [(r"[^\\\"]+", "s"), (r"\"", "s", "-"), (r"\\.", "se")],
        "interpolated": [
            (r"\$\(", "si", "interpolation"),
            (r"\{", "s", "interpolated"),
            (r"\}", "s", "-"),
            (r"[^{}$]+|.", "s"),
        ],
        "interpolation": [(r"\)", "si", "-"), *_CODE],
        "code": _CODE,
        "nested": [(r"\\.", "se"), (r"\{", "s", "nested"), (r"\}", "s", "-"), (r"[^{}\\]+", "s")],
        "types": [*_BLANK, (r">", "cp", "-"), (r"[*:]", "p"), (r"[A-Z][\w-]*", "kt"), (_NAME, "nv")],
    }
)
