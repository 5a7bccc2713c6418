"""The answers of the real kramdown and of our engine, and how they are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from blogbuild.errors import ProblemError
from blogbuild.markdown.kramdown import Kramdown

from ..ruby_server import missing as ruby_missing

_TOKEN = re.compile(r"</?span[^>]*>")
_CODE = re.compile(r"(<code[^>]*>)(.*?)(</code>)", re.DOTALL)


def missing(newer: bool = False) -> str | None:
    """The reason why kramdown can't be run here; None if it can. With `newer`, it is kramdown 2.5."""
    libraries = 'require "kramdown"; require "kramdown-parser-gfm"'
    code = f'{libraries}; print Kramdown::VERSION, " ", Kramdown::Parser::GFM::VERSION'
    version = "2.5.1" if newer else "2.4.0"
    return ruby_missing(
        code, f"{version} 1.1.0", f"kramdown {version} with its GFM parser 1.1.0", newer=newer
    )


VERSIONS = [
    pytest.param(
        newer,
        id="2.5" if newer else "2.4",
        marks=pytest.mark.skipif(missing(newer) is not None, reason=str(missing(newer))),
    )
    for newer in (False, True)
]
"""Both kramdowns; False is 2.4. One that can't be run is skipped by name."""


def ours(text: str, options: Mapping[str, Any], *, newer: bool = False) -> dict[str, Any]:
    """Our engine's answer, in the form of scripts/record_markdown.rb."""
    try:
        converted = Kramdown(options, newer=newer).convert(text)
    except ProblemError as error:
        return {"error": error.problem.message}
    return {"html": converted.html}


def version_shows(text: str, options: Mapping[str, Any]) -> bool:
    """Whether our engine says that the HTML depends on kramdown's version."""
    return bool(
        Kramdown(options).convert(text).switches or Kramdown(options, newer=True).convert(text).switches
    )


def same(expected: Mapping[str, Any], got: Mapping[str, Any]) -> bool:
    """Whether two answers are the same HTML, apart from the spans of highlighted tokens."""
    if "error" in expected or "error" in got:
        return False
    return without_tokens(expected["html"]) == without_tokens(got["html"])


def without_tokens(html: str) -> str:
    """HTML without the spans of highlighted tokens."""
    return _CODE.sub(lambda match: match[1] + _TOKEN.sub("", match[2]) + match[3], html)
