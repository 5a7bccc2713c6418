"""Blocks: an ordered table of rules, each a function that reads one kind of block.

The source is kramdown's syntax, "Structural Elements".
The rules import `state`; `parser` imports the rules and runs them.
"""

from .parser import parse_blocks

__all__ = ["parse_blocks"]
