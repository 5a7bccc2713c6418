"""Scheme, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Scanner, Words, quoted
from ..word_lists import word_lists

(BUILTINS,) = word_lists("scheme", "builtins")

_NAME = r"[a-zA-Z0-9!$%&*+,/:<=>?@^_~|-]+"
_KEYWORDS = """lambda define if else cond and or case let let* letrec begin do delay set! => quote quasiquote unquote
    unquote-splicing define-syntax let-syntax letrec-syntax syntax-rules"""

SCANNER = Scanner(
    {
        "root": [
            (r";.*", "c1"),
            (r"\s+", ""),
            (r"-?\d+\.\d+", "mf"),
            (r"-?\d+", "mi"),
            (r"[+-]inf\.[f0]", "m"),
            (r"#b[01]+", "mb"),
            (r"#o[0-7]+", "mo"),
            (r"#d[0-9]+", "mi"),
            (r"#x[0-9a-fA-F]+", "mh"),
            (r"#[ei][\d.]+", "mx"),
            (r"\"", Closed(quoted('"'), "s")),
            (rf"'{_NAME}", "ss"),
            (r"(?i:#\\(?:[()/'\"._!$%& ?=+-]|[a-z0-9]+))", "sc"),
            (r"#[tf]", "no"),
            (r"['#`.]|,@|,", "o"),
            (r"[(\[]", "p", "command"),
            (r"[)\]]", "p"),
            (_NAME, "nv"),
        ],
        "command": [(_NAME, Words({"k": _KEYWORDS, "nb": BUILTINS}, other="nf"), "-"), (r"", "", "-")],
    }
)
