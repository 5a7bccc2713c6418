"""Plugins: one class with five optional methods, and the built-in ones, which use nothing else."""

from .plugin import Plugin, Rendered, TagFactories

__all__ = ["Plugin", "Rendered", "TagFactories"]
