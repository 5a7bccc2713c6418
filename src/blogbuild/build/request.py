"""What a command asks the job to build."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from blogbuild.config import Config, load_config
from blogbuild.config.site_folder import source_of_config

Progress = Callable[[str, int, int], None]
"""Called with a phase, how many of its pages are done and how many there are."""


def no_progress(phase: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to build and how; paths are as the user gave them."""

    source: Path
    config_files: tuple[str, ...] | None = None
    overrides: Mapping[str, object] = field(default_factory=dict)
    """Values of the config that flags set."""
    compat: str | None = None
    """The compatibility profile to build with; None for the site's own choice."""
    strict: bool = False
    """Treat warnings as errors."""
    jobs: int = 0
    """Number of processes; 0 means one per processor."""
    use_cache: bool = True
    profile: bool = False
    """Measure steps, layouts and includes."""
    explain: str | None = None
    """An output, by path, URL or source: explain why it was rendered, or was not."""
    production: bool = False
    """Set JEKYLL_ENV to `production` where the environment does not set it."""
    at: float | None = None
    """The build's time in seconds since 1970; None for now."""

    def at_source(self) -> Request:
        """This request with the folder that the config's `source` names, if no flag names one. Raises ProblemError."""
        found = None if "source" in self.overrides else source_of_config(self.source, self.config_files)
        if found is None:
            return self
        files = self.config_files or tuple(map(str, found.config_files))
        return replace(
            self,
            source=found.source,
            config_files=files,
            overrides={**self.overrides, "source": str(found.source)},
        )

    def load_config(self) -> Config:
        """The config that this request builds with. Raises ProblemError."""
        default = "production" if self.production else ""
        environ = {**os.environ, "JEKYLL_ENV": os.environ.get("JEKYLL_ENV") or default}
        at = self.at
        clock = time.time if at is None else lambda: at
        config = load_config(
            self.source,
            files=self.config_files,
            overrides=self.overrides,
            compat=self.compat,
            environ=environ,
            clock=clock,
        )
        return replace(config, strict=self.strict or config.strict)
