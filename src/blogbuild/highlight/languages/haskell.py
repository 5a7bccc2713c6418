"""Haskell, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner
from ..word_lists import words

_RESERVED = words("""
    _ case class data default deriving do else if in infix infixl infixr instance let newtype of then
    type where
""")
_CONTROLS = (
    "NUL|SOH|[SE]TX|EOT|ENQ|ACK|BEL|BS|HT|LF|VT|FF|CR|S[OI]|DLE|DC[1-4]|NAK|SYN|ETB|CAN|EM|SUB|ESC|"
    "[FGRU]S|SP|DEL"
)


def _word(run: Run, found: Match) -> None:
    text = found[0]
    if text in ("import", "module"):
        run.mark(found.end(), "kr")
        run.stack.append(text)
    else:
        first = text[1:2] if text[0] == "'" else text[0]
        run.mark(found.end(), "kr" if text in _RESERVED else "kt" if "A" <= first <= "Z" else "n")


def _comment(css: str) -> list[Rule]:
    return [(r"-\}", css, "-"), (r"\{-", css, "comment" if css == "cp" else "+"), (r"[^{}-]+|[{}-]", css)]


_SIGNS = r"[:!#$%&*+.\\/<=>?@^|~-]"
_BASIC: list[Rule] = [
    (r"\s+", ""),
    (r"\{-#", "cp", "pragma"),
    (r"\{-", "cm", "comment"),
    (r"^--\s+\|.*", "cd"),
    (r"--(?![!#$%&*+./<=>?@^|_~]).*", "c1"),
]
_MODULE = r"[A-Z][\w.]*"

SCANNER = Scanner(
    {
        "root": [
            *_BASIC,
            (r"'(?=(?:.|\\\S+)')", "sc", "character"),
            (r"\"", "s", "string"),
            (r"\d+(?:[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)", "mf"),
            (r"0[oO][0-7]+", "mo"),
            (r"0[xX][\da-fA-F]+", "mh"),
            (r"\d+", "mi"),
            (r"[\w']+", _word),
            (rf"\\(?!{_SIGNS})", "nf"),
            (rf"{_SIGNS}+", "o"),
            (r"\[\s*\]", "kt"),
            (r"\(\s*\)", "nb"),
            (r"(\[)([_a-z][\w']*)(\|)", ("o", "n", "o"), "quasi-quotation"),
            (r"[\[\](),;`{}]", "p"),
        ],
        "comment": _comment("cm"),
        "pragma": _comment("cp"),
        "import": [
            (r"\s+", ""),
            (r"\"", "s", "string"),
            (r"qualified\b", "k"),
            (rf"({_MODULE})(\s+)(as)(\s+)([A-Z][a-zA-Z0-9_.]*)", ("nn", "", "k", "", "n"), "-"),
            (rf"({_MODULE})(\s+)(hiding)(\s+)(\()", ("nn", "", "k", "", "p"), "=functions"),
            (rf"({_MODULE})(\s+)(\()", ("nn", "", "p"), "=functions"),
            (r"[\w.]+", "nn", "-"),
        ],
        "module": [
            (r"\s+", ""),
            (rf"({_MODULE})(\s+)(\()", ("nn", "", "p"), "functions"),
            (r"where\b", "kr", "-"),
            (r"[A-Z][a-zA-Z0-9_.]*", "nn", "-"),
        ],
        "functions": [
            *_BASIC,
            (r"[A-Z]\w*", "kt"),
            (r"_[\w']+|[a-z][\w']*", "nf"),
            (r",", "p"),
            (rf"{_SIGNS}+", "o"),
            (r"\(", "p", "+"),
            (r"\)", "p", "-"),
        ],
        "character": [(r"\\", "se", "=character-end escape"), (r".", "sc", "=character-end")],
        "character-end": [(r"'", "sc", "-"), (r".", "err", "-")],
        "quasi-quotation": [(r"\|\]", "o", "-"), (r"[^|]+|\|", "")],
        "string": [(r"\"", "s", "-"), (r"\\", "se", "escape"), (r"[^\\\"]+", "s")],
        "escape": [
            (
                rf"[abfnrtv\"'&\\]|\^[\]\[A-Z@^_]|{_CONTROLS}|[oO][0-7]+|[xX][\da-fA-F]+|\d+|\s+\\",
                "se",
                "-",
            )
        ],
    }
)
