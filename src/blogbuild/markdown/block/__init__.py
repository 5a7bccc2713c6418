"""Blocks: an ordered table of rules, each a function in a file of its own (kramdown syntax: structural elements)."""

from .parser import BlockParser

__all__ = ["BlockParser"]
