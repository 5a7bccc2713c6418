"""Options of a language, which stand behind its name's question mark: `erb?parent=yaml`."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from urllib.parse import unquote_plus

from .names import rouge_name
from .rules import has_own_rules, own_rules, rules_module
from .scanner import Marker, Scanner

TEMPLATES = ("eex", "erb", "handlebars", "jinja", "smarty", "twig", "velocity")
"""The languages of templates, whose text may be in any language."""
_PLAIN = Scanner({"root": [(r"(?s:.+)", "")]})


def options_of(text: str) -> dict[str, str]:
    """What stands behind a name's question mark, as in an address; of an option given twice, the last counts."""
    pairs = (part.partition("=") for part in text.replace(";", "&").split("&") if part)
    return {unquote_plus(key): unquote_plus(value) if sign else "true" for key, sign, value in pairs}


def _is_on(value: str) -> bool:
    return value not in ("0", "false", "off")


def _console(options: Mapping[str, str]) -> Marker:
    """A session with the prompt, the languages and so on that its options name."""
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
    """The rules for the text around a template's tags: those of the language `parent` names, if Rouge knows it."""
    name = rouge_name(value)
    if name is None or value == "guess":
        return None
    found = own_rules(name) if has_own_rules(name) else _PLAIN
    return found if isinstance(found, Scanner) else _PLAIN


def with_options(name: str, options: Mapping[str, str]) -> Marker | None:
    """What marks the language that Rouge calls `name` under `options`; None if none of them changes anything."""
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
