"""Liquid: template text → compiled template → text, exactly as Jekyll's Liquid 4.0 or 5.4 in `warn` mode."""

from .comparing import equal
from .dialect import FilterSwitch, LiquidOptions
from .engine import CodeCache, Engine, Filter
from .errors import LiquidError, LiquidSyntaxError
from .filters import STANDARD_FILTERS
from .scope import Host, Scope
from .syntax.tag import Emit, Inner, Tag, TagFactory, TagSource
from .template import Template
from .values import BLANK, EMPTY, Drop, Marker, inspect, ruby_to_s, to_s, truthy

__all__ = [
    "BLANK",
    "EMPTY",
    "STANDARD_FILTERS",
    "CodeCache",
    "Drop",
    "Emit",
    "Engine",
    "Filter",
    "FilterSwitch",
    "Host",
    "Inner",
    "LiquidError",
    "LiquidOptions",
    "LiquidSyntaxError",
    "Marker",
    "Scope",
    "Tag",
    "TagFactory",
    "TagSource",
    "Template",
    "equal",
    "inspect",
    "ruby_to_s",
    "to_s",
    "truthy",
]
