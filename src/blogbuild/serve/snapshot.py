"""What the server knows of a build: a finished one is a Snapshot, and a Builder makes the next.

The server never renders. A Builder is one whole build over a warm cache; whatever makes it fast
lies behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from blogbuild.errors import Problem
from blogbuild.model.site import Hidden
from blogbuild.output.record import Written

from .options import ServeOptions


@dataclass(frozen=True, slots=True)
class BuildStep:
    """A step of the build and the seconds that it took, for the panel."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One finished build. Every response belongs to exactly one snapshot."""

    destination: Path
    """Absolute."""
    files: Mapping[str, Written]
    """Output path ("a/b/index.html") -> what the build left there."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Output path -> the source file it is made from, relative to the source."""
    baseurl: str = ""
    """Without a slash at its end: "" or "/blog"."""
    warnings: tuple[Problem, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    slowest: tuple[BuildStep, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    """Header fields that the site's config adds to its files (`webrick: headers:`)."""
    details: str = ""
    """What the terminal shows under the line of this build, where the person asked for more."""


class Builder(Protocol):
    """Builds one site, again and again, each time from reading the config to writing the destination."""

    def __call__(self) -> Snapshot:
        """One whole build.

        Raises BuildError or ProblemError where the site can't be built; the destination is then as it was.
        """

    def again(self, changed: Set[str]) -> Snapshot:
        """A build after one that went well, where no other files have changed; paths relative to the source. Raises as a whole one."""

    def check(self) -> Snapshot:
        """The last build once more and whole, as of the same moment: what a watch has missed comes to light. Raises as a whole one."""

    def existing(self) -> Snapshot:
        """What the destination holds from earlier, without building (`--skip-initial-build`)."""


BuilderFor = Callable[[ServeOptions], Builder]
"""Makes the builder for some flags; called again when a key changes one of them."""
