"""Spreading tasks over processes. The caller's process works too, so two jobs are one child.

Any number of processes gives the same results: a step is a function of what it reads, and each
process can make whatever another has not handed over yet.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from blogbuild.cache.memo import Done, Step
from blogbuild.errors import BuildError, Problem

from .worker import Results, Sink, Task, Worker, Workplace

WORTH_A_CHILD = 48
"""Fewer tasks than this are done before a second process has started."""

QUEUED = 2
"""Chunks that a child holds at a time, so that it never waits for its parent."""


class Pool:
    """Runs tasks in this process and, when there are enough of them, in children."""

    def __init__(self, workplace: Workplace, sink: Sink, known: Mapping[Step, Done], jobs: int) -> None:
        self._workplace = workplace
        self._sink = sink
        self._known = dict(known)
        self._jobs = jobs
        self._children: list[_Child] = []
        self._own: Worker | None = None

    @property
    def own(self) -> Worker:
        """The worker of this process."""
        if self._own is None:
            self._own = Worker(self._workplace, self._sink, self._known)
        return self._own

    def run(self, tasks: Sequence[Task], tell: Callable[[int], None]) -> Results:
        """Run all tasks; `tell` hears how many pages there are, now and then.

        Raises BuildError `worker-died` if a child ends before its work does.
        """
        results = Results()
        if self._jobs > 1 and len(tasks) >= WORTH_A_CHILD:
            self._start_children(len(tasks))
            self._share(tasks, results, tell)
        else:
            chunks = _chunks(tasks, 1)
            while chunks:
                results.add(self.own.run(chunks.take()))
                tell(len(results.pages))
        self._learn(results.done)
        return results

    def _start_children(self, tasks: int) -> None:
        wanted = min(self._jobs - 1, tasks // WORTH_A_CHILD)
        context = _context()
        while len(self._children) < wanted:
            self._children.append(_Child(context, self._workplace, self._sink, self._known))

    def _share(self, tasks: Sequence[Task], results: Results, tell: Callable[[int], None]) -> None:
        chunks = _chunks(tasks, len(self._children) + 1)
        busy: dict[Connection, _Child] = {}
        for child in self._children:
            for chunk in _take(chunks, QUEUED):
                child.send(chunk)
                busy[child.connection] = child
        own = list(_take(chunks, 1))
        while busy or own:
            if own:
                results.add(self.own.run(own.pop()))
            for ready in wait(list(busy), timeout=0 if not _empty(chunks) else None) if busy else ():
                child = busy[ready]  # type: ignore[index]
                results.add(child.receive())
                for chunk in _take(chunks, 1):
                    child.send(chunk)
                if child.waiting == 0:
                    del busy[child.connection]
            own = list(_take(chunks, 1))
            tell(len(results.pages))

    def _learn(self, done: Mapping[Step, Done]) -> None:
        found = {step: result for step, result in done.items() if result.place is not None}
        self._known.update(found)
        if self._own is not None:
            self._own.learn(found)
        for child in self._children:
            child.teach(found)

    def close(self) -> None:
        """End the children."""
        for child in self._children:
            child.close()
        self._children.clear()

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Chunks:
    """Tasks in portions that shrink toward the end, so that all processes finish together."""

    def __init__(self, tasks: Sequence[Task], processes: int) -> None:
        self._tasks = tasks
        self._next = 0
        self._processes = processes

    def __bool__(self) -> bool:
        return self._next < len(self._tasks)

    def take(self) -> Sequence[Task]:
        left = len(self._tasks) - self._next
        size = max(4, min(64, left // (self._processes * 4)))
        chunk = self._tasks[self._next : self._next + size]
        self._next += size
        return chunk


def _chunks(tasks: Sequence[Task], processes: int) -> _Chunks:
    return _Chunks(tasks, processes)


def _empty(chunks: _Chunks) -> bool:
    return not chunks


def _take(chunks: _Chunks, count: int) -> Iterator[Sequence[Task]]:
    for _ in range(count):
        if chunks:
            yield chunks.take()


def _context() -> BaseContext:
    """Fork where it is safe (Linux): a child starts with the site in its memory, at no cost."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


class _Child:
    """A worker process and what it still owes."""

    def __init__(self, context: BaseContext, workplace: Workplace, sink: Sink, known: Mapping[Step, Done]) -> None:
        self.connection, far_end = context.Pipe()
        process = context.Process(target=_work, args=(far_end, workplace, sink, known), daemon=True)  # type: ignore[attr-defined]
        self._process: BaseProcess = process
        self._process.start()
        far_end.close()
        self.waiting = 0

    def send(self, chunk: Sequence[Task]) -> None:
        self.connection.send(chunk)
        self.waiting += 1

    def teach(self, known: Mapping[Step, Done]) -> None:
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
    return Problem("worker-died", f"a worker process ended before its work did: {reason}", hint="try again with --jobs 1")


def _work(connection: Connection, workplace: Workplace, sink: Sink, known: Mapping[Step, Done]) -> None:
    """What a child does: tasks in, results out, until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    worker = Worker(workplace, sink, known)
    while True:
        try:
            message = connection.recv()
        except (EOFError, OSError):
            return
        if isinstance(message, Mapping):
            worker.learn(message)
            continue
        try:
            connection.send(worker.run(message))
        except Exception as error:
            connection.send(f"{type(error).__name__}: {error}")
            raise
