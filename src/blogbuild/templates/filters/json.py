"""Filters that show values as code: JSON and Ruby's `inspect`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from blogbuild.liquid import Drop, Scope
from blogbuild.liquid import inspect as inspect_value

from ..json_writer import JsonWriter
from .text import escape_xml


def jsonify(scope: Scope, value: object) -> str:
    """Print as JSON on one line."""
    return JsonWriter("").text(value, raw=False)


def inspect(scope: Scope, value: object) -> str:
    """Print as Ruby code, escaped for HTML; a drop of the site as JSON on several lines."""
    return escape_xml(inspect_value(value.liquid_value() if isinstance(value, Drop) else value))


FILTERS: Mapping[str, Callable[..., object]] = {"jsonify": jsonify, "inspect": inspect}
