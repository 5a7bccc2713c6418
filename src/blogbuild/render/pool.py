"""Spreading tasks over processes. The caller's process works too, so two jobs are one child.

Any number of processes gives the same results: a step is a function of what it reads, and each
process can make whatever another has not handed over yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from blogbuild.store.steps import Step, StepResult

from .chunks import Chunks
from .worker import RenderJob, Results, Sink, Task, Worker

WORTH_A_CHILD = 48
"""Fewer tasks than this are done before a second process has started."""


class WorkerProcesses(Protocol):
    """Child processes that work beside this one."""

    def share(
        self, tasks: Sequence[Task], own: Worker, results: Results, tell: Callable[[int], None]
    ) -> None:
        """Run all tasks, some of them by `own`, and add what they made to `results`."""
        ...

    def teach(self, known: Mapping[Step, StepResult]) -> None:
        """Let every child know results that others have made."""
        ...

    def close(self) -> None:
        """End the children."""
        ...


class Pool:
    """Runs tasks in this process and, when there are enough of them, in children."""

    def __init__(self, job: RenderJob, sink: Sink, known: Mapping[Step, StepResult], jobs: int) -> None:
        self._job = job
        self._sink = sink
        self._known = known
        self._learned: dict[Step, StepResult] = {}
        self._jobs = jobs
        self._team: WorkerProcesses | None = None
        self._size = 0
        self._own: Worker | None = None

    @property
    def own(self) -> Worker:
        """The worker of this process."""
        if self._own is None:
            self._own = Worker(self._job, self._sink, self._known)
            self._own.learn(self._learned)
        return self._own

    def run(self, tasks: Sequence[Task], tell: Callable[[int], None]) -> Results:
        """Run all tasks; `tell` hears how many pages there are, now and then.

        Raises BuildError `worker-died` if a child ends before its work does.
        """
        results = Results()
        if self._jobs > 1 and len(tasks) >= WORTH_A_CHILD:
            self._team_for(tasks).share(tasks, self.own, results, tell)
        else:
            chunks = Chunks(tasks, 1)
            while chunks:
                results.add(self.own.run(chunks.take()))
                tell(len(results.pages))
        self.learn(results.done)
        return results

    def _team_for(self, tasks: Sequence[Task]) -> WorkerProcesses:
        wanted = min(self._jobs - 1, len(tasks) // WORTH_A_CHILD)
        if self._team is None or self._size < wanted:
            from .process_pool import ProcessPool  # what it imports takes longer than a small build's work

            self._dismiss()
            self._team, self._size = ProcessPool(wanted, self._job, self._sink, self._known), wanted
            self._team.teach(_results(self._learned))
        return self._team

    def learn(self, done: Mapping[Step, StepResult]) -> None:
        """Let every process know where results lie, and that they hold."""
        found = {step: result for step, result in done.items() if result.pack_slice is not None}
        self._learned.update(found)
        if self._own is not None:
            self._own.learn(found)
        if self._team is not None:
            self._team.teach(_results(found))

    def close(self) -> None:
        """End the children, and this process's own worker."""
        self._dismiss()
        if self._own is not None:
            self._own.close()
            self._own = None

    def _dismiss(self) -> None:
        if self._team is not None:
            self._team.close()
            self._team = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _results(done: Mapping[Step, StepResult]) -> dict[Step, StepResult]:
    """Where results lie; what was read for them is of no use to the children."""
    return {step: StepResult(result.digest, (), result.pack_slice) for step, result in done.items()}
