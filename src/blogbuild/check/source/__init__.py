"""`blogbuild doctor`: what in a site is unsupported, deprecated or risky, found without building it."""

from .examine import examine

__all__ = ["examine"]
