"""What the real kramdown makes of a text, beside what our engine makes of it."""

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
    """Why it can't be asked here; None where it can."""
    code = 'require "kramdown"; require "kramdown-parser-gfm"; print Kramdown::VERSION, " ", Kramdown::Parser::GFM::VERSION'
    return ruby_missing(code, "2.4.0 1.1.0", "kramdown 2.4.0 with its GFM parser 1.1.0")


def ours(text: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Our engine's answer, in the form of scripts/record_markdown.rb."""
    try:
        converted = Kramdown(options).convert(text)
    except ProblemError as error:
        return {"error": str(error)}
    return {"html": converted.html}


def same(expected: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Whether two answers are equal, the spans of highlighted tokens aside."""
    if "error" in expected or "error" in got:
        return "error" in expected and "error" in got
    return without_tokens(expected["html"]) == without_tokens(got["html"])


def without_tokens(html: str) -> str:
    """HTML without the spans of highlighted tokens."""
    return _CODE.sub(lambda match: match[1] + _TOKEN.sub("", match[2]) + match[3], html)
