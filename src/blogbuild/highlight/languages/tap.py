"""The Test Anything Protocol, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Rule, Scanner

_SPACE = r"[ \t\r\f\v]"
_DIRECTIVE: Rule = (r"#", "c", "directive")

SCANNER = Scanner(
    {
        "root": [
            (r"^TAP version \d+\n", "nn"),
            (r"^1\.\.\d+", "kd", "plan"),
            (rf"^(not ok)({_SPACE}*)(\d*)", ("gr", "", "mi"), "test"),
            (rf"^(ok)({_SPACE}*)(\d*)", ("kr", "", "mi"), "test"),
            (r"^#.*\n", "c"),
            (r"^Bail out!.*\n", "gr"),
            (r"^.*\n", ""),
        ],
        "plan": [(rf"{_SPACE}+", ""), _DIRECTIVE, (r"\n", "c", "-"), (r".*\n", "gr", "-")],
        "test": [(rf"{_SPACE}+", ""), _DIRECTIVE, (r"\S+", ""), (r"\n", "", "-")],
        "directive": [
            (rf"{_SPACE}+", "c"),
            (r"(?i:TODO\b|SKIP\S*)", "cp"),
            (r"\S+", "c"),
            (r"\n", "c", "- -"),
        ],
    }
)
