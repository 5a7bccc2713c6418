"""The gems of a site as values. Named tuples, not dataclasses: every command imports this module."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

GROUP = "jekyll_plugins"
"""The group that Jekyll asks Bundler to load."""

LARGEST = 500_000
"""Bytes; a larger file is not a Gemfile."""


class Gem(NamedTuple):
    """A line of a Gemfile."""

    name: str
    requirements: tuple[str, ...] = ()
    """Such as ("~> 3.9.0",)."""
    groups: tuple[str, ...] = ()
    """Empty for the group `default`."""
    is_required: bool = True
    """Whether Bundler loads it with its groups."""
    file: str = "Gemfile"
    """As problems show it."""
    line: int = 1

    @property
    def is_plugin(self) -> bool:
        """Whether `bundle exec jekyll` loads it before the plugins that the config names."""
        return self.is_required and GROUP in self.groups


class Gems(NamedTuple):
    """What the gems of a site are known from."""

    file: str
    """The file that decides about versions: "Gemfile.lock" or "Gemfile"."""
    versions: Mapping[str, str | None]
    """Every gem by name: its version if it is locked."""
    listed: tuple[Gem, ...] = ()
    """The lines of the Gemfile, in order."""
    specs: Mapping[str, tuple[str, ...]] | None = None
    """The gems that `gemspec` lines declare the folder to be: their runtime dependencies by name."""

    @property
    def jekyll_version(self) -> str | None:
        """Jekyll's exact version, where it is locked."""
        return self.versions.get("jekyll")

    @property
    def jekyll_major(self) -> int | None:
        """The major version of the newest Jekyll that is allowed; None where nothing is said about it."""
        locked = self.jekyll_version
        if locked is not None:
            number = locked.partition(".")[0]
            return int(number) if number.isdigit() else None
        requirements = [r for gem in self.listed if gem.name == "jekyll" for r in gem.requirements]
        from .versions import newest_jekyll

        return newest_jekyll(requirements) if requirements else None

    @property
    def plugins(self) -> tuple[Gem, ...]:
        """The gems that `bundle exec jekyll` loads, in order."""
        return tuple(gem for gem in self.listed if gem.is_plugin)


class Gemspec(NamedTuple):
    """A gem's name and the gems that it needs to run."""

    name: str
    dependencies: tuple[Gem, ...]


def read_text(path: Path) -> str | None:
    """The text of a regular file of a reasonable size; None for anything else."""
    try:
        about = os.stat(path)
        if not stat.S_ISREG(about.st_mode) or about.st_size > LARGEST:
            return None
        raw = path.read_bytes()
    except (OSError, ValueError):
        return None
    if b"\0" in raw:
        return None
    return raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
