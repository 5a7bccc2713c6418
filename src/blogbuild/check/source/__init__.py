"""`blogbuild doctor`: checks of a site's source that need no build."""

from .examine import examine, explain_profile

__all__ = ["examine", "explain_profile"]
