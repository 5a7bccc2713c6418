"""Whether the real Jekyll can be asked here."""

from __future__ import annotations

from ..ruby_server import missing as ruby_missing


def missing() -> str | None:
    """Why it can't; None where it can."""
    return ruby_missing(
        'require "jekyll"; print Jekyll::VERSION, " ", Liquid::VERSION',
        "4.3.1 5.4.0",
        "Jekyll 4.3.1 with Liquid 5.4.0",
    )
