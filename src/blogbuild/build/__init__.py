"""The job that every command runs: read, generate, plan, render, write."""

from .job import build, survey
from .outcome import Outcome, Timing
from .request import Request
from .warm_state import WarmState

__all__ = ["Outcome", "Request", "Timing", "WarmState", "build", "survey"]
