"""Smarty's templates, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words, ended
from . import html
from .embedded import embed
from .smarty_words import BUILTINS

_TEXT: Rule = (r"(?s:.)(?:[^{]|\{(?![/a-zA-Z0-9$#*\"'])|(?!))*+", embed(html.SCANNER, "html"))
_TAG: Rule = (r"\{/?(?![\s*])", "k", "tag")


def _string(quote: str, css: str) -> Rule:
    return (quote, Closed(rf"(?:[^{quote}\\\n]|\\.|(?!))*+{quote}|.*{quote}", css, within="\n"))


SCANNER = Scanner(
    {
        "root": [
            (r"\{\s+", embed(html.SCANNER, "html")),
            (r"\{\*", ended(r"(?s:.*?)\*\}", "c", "text")),
            _TAG,
            _TEXT,
        ],
        "text": [_TEXT],
        "tag": [
            _TAG,
            (r"\}", "k", "-"),
            (r"\s+", ""),
            (r"[~!%^&*()+=|\[\]:;,.<>/@?-]", "o"),
            (r"#[a-zA-Z_]\w*#|\$[a-zA-Z_]\w*(?:\.\w+)*", "nv"),
            (r"(?:true|false|null)\b", "kc"),
            (r"[0-9](?:\.[0-9]*)?(?:eE[+-][0-9])?[flFLdD]?", "m"),
            _string('"', "s2"),
            _string("'", "s1"),
            (r"[a-zA-Z_]\w*", Words({"nb": BUILTINS}, other="na")),
        ],
    }
)
