"""Syntax highlighting: Pygments behind Rouge's wrappers, so that themes written for Jekyll fit."""

from .spans import highlight_code
from .wrappers import figure

__all__ = ["figure", "highlight_code"]
