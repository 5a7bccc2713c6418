"""The site's configuration as one frozen value (https://jekyllrb.com/docs/configuration/)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from blogbuild.errors import Problem


@dataclass(frozen=True, slots=True)
class Config:
    """`_config.yml` (one or several) over Jekyll's defaults, with the command line's flags over both."""

    values: Mapping[str, object]
    """Every key as templates see it under `site.`, Jekyll's defaults included."""
    source: Path
    """Absolute."""
    destination: Path
    """Absolute."""
    now: datetime
    """The one time of the build, `site.time`: SOURCE_DATE_EPOCH or the clock, in `zone`."""
    zone: tzinfo
    """The site's local zone: `timezone`, else the machine's."""
    environment: str = "development"
    """JEKYLL_ENV."""
    files: tuple[str, ...] = ()
    """The config files that were read, as given, from the source."""
    strict: bool = False
    """Warnings stop the build."""
    problems: tuple[Problem, ...] = ()
    """Warnings about the config itself."""

    def get(self, key: str, default: object = None) -> object:
        """A top-level value."""
        return self.values.get(key, default)
