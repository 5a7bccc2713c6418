"""Spans: an ordered table of rules for what begins at a special character.

The source is kramdown's syntax, "Text Markup".
The rules import `state`; `parser` imports the rules and runs them.
"""

from .parser import parse_spans

__all__ = ["parse_spans"]
