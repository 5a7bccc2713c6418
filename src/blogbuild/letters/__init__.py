"""Letter case as in Ruby."""

from .case import capitalize, downcase, upcase

__all__ = ["capitalize", "downcase", "upcase"]
