"""The Content-Type of responses."""

from __future__ import annotations

from blogbuild.serve.http.content_type import content_type


def test_text_is_utf_8_and_nothing_else_has_a_charset() -> None:
    assert content_type("text/css") == "text/css; charset=utf-8"
    assert content_type("application/json") == "application/json; charset=utf-8"
    assert content_type("image/png") == "image/png"
