"""Spans: an ordered table of rules for what begins at a special character (kramdown syntax: text markup)."""

from .parser import SpanParser

__all__ = ["SpanParser"]
