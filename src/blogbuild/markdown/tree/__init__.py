"""The element tree of a Markdown text, and what its parsers have in common."""
