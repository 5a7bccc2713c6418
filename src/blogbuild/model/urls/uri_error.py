"""What a text is that no URI has the form of."""

from __future__ import annotations


class UriError(ValueError):
    """A text that no URI has the form of."""
