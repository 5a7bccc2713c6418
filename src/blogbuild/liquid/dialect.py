"""The version of Liquid that a template is compiled for. Liquid 5 is written here; what Liquid 4.0 does otherwise is
chosen while a template is compiled, so that rendering never asks for the version.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LiquidVersion = Literal[4, 5]

TAGS_OF_5 = frozenset({"#", "echo", "liquid", "render"})
"""Tags that Liquid 4 does not have."""


@dataclass(frozen=True, slots=True)
class LiquidOptions:
    """How an engine reads all of its templates."""

    version: LiquidVersion = 5
    error_mode: str = "warn"
    """What happens to an expression that the strict parser refuses: "lax", "warn" or "strict"."""
    strict_filters: bool = False
    """Whether an unknown filter is an error."""
    strict_variables: bool = False
    """Whether an unknown variable is an error."""
    active_support: bool = False
    """Whether a gem has loaded ActiveSupport, so that all values say whether they are `blank`."""
    joined_conditions: bool = True
    """Whether the conditions of filters may join comparisons by `and` and `or`."""


@dataclass(frozen=True, slots=True)
class FilterSwitch:
    """A filter that depends on the compatibility profile."""

    name: str
    """The switch that chooses the filter's function."""
    least: int = 0
    """The fewest arguments with which the functions differ."""


class Dialect:
    """The version of one template, and whether the other version would make something else of the template."""

    __slots__ = ("_version", "switches")

    def __init__(self, version: LiquidVersion) -> None:
        self._version = version
        self.switches: set[str] = set()
        """The switches of the compatibility profile on which a page that shows the template depends."""

    @property
    def four(self) -> bool:
        """Whether the version is 4. Ask only where the two differ for this template, because asking is recorded."""
        self.switches.add("liquid")
        return self._version == 4
