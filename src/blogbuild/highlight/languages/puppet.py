"""Puppet, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words, quoted

_NAME = r"(?:::)?(?:[a-z]\w*::)*\w+"
_BLANK: list[Rule] = [(r"\s+", ""), (r"#", Closed(r".*\n", "c"))]
_WORDS = Words(
    {
        "k": "and case class default define else elsif if in import inherits node unless",
        "kc": "false true undef",
    },
    other="n",
)

SCANNER = Scanner(
    {
        "root": [
            *_BLANK,
            (rf"[$]{_NAME}", "nv"),
            (r"[a-z]\w*+(?=\s*[=+]>)", Words({"kp": "before require notify subscribe"}, other="py")),
            (rf"{_NAME}(?=\s*\()", "nf"),
            (r"[A-Z]\w*", "nc"),
            (r"[+=|~-]>|<[|~-]|[|:}();\[\]]", "p"),
            (r"[{,]", "p", "pattern-allowed"),
            (r"(?:in|and|or)\b", "ow"),
            (r"[=!<>]=", "o"),
            (r"[=!]~", "o", "pattern-allowed"),
            (r"[.=<>!+*/-]", "o"),
            (rf"(class|include)(\s*)({_NAME})", ("k", "", "nc")),
            (r"node\b", "k", "pattern-allowed"),
            (r"'", Closed(quoted("'"), "s1")),
            (r"\"", "s2", "double"),
            (r"\d+(?:[.]\d+)?(?:e[+-]\d+)?", "m"),
            (_NAME, _WORDS),
        ],
        "pattern-allowed": [*_BLANK, (r"/", "sr", "pattern"), (r"", "", "-")],
        "pattern": [
            (r"/", "sr", "-"),
            (r"\\.", "se"),
            (r"[(){}]", "si"),
            (r"\[", "si", "pattern-set"),
            (r".", "sr"),
        ],
        "pattern-set": [
            (r"\]", "si", "-"),
            (r"-(?=\])", "sr"),
            (r"-", "si"),
            (r"\\.", "se"),
            (r"[^\\\]-]+", "sr"),
        ],
        "double": [
            (r"\"", "s2", "-"),
            (r"[^$\\\"]+", "s2"),
            (r"(?s:\\.)", "se"),
            (rf"\$(?:{_NAME}|\{{{_NAME}\}})", "nv"),
        ],
    }
)
