"""Options of a language, which follow a question mark after its name: `erb?parent=yaml`."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from urllib.parse import unquote_plus

from .names import rouge_name
from .rules import has_own_rules, own_rules, rules_module
from .scanner import Marker, Scanner

TEMPLATES = ("eex", "erb", "handlebars", "jinja", "smarty", "twig", "velocity")
"""Languages of templates, whose text may be in any language."""
_PLAIN = Scanner({"root": [(r"(?s:.+)", "")]})


def options_of(text: str) -> dict[str, str]:
    """Return the options after a name's question mark, in the form of a URL's query.

    The last value of an option wins.
    """
    pairs = (part.partition("=") for part in text.replace(";", "&").split("&") if part)
    return {unquote_plus(key): unquote_plus(value) if sign else "true" for key, sign, value in pairs}


def _is_on(value: str) -> bool:
    return value not in ("0", "false", "off")


def _console(options: Mapping[str, str]) -> Marker:
    """Return a session with the prompt, languages and so on that its options give."""
    from .languages.console import Session

    def scanner(key: str) -> Scanner | None:
        name = rouge_name(options.get(key, ""))
        found = own_rules(name) if name is not None and has_own_rules(name) else None
        return found if isinstance(found, Scanner) else None

    def words(key: str) -> list[str]:
        return [word for word in options.get(key, "").split(",") if word]

    output, comments = scanner("output"), "comments" in options and _is_on(options["comments"])
    language = scanner("lang")
    if language is None:
        return Session(output=output, comments=comments, ends=words("prompt"), errors=words("error"))
    return Session(None, language, output, comments=comments, ends=words("prompt"), errors=words("error"))


def _parent(value: str) -> Scanner | None:
    """Return the rules for the text around a template's tags. None if Rouge does not know the language."""
    name = rouge_name(value)
    if name is None or value == "guess":
        return None
    found = own_rules(name) if has_own_rules(name) else _PLAIN
    return found if isinstance(found, Scanner) else _PLAIN


def with_options(name: str, options: Mapping[str, str]) -> Marker | None:
    """Return what marks the language that Rouge calls `name` with `options`. None if no option changes anything."""
    if name == "console" and options:
        return _console(options)
    if name == "php" and "start_inline" in options:
        from .languages import php

        return php.INLINE if _is_on(options["start_inline"]) else php.TEMPLATE
    if name == "moonscript" and not _is_on(options.get("function_highlighting", "true")):
        from .languages import moonscript

        return moonscript.scanner("")
    parent = _parent(options["parent"]) if name in TEMPLATES and "parent" in options else None
    if parent is None:
        return None
    marker: Marker = importlib.import_module(rules_module(name)).with_parent(name, parent)
    return marker
