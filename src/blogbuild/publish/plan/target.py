"""What every target can do: say what a publish would change, and change it.

To add a target, write a class with these three members in a folder or file of `targets/`, and
register its kind in `spec.py`. Where single files can be sent and deleted, a `RemoteFolder` for
`targets/in_place.py` is enough.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from blogbuild.errors import Problem, ProblemError

from .diff import Plan
from .tree import Tree

Action = Literal["send", "delete", "record"]


@dataclass(frozen=True, slots=True)
class PublishStep:
    """Progress: `done` of `total` steps are finished; the last one was `action` on `path`."""

    done: int
    total: int
    action: Action
    path: str


@dataclass(frozen=True, slots=True)
class PublishResult:
    """The counts of files, the bytes of the site that were sent, and the new state's name (see `Plan.base`)."""

    sent: int
    deleted: int
    unchanged: int
    bytes_sent: int
    state: str = ""


Progress = Callable[[PublishStep], None]
Done = Callable[[str], None]
"""Called with the path of each file that was sent or deleted."""


def no_progress(step: PublishStep) -> None:
    """Ignore a step."""


@dataclass(slots=True)
class StepCounter:
    """Counts steps of a publish and reports them."""

    progress: Progress
    total: int
    done: int = 0

    def counting(self, action: Action) -> Done:
        """A callback that counts one step of this action for each path."""

        def count(path: str) -> None:
            self.done += 1
            self.progress(PublishStep(self.done, self.total, action, path))

        return count


class Target(Protocol):
    """A place to which a site is published."""

    @property
    def name(self) -> str:
        """The target's address, without passwords or tokens."""

    def plan(self, tree: Tree) -> Plan:
        """Say what publishing `tree` would do. Changes nothing at the target. Raises ProblemError."""

    def apply(self, plan: Plan, tree: Tree, progress: Progress = no_progress) -> PublishResult:
        """Carry out the plan. Raises ProblemError, `publish-moved` if the target changed since the plan was made."""


def result_of(plan: Plan, state: str = "") -> PublishResult:
    """The result of a plan that was carried out."""
    return PublishResult(
        sent=len(plan.sends),
        deleted=len(plan.deletions),
        unchanged=len(plan.unchanged),
        bytes_sent=sum(file.size for file in plan.sends),
        state=state,
    )


MOVED_HINT = "publish again to plan against the new state"


def moved(name: str) -> ProblemError:
    """The problem of a target that changed between plan and apply."""
    return ProblemError(Problem("publish-moved", f"{name} changed since the plan was made", hint=MOVED_HINT))
