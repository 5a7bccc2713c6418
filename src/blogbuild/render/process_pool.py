"""Child processes: tasks are sent to them over pipes, and results come back."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator, Mapping, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from blogbuild.errors import BuildError, Problem
from blogbuild.processes.with_parent import end_with_parent
from blogbuild.store.steps import Step, StepResult

from .tasks import Chunks, RenderJob, ReportPages, Sink, Task, TaskResults
from .worker import Worker

QUEUED = 2
"""Chunks that a child is given at a time, so that it never waits for its parent."""

WAIT_SECONDS = 0.2
"""How long to wait for children without running a line of Python, so that a thread that builds can be abandoned."""


class ProcessPool:
    """Workers in child processes, until they are closed."""

    def __init__(self, count: int, job: RenderJob, sink: Sink, valid: Mapping[Step, StepResult]) -> None:
        context = _context()
        self._children: list[_Child] = []
        for _ in range(count):
            # A forked child inherits the parent's ends of all earlier pipes and must close them, because a pipe ends
            # only when every copy of its end is closed.
            siblings = tuple(child.connection for child in self._children)
            self._children.append(_Child(context, job, sink, valid, siblings))

    def run(self, tasks: Sequence[Task], local: Worker, results: TaskResults, report: ReportPages) -> None:
        """Run all tasks, some of them with the `local` worker, and add to `results` what they made."""
        chunks = Chunks(tasks, len(self._children) + 1)
        busy: dict[Connection, _Child] = {}
        for child in self._children:
            for chunk in _take(chunks, QUEUED):
                child.send(chunk)
                busy[child.connection] = child
        mine = list(_take(chunks, 1))
        while busy or mine:
            if mine:
                results.add(local.run(mine.pop()))
            for ready in wait(list(busy), timeout=0 if chunks else WAIT_SECONDS) if busy else ():
                child = busy[ready]  # type: ignore[index]
                results.add(child.receive())
                for chunk in _take(chunks, 1):
                    child.send(chunk)
                if child.waiting == 0:
                    del busy[child.connection]
            mine = list(_take(chunks, 1))
            report(len(results.pages))

    def add_results(self, results: Mapping[Step, StepResult]) -> None:
        """Make results valid in every child."""
        for child in self._children:
            child.add_results(results)

    def close(self) -> None:
        """End the children."""
        for child in self._children:
            child.close()
        self._children.clear()


def _take(chunks: Chunks, count: int) -> Iterator[Sequence[Task]]:
    for _ in range(count):
        if chunks:
            yield chunks.take()


def _context() -> BaseContext:
    """Fork where it is safe (Linux): a child starts with the site in its memory, at no cost."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


class _Child:
    """A worker process. `siblings` are the parent's ends of the pipes to the children before it."""

    def __init__(
        self,
        context: BaseContext,
        job: RenderJob,
        sink: Sink,
        valid: Mapping[Step, StepResult],
        siblings: tuple[Connection, ...],
    ) -> None:
        self.connection, far_end = context.Pipe()
        inherited = (self.connection, *siblings) if context.get_start_method() == "fork" else ()
        arguments = (far_end, job, sink, valid, inherited)
        process = context.Process(target=_work, args=arguments, daemon=True)  # type: ignore[attr-defined]
        self._process: BaseProcess = process
        self._process.start()
        far_end.close()
        self.waiting = 0
        """Number of chunks that it has not answered."""

    def send(self, chunk: Sequence[Task]) -> None:
        self.connection.send(chunk)
        self.waiting += 1

    def add_results(self, results: Mapping[Step, StepResult]) -> None:
        self.connection.send(results)

    def receive(self) -> TaskResults:
        try:
            answer = self.connection.recv()
        except (EOFError, OSError) as error:
            raise BuildError([_died(self._process.exitcode)]) from error
        self.waiting -= 1
        if not isinstance(answer, TaskResults):
            raise BuildError([_died(None, str(answer))])
        return answer

    def close(self) -> None:
        self.connection.close()
        self._process.kill()  # it ignores the gentler signals
        self._process.join()


def _died(code: int | None, detail: str = "") -> Problem:
    reason = detail or f"exit code {code}"
    return Problem(
        "worker-died", f"a worker process ended before its work did: {reason}", hint="try again with --jobs 1"
    )


def _work(
    connection: Connection,
    job: RenderJob,
    sink: Sink,
    valid: Mapping[Step, StepResult],
    inherited: Sequence[Connection],
) -> None:
    """Run in a child: answer chunks with results until the parent closes the pipe or ends."""
    end_with_parent()
    for end in inherited:
        end.close()
    worker = Worker(job, sink, valid)
    while True:
        try:
            message = connection.recv()
        except (EOFError, OSError):
            return
        if isinstance(message, Mapping):
            worker.add_results(message)
            continue
        try:
            results = worker.run(message)
        except Exception as error:
            _answer(connection, f"{type(error).__name__}: {error}")
            raise
        if not _answer(connection, results):
            return


def _answer(connection: Connection, answer: object) -> bool:
    """Send an answer; whether the parent was there to take it."""
    try:
        connection.send(answer)
    except OSError:
        return False
    return True
