"""Markdown engines: text and options → HTML. Which one a site uses is the config's `markdown:` key."""

from .engines import Conversion, Engine, EngineFactory, make_engine, smartify

__all__ = ["Conversion", "Engine", "EngineFactory", "make_engine", "smartify"]
