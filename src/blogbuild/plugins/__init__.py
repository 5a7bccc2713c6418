"""The interface of plugins, and the built-in plugins, which use nothing but it."""

from .generated import generated_page
from .plugin import Plugin, Rendered, TagFactories

__all__ = ["Plugin", "Rendered", "TagFactories", "generated_page"]
