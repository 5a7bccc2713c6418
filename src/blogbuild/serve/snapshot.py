"""The result of one build as the server sees it (Snapshot), and what makes the next one (Builder).

The server never renders. A Builder is one whole build over a warm cache; how it saves work is its own business.
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
    """A step of a build and the seconds it took, for the panel."""

    name: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One finished build. Every response belongs to exactly one snapshot."""

    destination: Path
    """Absolute."""
    files: Mapping[str, Written]
    """Output path ("a/b/index.html") -> what the build wrote there."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Output path -> the source file it is made from, relative to the source."""
    baseurl: str = ""
    """Without a slash at its end: "" or "/blog"."""
    warnings: tuple[Problem, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    slowest: tuple[BuildStep, ...] = ()
    """The steps, slowest first."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Header fields that the site's config adds to its files (`webrick: headers:`)."""
    details: str = ""
    """Text that the terminal shows below the line of this build (`--verbose`, `--profile`)."""
    cache: Path | None = None
    """The folder of the build's cache, if it has one."""

    @property
    def output_folders(self) -> frozenset[Path]:
        """The folders that the build wrote to."""
        return frozenset({self.destination} if self.cache is None else {self.destination, self.cache})


class Builder(Protocol):
    """Builds one site again and again, each time from reading the config to writing the destination."""

    def __call__(self) -> Snapshot:
        """Build the whole site.

        Raises BuildError or ProblemError if the site can't be built; the destination is then unchanged.
        """

    def again(self, changed: Set[str]) -> Snapshot:
        """Build after a successful build, knowing that only the files in `changed` have changed since.

        Paths are relative to the source. Raises the same errors as a whole build.
        """

    def check(self) -> Snapshot:
        """Repeat the last build as a whole, as of the same moment, to find changes that the watch missed.

        Raises the same errors as a whole build.
        """

    def existing(self) -> Snapshot:
        """Return what the destination holds from earlier, without building (`--skip-initial-build`)."""

    def output_folders(self) -> frozenset[Path]:
        """Return the folders that a build writes to by the present config: the destination and the cache."""


BuilderFor = Callable[[ServeOptions], Builder]
"""Makes the builder for some options; called again when a key press changes one of them."""
