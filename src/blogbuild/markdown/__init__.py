"""Markdown engines: text and options → HTML. The config's `markdown:` key chooses one."""

from .conversion import Conversion, EngineFactory, MarkdownEngine
from .engines import make_engine, smartify

__all__ = ["Conversion", "EngineFactory", "MarkdownEngine", "make_engine", "smartify"]
