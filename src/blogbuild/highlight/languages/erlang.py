"""Erlang, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, listed_word
from ..word_lists import word_lists

(BUILTINS,) = word_lists("erlang", "builtins")

_ATOM = r"(?:[a-z][a-zA-Z0-9_]*|'[^\n']*[^\\]')"
_VARIABLE = r"[A-Z_][a-zA-Z0-9_]*"
_MACRO = rf"(?:{_VARIABLE}|{_ATOM})"
_ESCAPE = r"\\(?:[bdefnrstv'\"\\/]|[0-7]{1,3}|\^[a-zA-Z])"
_CLASSES = {
    "k": "after begin case catch cond end fun if let of query receive try when",
    "nb": BUILTINS,
    "ow": "and andalso band bnot bor bsl bsr bxor div not or orelse rem xor",
}
_NAMES: list[Rule] = [
    (rf"({_ATOM})(:)", ("nn", "p")),
    (rf"({_ATOM})(\s*)(\()", ("nf", "", "p")),
    (r"[+-]?(?:[2-9]|[12][0-9]|3[0-6])#[0-9a-zA-Z]+", "mi"),
    (r"[+-]?\d+", "mi"),
    (r"[\]\[:_@\".{}()|;,]", "p"),
    (_VARIABLE, "nv"),
    (_ATOM, "n"),
]

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"%", Closed(r".*\n", "c")),
            (r"[a-z]\w*", listed_word(_CLASSES, "name")),
            (r"^-", "p", "directive"),
            (r"<-", "o"),
            (r"\+\+?|--?|\*|[<>]=?|/=?|=:=|=/=|=<|==?|[!?]", "o"),
            (r"\"", "s", "string"),
            *_NAMES,
            (rf"\$(?:{_ESCAPE}|\\[ %]|[^\\])", "sc"),
            (rf"#{_ATOM}(?::?\.{_ATOM})?", "nl"),
        ],
        "name": _NAMES,
        "string": [
            (_ESCAPE, "se"),
            (r"\"", "s", "-"),
            (r"~[0-9.*]*[~#+bBcdefginpPswWxX]", "si"),
            (r"[^\"\\~]+|~", "s"),
        ],
        "directive": [
            (rf"(define)(\s*)(\()({_MACRO})", ("ni", "", "p", "no"), "-"),
            (rf"(record)(\s*)(\()({_MACRO})", ("ni", "", "p", "nl"), "-"),
            (_ATOM, "ni", "-"),
        ],
    }
)
