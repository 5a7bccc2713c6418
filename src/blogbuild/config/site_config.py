"""The configuration of a site as a frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property
from pathlib import Path

from blogbuild.compat import CompatProfile
from blogbuild.compat.gems import Gem, Gems
from blogbuild.errors import Problem

from .settings import Settings
from .theme import Theme

CONFIG_FILE = "_config.yml"
"""The usual name of a site's config file, which problems name where a site has none."""


@dataclass(frozen=True)
class Config(Settings):
    """`_config.yml` (one or several) merged over Jekyll's defaults, with the command line's flags on top.

    Every key that blogbuild reads is a typed property, inherited from `Settings`.
    """

    values: Mapping[str, object]
    """Every key as templates see it under `site.`, Jekyll's defaults included."""
    source: Path
    """Absolute."""
    home: Path
    """Absolute: where paths in the config start from that are not in the source (see `SiteFolder`)."""
    destination: Path
    """Absolute."""
    now: datetime
    """The one time of the build, `site.time`: SOURCE_DATE_EPOCH or the clock, in `zone`."""
    zone: tzinfo
    """The site's local zone: `timezone`, else the machine's."""
    compat: CompatProfile
    """The Jekyll that the site is built as. Steps read it through the view, which notes the switches."""
    compat_reason: str
    """Why that one: "Gemfile.lock"."""
    environment: str = "development"
    """JEKYLL_ENV."""
    is_development_set: bool = False
    """Whether JEKYLL_ENV is set to `development`, its default."""
    files: tuple[str, ...] = ()
    """The config files that were read, from the source where they are in it."""
    strict: bool = False
    """Warnings stop the build."""
    problems: tuple[Problem, ...] = ()
    """Warnings about the config itself."""
    theme: Theme | None = None
    gems: Gems | None = None
    """What the Gemfile and its lock file say."""
    bundled: tuple[Gem, ...] = ()
    """The gems that are loaded because of the Gemfile, in its order."""

    @cached_property
    def active_plugins(self) -> tuple[str, ...]:
        """The plugins in the order in which they are loaded: the Gemfile's, the theme's, those of `plugins`."""
        needed = self.theme.dependencies if self.theme is not None else ()
        return tuple(dict.fromkeys([*(gem.name for gem in self.bundled), *needed, *self.plugins]))

    @property
    def shows_theme_root(self) -> bool:
        """Whether templates see the theme's folder."""
        return self.compat.theme_root == "always" or self.is_development_set

    def get(self, key: str, default: object = None) -> object:
        """The raw value of a top-level key: for plugins, and for keys that are not in the settings table."""
        return self.values.get(key, default)

    @cached_property
    def main_file(self) -> str:
        """The config file that problems about the config name: the first that was read."""
        return self.files[0] if self.files else CONFIG_FILE

    @cached_property
    def collections_dir_as_written(self) -> str:
        """`collections_dir` with its slashes, which keep Jekyll from finding posts and scopes in the folder."""
        return str(self.values.get("collections_dir") or "")

    def holds_posts(self, folder: str) -> bool:
        """Whether `_posts` and `_drafts` in a folder of the source are read (`outside_configured_directory?`)."""
        written = self.collections_dir_as_written
        if not written:
            return True
        return f"{folder}/".startswith(f"{self.collections_dir}/") and f"/{folder}".startswith(f"/{written}")

    @cached_property
    def plugin_folders(self) -> tuple[Path, ...]:
        """The folders of the site's own plugins. As in Jekyll, only the usual one is in the source in any case."""
        usual = self.values.get("plugins_dir") in (None, "_plugins")
        return tuple((self.source if usual else self.home) / name for name in self.plugins_dirs)

    @cached_property
    def cache_dir(self) -> Path:
        """The absolute folder of blogbuild's cache (`blogbuild_cache_dir`)."""
        return self.source / self.blogbuild_cache_dir
