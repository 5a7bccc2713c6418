"""The language of code without a name (the language `guess`), by Rouge's rules: a modeline, or how the code begins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .names import rouge_languages

_MODELINES = (
    re.compile(
        r"-\*-\s*(?:(?!mode)[\w-]+\s*:\s*[\w+-]+\s*;?\s*){0,20}(?:mode\s*:)?\s*([\w+-]+)\s*"
        r"(?:;\s*(?!mode)[\w-]+\s*:\s*[\w+-]+\s*){0,20};?\s*-\*-",
        re.IGNORECASE | re.ASCII,
    ),
    re.compile(r"(?:vim|vi|ex):\s*(?:ft|filetype|syntax)=(\w+)\s?", re.IGNORECASE | re.ASCII),
    re.compile(r"(?:vim|vi|ex):\s*set?.*\s(?:ft|filetype|syntax)=(\w+)\s?.*:", re.IGNORECASE | re.ASCII),
)
_SHEBANG = re.compile(r"\s*#!(.*)$", re.MULTILINE | re.ASCII)
_DOCTYPE = re.compile(r"\s*(?:<\?.*?\?>\s*)?<!DOCTYPE\s+(.+?)>", re.DOTALL | re.ASCII)
_INTERPRETERS = {
    "awk": "awk", "coffeescript": "coffee", "crystal": "crystal", "factor": "factor", "gherkin": "cucumber",
    "groovy": "groovy", "hack": "hhvm", "haskell": "runhaskell", "haxe": "haxe", "io": "io", "javascript": "node|jsc",
    "julia": "julia", "lasso": "lasso9", "livescript": "lsc", "lua": "lua", "moonscript": "moon", "perl": "perl",
    "php": "php", "praat": "praat", "puppet": "puppet-apply|puppet", "python": r"pythonw?(?:[23](?:\.\d+)?)?",
    "r": "Rscript", "ruby": "ruby", "rust": "rustc", "sed": "sed", "shell": "(?:ba|z|k)?sh", "tcl": "tclsh|wish|jimsh",
    "tulip": "tulip",
}  # fmt: skip
_SIGNS = {
    "biml": r"<\s*Biml\b",
    "diff": r"\AIndex: |\Adiff[^\n]*?\ba/[^\n]*\bb/|---.*\n\+\+\+|\+\+\+.*\n---",
    "hack": r"<\?hh|async function [a-zA-Z]|\): Awaitable<",
    "lasso": r"\A.*?<\?(?:lasso(?:script)?|=)",
    "mosel": r"^\s*(?:model|package)\s+",
    "php": r"^<\?php",
    "postscript": r"^%!",
    "racket": r"\A#lang\s*(?:.*?(?:racket|scribble))",
    "solidity": r"\Apragma solidity",
    "tex": r"\A\s*\\(?:documentclass|input|documentstyle|relax|ProvidesPackage|ProvidesClass)",
    "yaml": r"\A\s*%YAML",
}


def guessed(code: str) -> str:
    """Return Rouge's name of the language: plain text if no rule fits, or those of several languages do."""
    lines = code.split("\n")
    ends = "\n".join(lines[:5] + lines[-5:])
    named = {found[1] for found in (pattern.search(ends) for pattern in _MODELINES) if found}
    candidates = [
        tag
        for tag, language in rouge_languages().items()
        if not named or not named.isdisjoint([tag, *language.aliases])
    ]
    if len(candidates) != 1:
        recognized = set(_recognized(code))
        candidates = [tag for tag in candidates if tag in recognized] or (candidates if named else [])
    return candidates[0] if len(candidates) == 1 else "plaintext"


def _recognized(code: str) -> Iterator[str]:
    """Yield the languages that the code shows signs of."""
    shebang = _SHEBANG.match(code)
    if shebang:
        for tag, interpreter in _INTERPRETERS.items():
            if re.search(rf"\b(?:{interpreter})(?:\s|$)", shebang[1], re.ASCII):
                yield tag
    for tag, sign in _SIGNS.items():
        if re.search(sign, code, re.ASCII | re.MULTILINE) and not (
            tag == "php" and re.search(r"^<\?hh", code, re.M)
        ):
            yield tag
    doctype = _DOCTYPE.match(code)
    prologue = code.startswith("<?xml")
    is_html = bool(doctype and re.search(r"\bhtml\b", doctype[1], re.IGNORECASE))
    if is_html or (not prologue and re.search(r"<\s*html\b", code, re.ASCII)):
        yield "html"
    if not (doctype and "html" in doctype[1]) and (prologue or doctype):
        yield "xml"
