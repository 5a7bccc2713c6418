"""The languages with rules of our own: a module of `languages/` each, imported when code in it is met."""

from __future__ import annotations

import functools
import importlib
import importlib.util

from .scanner import Marker

_IN_ANOTHER_MODULE = {
    "conf": "ini:CONF", "cpp": "c:CPP", "eex": "erb:EEX", "gradle": "groovy:GRADLE", "irb": "console:IRB",
    "irb_output": "console:IRB_OUTPUT", "json-doc": "json:WITH_COMMENTS", "lutin": "lustre:LUTIN",
    "objective_cpp": "objective_c:CPP",
    "properties": "ini:PROPERTIES", "terraform": "hcl:TERRAFORM", "tsx": "jsx:TYPED", "twig": "jinja:TWIG",
    "typescript": "javascript:TYPED", "xml": "html:XML",
}  # fmt: skip
"""`module:attribute` of languages that are defined in the module of another one."""


@functools.cache
def _place(name: str) -> tuple[str, str] | None:
    """Return the module and the attribute that hold a language's rules."""
    if name in _IN_ANOTHER_MODULE:
        module, _, attribute = _IN_ANOTHER_MODULE[name].partition(":")
    elif importlib.util.find_spec(f"{__package__}.languages.{name}") is not None:
        module, attribute = name, "SCANNER"
    else:
        return None
    return f"{__package__}.languages.{module}", attribute


def has_own_rules(name: str) -> bool:
    """Whether the language that Rouge calls `name` has rules here; Pygments reads the others."""
    return _place(name) is not None


def rules_module(name: str) -> str:
    """Return the full name of the module with a language's rules. Raises KeyError if it has none."""
    place = _place(name)
    if place is None:
        raise KeyError(name)
    return place[0]


def own_rules(name: str) -> Marker:
    """Import and return the rules of the language that Rouge calls `name`. Raises KeyError if it has none."""
    place = _place(name)
    if place is None:
        raise KeyError(name)
    marker: Marker = getattr(importlib.import_module(place[0]), place[1])
    return marker
