"""From code and the name of a language to spans."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from .guess import guessed
from .names import rouge_languages, rouge_name
from .rules import has_own_rules, own_rules
from .scanner import Mark, Marker
from .spans import escape, spans


@functools.lru_cache(256)
def _marker(name: str, given: str) -> Marker | None:
    """Return what marks the code of the language that Rouge calls `name`, with the options `given`.

    None leaves it plain.
    """
    if given:
        from .options import options_of, with_options

        marker = with_options(name, options_of(given))
        if marker is not None:
            return marker
    if has_own_rules(name):
        return own_rules(name)
    lexer = rouge_languages()[name].pygments_lexer
    if not lexer:
        return None
    from .pygments_lexer import PygmentsMarker

    return PygmentsMarker(name, lexer)


def marks(code: str, name: str) -> Sequence[Mark]:
    """Return the marks of code in the language that Rouge calls `name`."""
    marker = _marker(name, "")
    return [(len(code), "")] if marker is None else marker(code)


def highlight_code(code: str, language: str) -> str | None:
    """Return the spans of a code block as Rouge's HTML formatter writes them, without a wrapper.

    `language` is one of Rouge's names or aliases, possibly with options. The result is None for a
    language that Rouge does not know. Code in a language without rules, such as `plaintext`, is only escaped.
    """
    name = rouge_name(language)
    if name is None:
        return None
    if language.startswith("guess"):
        name = guessed(code)
    elif name == "escape":
        return _escaped(code)
    marker = _marker(name, language.partition("?")[2])
    return escape(code) if marker is None else spans(code, marker(code))


def _escaped(code: str) -> str:
    """Return plain text with the parts between `<!` and `!>` marked (language `escape`)."""
    parts: list[str] = []
    for number, part in enumerate(code.split("<!")):
        inside, _, after = part.partition("!>") if number else ("", "", part)
        parts += [f'<span class="err">{escape(inside)}</span>' if inside else "", escape(after)]
    return "".join(parts)
