"""Smarty's templates, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, Words, closed_stretch
from ..word_lists import word_lists
from . import html
from .embedded import embed

(BUILTINS,) = word_lists("smarty", "builtins")

_TAG: Rule = (r"\{/?(?![\s*])", "k", "tag")


def _string(quote: str, css: str) -> Rule:
    return (quote, Closed(rf"(?:[^{quote}\\\n]|\\.|(?!))*+{quote}|.*{quote}", css, within="\n"))


def _scanner(parent: Scanner) -> Scanner:
    """Return the rules of a template with text in the language `parent`."""
    text: Rule = (r"(?s:.)(?:[^{]|\{(?![/a-zA-Z0-9$#*\"'])|(?!))*+", embed(parent, "text"))
    return Scanner(
        {
            "root": [
                (r"\{\s+", embed(parent, "text")),
                (r"\{\*", closed_stretch(r"(?s:.*?)\*\}", "c", "text")),
                _TAG,
                text,
            ],
            "text": [text],
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


SCANNER = _scanner(html.SCANNER)


def with_parent(_name: str, parent: Scanner) -> Scanner:
    """Return the rules with text in the language `parent`."""
    return _scanner(parent)
