"""Which Jekyll a site is built as: the profiles, and what a Gemfile says."""

from .profile import CompatProfile, TracedProfile
from .profiles import PROFILES

__all__ = ["PROFILES", "CompatProfile", "TracedProfile"]
