"""Child processes: tasks go to them over pipes, results come back."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from blogbuild.errors import BuildError, Problem
from blogbuild.store.steps import Step, StepResult

from .chunks import Chunks
from .worker import RenderJob, Results, Sink, Task, Worker

QUEUED = 2
"""Chunks that a child holds at a time, so that it never waits for its parent."""


class ProcessPool:
    """Some workers in processes of their own, until they are closed."""

    def __init__(self, count: int, job: RenderJob, sink: Sink, known: Mapping[Step, StepResult]) -> None:
        context = _context()
        self._children: list[_Child] = []
        for _ in range(count):
            others = tuple(child.connection for child in self._children)
            self._children.append(_Child(context, job, sink, known, others))

    def share(
        self, tasks: Sequence[Task], own: Worker, results: Results, tell: Callable[[int], None]
    ) -> None:
        """Run all tasks, some of them by `own`, and add what they made to `results`."""
        chunks = Chunks(tasks, len(self._children) + 1)
        busy: dict[Connection, _Child] = {}
        for child in self._children:
            for chunk in _take(chunks, QUEUED):
                child.send(chunk)
                busy[child.connection] = child
        mine = list(_take(chunks, 1))
        while busy or mine:
            if mine:
                results.add(own.run(mine.pop()))
            for ready in wait(list(busy), timeout=0 if chunks else None) if busy else ():
                child = busy[ready]  # type: ignore[index]
                results.add(child.receive())
                for chunk in _take(chunks, 1):
                    child.send(chunk)
                if child.waiting == 0:
                    del busy[child.connection]
            mine = list(_take(chunks, 1))
            tell(len(results.pages))

    def teach(self, known: Mapping[Step, StepResult]) -> None:
        """Let every child know results that others have made."""
        for child in self._children:
            child.teach(known)

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
    """A worker process and what it still owes."""

    def __init__(
        self,
        context: BaseContext,
        job: RenderJob,
        sink: Sink,
        known: Mapping[Step, StepResult],
        others: tuple[Connection, ...],
    ) -> None:
        self.connection, far_end = context.Pipe()
        # A forked child has the parent's ends of all pipes so far. It must not keep them: its own would never end.
        inherited = (self.connection, *others) if context.get_start_method() == "fork" else ()
        arguments = (far_end, job, sink, known, inherited)
        process = context.Process(target=_work, args=arguments, daemon=True)  # type: ignore[attr-defined]
        self._process: BaseProcess = process
        self._process.start()
        far_end.close()
        self.waiting = 0

    def send(self, chunk: Sequence[Task]) -> None:
        self.connection.send(chunk)
        self.waiting += 1

    def teach(self, known: Mapping[Step, StepResult]) -> None:
        self.connection.send(known)

    def receive(self) -> Results:
        try:
            answer = self.connection.recv()
        except (EOFError, OSError) as error:
            raise BuildError([_died(self._process.exitcode)]) from error
        self.waiting -= 1
        if not isinstance(answer, Results):
            raise BuildError([_died(None, str(answer))])
        return answer

    def close(self) -> None:
        self.connection.close()
        self._process.terminate()
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
    known: Mapping[Step, StepResult],
    inherited: Sequence[Connection],
) -> None:
    """What a child does: tasks in, results out, until the parent hangs up or dies."""
    for end in inherited:
        end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker = Worker(job, sink, known)
    while True:
        try:
            message = connection.recv()
        except (EOFError, OSError):
            return
        if isinstance(message, Mapping):
            worker.learn(message)
            continue
        try:
            results = worker.run(message)
        except Exception as error:
            _hand_over(connection, f"{type(error).__name__}: {error}")
            raise
        if not _hand_over(connection, results):
            return


def _hand_over(connection: Connection, answer: object) -> bool:
    """Whether the parent was there to take an answer."""
    try:
        connection.send(answer)
    except OSError:
        return False
    return True
