"""`blogbuild doctor`: checks of a site's source that need no build."""

from .examine import examine

__all__ = ["examine"]
