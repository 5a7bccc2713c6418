"""Common Lisp, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Rule, Run, Scanner, Words
from ..word_lists import word_lists

BUILTINS, CLASSES, KEYWORDS, TYPES = word_lists("common_lisp", "builtins", "classes", "keywords", "types")

_SIGN = r"(?:\\.|[a-zA-Z0-9!$%&*+,\-./<=>?@\[\]^_{}~])"
_SYMBOL = rf"(?:\|[^|]{{1,1000}}\||{_SIGN}(?:{_SIGN}|[#.:])*)"
_END = r"(?=[ \"'()\n,;`])"
_STRING = r"(?:[^\"\\]|\\.|(?!))*+\""
_WORDS = Words({"nb": BUILTINS, "k": KEYWORDS, "kt": TYPES, "nc": CLASSES}, other="nv")


def _closing(run: Run, found: Match) -> None:
    """`)`: an error if no parenthesis is open."""
    if len(run.stack) == 1:
        run.mark(found.end(), "err")
    else:
        run.mark(found.end(), "p")
        run.stack.pop()


_ROOT: list[Rule] = [
    (r"\s+", ""),
    (r";.*", "c1"),
    (r"#\|", "cm", "comment"),
    (r"#\d*Y.*", "cs"),
    (r"\"", Closed(_STRING, "s")),
    (rf"[:']{_SYMBOL}", "ss"),
    (r"['`]", "o"),
    (rf"[-+]?\d+(?:\.?|/\d+){_END}", "mi"),
    (rf"[-+]?(?:\d*\.\d+(?:[defls][-+]?\d+)?|\d+(?:\.\d*)?[defls][-+]?\d+){_END}", "mf"),
    (rf"#\\(?:.{_END}|{_SYMBOL})", "sc"),
    (r"#\(", "o", "root"),
    (r"#\d*\*[01]*", "x"),
    (rf"#:{_SYMBOL}", "ss"),
    (r"#[.,]", "o"),
    (r"#'", "nf"),
    (r"(?i:#b[+-]?[01]+(?:/[01]+)?)", "m"),
    (r"(?i:#o[+-]?[0-7]+(?:/[0-7]+)?)", "mo"),
    (r"(?i:#x[+-]?[0-9a-f]+(?:/[0-9a-f]+)?)", "m"),
    (r"(?i:(#c)(\())", ("m", "p"), "root"),
    (r"(?i:(#(?:\d+a|s))(\())", ("sx", "p"), "root"),
    (r"(?i:#p?)\"", Closed(_STRING, "ss")),
    (r"#\d+[=#]", "o"),
    (rf"#{{1,50}}nil{_END}\s*\(", "c", "commented"),
    (r"#[+-]", "o"),
    (r",@|,|\.", "o"),
    (rf"(?:t|nil){_END}", "no"),
    (rf"\*{_SYMBOL}\*", "vg"),
    (_SYMBOL, _WORDS),
    (r"\(", "p", "root"),
    (r"\)", _closing),
]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "comment": [(r"#\|", "cm", "+"), (r"\|#", "cm", "-"), (r"[^|#]+|[|#]", "cm")],
        "commented": [(r"\(", "c", "+"), (r"\)", "c", "-"), (r"[^()]+", "c")],
    }
)
