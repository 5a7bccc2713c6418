"""The answers of the real kramdown and of our engine, and how they are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from blogbuild.errors import ProblemError
from blogbuild.markdown.kramdown import Kramdown

from ..ruby_server import missing as ruby_missing

_TOKEN = re.compile(r"</?span[^>]*>")
_CODE = re.compile(r"(<code[^>]*>)(.*?)(</code>)", re.DOTALL)


def missing() -> str | None:
    """The reason why kramdown can't be run here; None if it can."""
    libraries = 'require "kramdown"; require "kramdown-parser-gfm"'
    code = f'{libraries}; print Kramdown::VERSION, " ", Kramdown::Parser::GFM::VERSION'
    return ruby_missing(code, "2.4.0 1.1.0", "kramdown 2.4.0 with its GFM parser 1.1.0")


def ours(text: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Our engine's answer, in the form of scripts/record_markdown.rb."""
    try:
        converted = Kramdown(options).convert(text)
    except ProblemError as error:
        return {"error": error.problem.message}
    return {"html": converted.html}


def same(expected: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Whether two answers are the same HTML, apart from the spans of highlighted tokens."""
    if "error" in expected or "error" in got:
        return False
    return without_tokens(expected["html"]) == without_tokens(got["html"])


def without_tokens(html: str) -> str:
    """HTML without the spans of highlighted tokens."""
    return _CODE.sub(lambda match: match[1] + _TOKEN.sub("", match[2]) + match[3], html)
