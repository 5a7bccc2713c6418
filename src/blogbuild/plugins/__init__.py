"""Plugins: one class with optional methods, and the built-in ones, which use nothing else."""

from .generated import generated_page
from .plugin import Plugin, Rendered, TagFactories

__all__ = ["Plugin", "Rendered", "TagFactories", "generated_page"]
