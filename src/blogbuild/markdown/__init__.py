"""Markdown engines: text and options → HTML. Which one a site uses is the config's `markdown:` key."""

from .engines import Conversion, EngineFactory, MarkdownEngine, make_engine, smartify

__all__ = ["Conversion", "EngineFactory", "MarkdownEngine", "make_engine", "smartify"]
