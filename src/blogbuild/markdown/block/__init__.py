"""Blocks: an ordered table of rules, each a function that reads one kind of block (kramdown syntax: structural elements).

The rules import `state`, `rules` imports the rules, and `parser` runs them.
"""

from .parser import parse_blocks

__all__ = ["parse_blocks"]
