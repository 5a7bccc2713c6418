"""A compatibility profile: one Jekyll with its libraries, as named switches.

Code asks for a switch by the name of the behaviour. Only `profiles.py` knows which Jekyll has which.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class CompatProfile:
    """One Jekyll that people run."""

    name: str
    """As `compat:` and `--compat` give it."""
    title: str
    """As the summary shows it: "as GitHub Pages"."""
    jekyll_version: str
    """`jekyll.version` in templates. A lock file may name another version of the same line."""
    yaml: Literal["safe", "psych"]
    """How plain scalars of YAML are read: by SafeYAML, as in all of RubyGems' Jekylls, or by Psych."""
    liquid: Literal[4, 5]
    """The major version of Liquid."""
    kramdown: Literal["2.4", "2.5"]
    rouge: Literal["3.30", "4.5"]
    sass: Literal["libsass", "dart"]
    """The compiler that is tried first."""
    gems_key: bool
    """Whether `gems:` names plugins, as it did up to Jekyll 3."""
    undated_documents: Literal["build-time", "none"]
    """The date of a collection's document without one: since Jekyll 4 the time of the build."""
    allowed_plugins: frozenset[str] | None
    """The plugins that may run; None for all."""
    allowed_themes: frozenset[str] | None
    """The themes that are installed where the profile's Jekyll runs; None for any."""


class TracedProfile(CompatProfile):
    """A profile as steps see it: each switch that is read is noted in the trace, as ("compat", SWITCH)."""

    def __init__(self, profile: CompatProfile, note: Callable[[tuple[str, ...]], None]) -> None:
        object.__setattr__(self, "_profile", profile)
        object.__setattr__(self, "_note", note)

    def __getattribute__(self, name: str) -> Any:
        value = getattr(object.__getattribute__(self, "_profile"), name)
        object.__getattribute__(self, "_note")(("compat", name))
        return value
