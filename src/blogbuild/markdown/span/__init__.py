"""Spans: an ordered table of rules for what begins at a special character (kramdown syntax: text markup).

The rules import `state`, `rules` imports the rules, and `parser` runs them.
"""

from .parser import parse_spans

__all__ = ["parse_spans"]
