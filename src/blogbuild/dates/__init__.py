"""Parses and formats times as Ruby does (`Time.parse`, `strftime`). Imports nothing else of blogbuild."""

from .local import local_time
from .parse import parse_time, to_time
from .strftime import strftime, zone_name

__all__ = ["local_time", "parse_time", "strftime", "to_time", "zone_name"]
