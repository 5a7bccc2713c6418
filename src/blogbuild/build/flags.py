"""The command-line flags that change a site's settings, as overrides of its config."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class BuildFlags:
    """The flags that `build`, `check`, `publish` and `serve` share. None or False: the config decides."""

    drafts: bool = False
    future: bool = False
    unpublished: bool = False
    limit_posts: int | None = None
    baseurl: str | None = None
    destination: Path | None = None
    settings: Mapping[str, object] = field(default_factory=dict)
    """Further settings by config key, which any flag above overrides."""

    def overrides(self) -> dict[str, object]:
        """The settings that replace those of the config, by config key."""
        switches = {"show_drafts": self.drafts, "future": self.future, "unpublished": self.unpublished}
        values = {
            "limit_posts": self.limit_posts,
            "baseurl": self.baseurl,
            "destination": None if self.destination is None else str(self.destination),
        }
        return {
            **self.settings,
            **{key: True for key, is_on in switches.items() if is_on},
            **{key: value for key, value in values.items() if value is not None},
        }
