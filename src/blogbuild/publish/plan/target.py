"""What every target can do: say what it would change, and change it.

To add a target: write a class with these three members in a file of its own (where single files
can be put and removed, a `RemoteFolder` for `in_place.InPlaceTarget` is enough), and give it a kind in
`spec.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from .diff import Plan
from .tree import Tree

Action = Literal["send", "delete", "record"]


@dataclass(frozen=True, slots=True)
class PublishStep:
    """Progress: `done` of `total` steps are finished, the last of them `action` on `path`."""

    done: int
    total: int
    action: Action
    path: str


@dataclass(frozen=True, slots=True)
class PublishResult:
    """What a publish did: counts of files, bytes of the site that were sent, and what to call the new state."""

    sent: int
    deleted: int
    unchanged: int
    bytes_sent: int
    state: str = ""


Progress = Callable[[PublishStep], None]


def no_progress(step: PublishStep) -> None:
    """Take no notice of a step."""


class Target(Protocol):
    """A place that a site is published to."""

    @property
    def name(self) -> str:
        """The target as it may be shown: without passwords or tokens."""

    def plan(self, tree: Tree) -> Plan:
        """What publishing `tree` would do. Changes nothing at the target. Raises ProblemError."""

    def apply(self, plan: Plan, tree: Tree, progress: Progress = no_progress) -> PublishResult:
        """Do what the plan says. Raises ProblemError, `publish-moved` where the target changed since the plan."""


def result_of(plan: Plan, state: str = "") -> PublishResult:
    """The result of a plan that was carried out."""
    return PublishResult(
        sent=len(plan.sends),
        deleted=len(plan.deletions),
        unchanged=len(plan.unchanged),
        bytes_sent=sum(file.size for file in plan.sends),
        state=state,
    )
