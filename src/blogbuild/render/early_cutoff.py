"""Early cut-off: a result that comes out as it was spares the steps that read it.

A step that read nothing which has changed itself, but results of steps that are stale, is in doubt. What it reads is
looked at in the order in which it was read: up to the first result that is another, the step would do today what it did
then, so whatever it read until there, it is sure to read. No step is run that a clean build would not run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

from blogbuild.store.memory import Memory
from blogbuild.store.steps import Step, StepResult
from blogbuild.store.trace import RESULTS

from .worker import Task


class EarlyCutoff:
    """Which steps of a memory are stale: at first those in doubt among them."""

    def __init__(self, memory: Memory, direct: set[Step]) -> None:
        self._memory = memory
        self._direct = frozenset(direct)
        """Steps that read what has changed."""
        doubtful: set[Step] = set()
        spread = direct
        while made := [step for step in spread if step[0] in RESULTS]:
            spread = memory.readers(made) - direct - doubtful
            doubtful |= spread
        self._doubtful = doubtful
        self._same: dict[Step, bool] = {}
        """Of steps in doubt and of stale results: whether they are what they were."""

    @property
    def unchanged(self) -> frozenset[Step]:
        """The steps that came out as they were, or would."""
        return frozenset(step for step, same in self._same.items() if same)

    @property
    def stale(self) -> frozenset[Step]:
        """The steps that can't be taken from the memory."""
        return self._direct | self._doubtful

    def settle(
        self,
        pages: Sequence[str],
        run: Callable[[list[Task]], Mapping[Step, StepResult]],
        learn: Callable[[Mapping[Step, StepResult]], None],
    ) -> None:
        """Find out which steps in doubt hold. `run` runs stale results; `learn` is told of steps that hold on after all."""
        doubtful = [key for key in pages if ("page", key) in self._doubtful]
        at_once = [("content", key) for key in doubtful if ("content", key) in self._direct]
        self._run([step for step in at_once if self._memory["page", step[1]].reads[0] == step], run)
        for key in doubtful:
            with suppress(
                RecursionError
            ):  # results through results through results: the page stays in doubt, and is made
                self._holds(("page", key), run, learn)

    def _run(self, steps: Iterable[Step], run: Callable[[list[Task]], Mapping[Step, StepResult]]) -> None:
        tasks = [Task(key, (kind,)) for kind, key in steps if (kind, key) not in self._same]
        made = run(tasks) if tasks else {}
        for task in tasks:
            step = (task.steps[0], task.key)
            self._same[step] = step in made and made[step].digest == self._memory.digest(step)

    def _holds(
        self,
        step: Step,
        run: Callable[[list[Task]], Mapping[Step, StepResult]],
        learn: Callable[[Mapping[Step, StepResult]], None],
    ) -> bool:
        """Whether a step is sure to make today what it made."""
        if step in self._same:
            return self._same[step]
        if step in self._direct:
            self._run([step], run)
            return self._same[step]
        if step not in self._doubtful:
            return step in self._memory
        results = [(key[0], key[1]) for key in self._memory[step].reads if key[0] in RESULTS]
        holds = self._same[step] = all(self._holds(result, run, learn) for result in results)
        if holds:
            self._doubtful.discard(step)
            learn({step: self._memory[step]})
        elif step[0] in RESULTS:  # it may make the same of something else
            del self._same[step]
            self._run([step], run)
        return self._same[step]
