"""Early cut-off: a result that comes out unchanged makes the steps that read it unnecessary.

A step that read a changed key is stale. A step that read no changed key, but results of stale steps, is possibly stale.
Its results are checked in the order in which it read them, and the stale ones among them run. Up to the first result
that differs, the step would do today what it did before, so it is certain to read them. No step runs that a clean build
would not run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from blogbuild.store.memory import Memory
from blogbuild.store.steps import Step, StepResult
from blogbuild.store.trace import RESULTS

from .tasks import Task


@dataclass(frozen=True, slots=True)
class StepActions:
    """How an early cut-off runs steps and reports results."""

    run: Callable[[list[Task]], Mapping[Step, StepResult]]
    """Runs tasks and returns the results of their steps."""
    add_results: Callable[[Mapping[Step, StepResult]], None]
    """Receives the results of steps that turn out to be unchanged."""


class EarlyCutoff:
    """Which steps of a memory are stale. `stale` are those that read a changed key."""

    def __init__(self, memory: Memory, stale: set[Step]) -> None:
        self._memory = memory
        self._stale = frozenset(stale)
        self._possibly_stale = _readers(memory, stale)
        self._is_unchanged: dict[Step, bool] = {}
        """For each step that ran or was possibly stale: whether its result is the one in the memory."""

    @property
    def unchanged(self) -> frozenset[Step]:
        """The steps whose results are unchanged although something behind them has changed."""
        return frozenset(step for step, unchanged in self._is_unchanged.items() if unchanged)

    @property
    def stale(self) -> frozenset[Step]:
        """The steps whose results can't be taken from the memory, including those that are possibly stale."""
        return self._stale | self._possibly_stale

    def settle(self, pages: Sequence[str], actions: StepActions) -> None:
        """Decide which steps are stale of those that these pages, by key and in render order, read."""
        undecided = [key for key in pages if ("page", key) in self._possibly_stale]
        contents = [("content", key) for key in undecided if ("content", key) in self._stale]
        # Most pages read their own content first. Running these in one batch lets several processes share them.
        first = [step for step in contents if self._memory["page", step[1]].reads[0] == step]
        self._run(first, actions)
        for key in undecided:
            # A chain of results that is deeper than Python's stack leaves the page possibly stale: it is rendered.
            with suppress(RecursionError):
                self._decide(("page", key), actions)

    def _run(self, steps: Iterable[Step], actions: StepActions) -> None:
        tasks = [Task(key, (kind,)) for kind, key in steps if (kind, key) not in self._is_unchanged]
        results = actions.run(tasks) if tasks else {}
        for task in tasks:
            step = (task.steps[0], task.key)
            self._is_unchanged[step] = step in results and results[step].digest == self._memory.digest(step)

    def _decide(self, step: Step, actions: StepActions) -> bool:
        """Whether a step is certain to make today what it made before."""
        if step in self._is_unchanged:
            return self._is_unchanged[step]
        if step in self._stale:
            self._run([step], actions)
            return self._is_unchanged[step]
        if step not in self._possibly_stale:
            return step in self._memory
        results = [(key[0], key[1]) for key in self._memory[step].reads if key[0] in RESULTS]
        unchanged = self._is_unchanged[step] = all(self._decide(result, actions) for result in results)
        if unchanged:
            self._possibly_stale.discard(step)
            actions.add_results({step: self._memory[step]})
        elif step[0] in RESULTS:  # what it makes may be unchanged although something that it read is not
            del self._is_unchanged[step]
            self._run([step], actions)
        return self._is_unchanged[step]


def _readers(memory: Memory, stale: set[Step]) -> set[Step]:
    """The steps that are not stale and read the result of a stale step, directly or through other results."""
    found: set[Step] = set()
    newest = stale
    while results := [step for step in newest if step[0] in RESULTS]:
        newest = memory.readers(results) - stale - found
        found |= newest
    return found
