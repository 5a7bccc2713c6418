"""Spreads tasks over processes. This process works too, so two jobs are one child process.

Any number of processes gives the same results: a step is a function of what it reads, and each process can make a
result that another has not handed over yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from blogbuild.store.steps import Step, StepResult

from .tasks import Chunks, RenderJob, ReportPages, Sink, Task, TaskResults
from .worker import Worker

TASKS_PER_PROCESS = 48
"""Fewer tasks than this are finished before a child process has started."""


class WorkerProcesses(Protocol):
    """Child processes that work beside this one: `blogbuild.render.process_pool.ProcessPool`."""

    def run(self, tasks: Sequence[Task], local: Worker, results: TaskResults, report: ReportPages) -> None:
        """Run all tasks, some of them with the `local` worker, and add to `results` what they made."""
        ...

    def add_results(self, results: Mapping[Step, StepResult]) -> None:
        """Make results valid in every child."""
        ...

    def close(self) -> None:
        """End the children."""
        ...


class WorkerPool:
    """Runs tasks in this process and, when there are enough of them, in child processes too.

    `valid` are the results of earlier builds that are valid in this one, `jobs` is the number of processes.
    """

    def __init__(self, job: RenderJob, sink: Sink, valid: Mapping[Step, StepResult], jobs: int) -> None:
        self._job = job
        self._sink = sink
        self._valid = valid
        self._added: dict[Step, StepResult] = {}
        """Results that became valid in this build."""
        self._jobs = jobs
        self._children: WorkerProcesses | None = None
        self._child_count = 0
        self._local: Worker | None = None

    @property
    def local(self) -> Worker:
        """The worker of this process, made when it is first needed."""
        if self._local is None:
            self._local = Worker(self._job, self._sink, self._valid)
            self._local.add_results(self._added)
        return self._local

    def run(self, tasks: Sequence[Task], report: ReportPages) -> TaskResults:
        """Run all tasks. Raises BuildError `worker-died` if a child ends before its work does."""
        results = TaskResults()
        if self._jobs > 1 and len(tasks) >= TASKS_PER_PROCESS:
            self._children_for(tasks).run(tasks, self.local, results, report)
        else:
            chunks = Chunks(tasks, 1)
            while chunks:
                results.add(self.local.run(chunks.take()))
                report(len(results.pages))
        self.add_results(results.steps)
        return results

    def _children_for(self, tasks: Sequence[Task]) -> WorkerProcesses:
        wanted = min(self._jobs - 1, len(tasks) // TASKS_PER_PROCESS)
        if self._children is None or self._child_count < wanted:
            from .process_pool import ProcessPool  # its imports take longer than a small build

            self._end_children()
            self._children, self._child_count = (
                ProcessPool(wanted, self._job, self._sink, self._valid),
                wanted,
            )
            self._children.add_results(_without_traces(self._added))
        return self._children

    def add_results(self, results: Mapping[Step, StepResult]) -> None:
        """Make results valid in every process."""
        packed = {step: result for step, result in results.items() if result.pack_slice is not None}
        self._added.update(packed)
        if self._local is not None:
            self._local.add_results(packed)
        if self._children is not None:
            self._children.add_results(_without_traces(packed))

    def close(self) -> None:
        """End the children and close this process's worker."""
        self._end_children()
        if self._local is not None:
            self._local.close()
            self._local = None

    def _end_children(self) -> None:
        if self._children is not None:
            self._children.close()
            self._children = None


def _without_traces(results: Mapping[Step, StepResult]) -> dict[Step, StepResult]:
    """Results as children need them: the digest and where the text is."""
    return {step: StepResult(result.digest, (), result.pack_slice) for step, result in results.items()}
