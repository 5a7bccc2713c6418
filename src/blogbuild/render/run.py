"""Which steps have to run, and their results: the last build's memory held against today's keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from blogbuild.cache.digest import ABSENT
from blogbuild.cache.memo import Documents, Done, Memory, Reads, Step
from blogbuild.cache.trace import Key
from blogbuild.errors import Problem

from .files import SourceFiles
from .keys import KeyDigests
from .pool import Pool
from .profile import Measured, Name, add_measured
from .worker import Results, Sink, Staged, Task, Workplace

RESULTS = frozenset({"content", "excerpt", "output"})
"""Kinds of keys whose digest is that of a step's result."""

OWN = frozenset({"field", "fields", "body", "variables"})
"""Kinds of keys that hang on a single document."""

Held = Callable[[str], "str | None"]
"""The digest of an output path in the destination, if it is still what the last build wrote."""


@dataclass(slots=True)
class Rendering:
    """What a build's steps made, and what there is to remember of it."""

    pages: dict[str, Staged] = field(default_factory=dict)
    """Pages whose step ran, by document."""
    steps: dict[Step, Done] = field(default_factory=dict)
    digests: dict[Key, str] = field(default_factory=dict)
    """Those of the keys that new steps read."""
    problems: list[Problem] = field(default_factory=list)
    measured: dict[Name, Measured] = field(default_factory=dict)
    """What took the time, where the workplace is profiled."""
    unchanged: bool = False
    """Whether there is nothing that the memory does not hold already."""


class Renderer:
    """Runs the steps of one build that the memory does not answer."""

    def __init__(
        self,
        workplace: Workplace,
        sink: Sink,
        memory: Memory,
        documents: Documents,
        jobs: int,
        progress: Callable[[str, int, int], None],
    ) -> None:
        self._site = workplace.site
        self._memory = memory
        self._keys = KeyDigests(workplace.site, SourceFiles(workplace.roots, workplace.site.config))
        same = memory.documents.same_as(documents)
        self._dirty = frozenset(
            number
            for number, (key, digest) in enumerate(zip(memory.keys, memory.values, strict=True))
            if not (key[0] in OWN and key[1] in same) and self._changed(tuple(key), digest)
        )
        self._valid = self._clean_steps()
        known = {step: done for step, done in self._valid.items() if done.place is not None}
        self._pool = Pool(workplace, sink, known, jobs)
        self._progress = progress

    def _changed(self, key: Key, digest: str) -> bool:
        if key[0] in RESULTS:
            return key[1] not in self._site.by_key
        return self._keys.digest(key) != digest

    def _clean_steps(self) -> dict[Step, Done]:
        """The steps whose reads, and the reads of the results they read, are all as they were."""
        stale = {
            step
            for step, done in self._memory.steps.items()
            if step[1] not in self._site.by_key or not self._dirty.isdisjoint(_numbers(done))
        }
        results = {n: (key[0], key[1]) for n, key in enumerate(self._memory.keys) if key[0] in RESULTS}
        spread = stale
        while made := frozenset(n for n, step in results.items() if step in spread):
            spread = {
                step for step, done in self._memory.steps.items() if step not in stale and not made.isdisjoint(_numbers(done))
            }
            stale = stale | spread
        return {step: done for step, done in self._memory.steps.items() if step not in stale}

    def changed_keys(self) -> frozenset[Key]:
        """The keys of the memory that are other than they were; of results, those whose document is gone."""
        return frozenset(tuple(self._memory.keys[number]) for number in self._dirty)

    def digest(self, key: Key) -> str:
        """Today's digest of a key that is no step's result."""
        return self._keys.digest(key)

    def run(self, pages: Mapping[str, str], held: Held) -> Rendering:
        """Make every page of `pages` (output path by document) that is not known and held by the destination."""
        rendering = Rendering()
        due = [
            document
            for document in self._site.in_render_order
            if document.key in pages and not self._page_stands(document.key, pages[document.key], held)
        ]
        remembered = sum(kind == "page" for kind, _ in self._memory.steps)
        if not due and not self._dirty and len(self._valid) == len(self._memory.steps) and remembered == len(pages):
            rendering.steps = dict(self._memory.steps)
            rendering.problems = [warning for done in rendering.steps.values() for warning in done.warnings]
            rendering.unchanged = True
            return rendering
        first = [Task(d.key, ("page",)) for d in due if d.kind == "document"]
        second = [Task(d.key, ("page",)) for d in due if d.kind == "page"]
        for tasks in (first, second):
            if tasks:
                before = len(rendering.pages)
                tell = partial(self._tell, before, len(due))
                self._gather(self._pool.run(tasks, tell), rendering)
        self._remember(pages, rendering)
        return rendering

    def _tell(self, before: int, total: int, done: int) -> None:
        self._progress("render", before + done, total)

    def _page_stands(self, key: str, path: str, held: Held) -> bool:
        done = self._valid.get(("page", key))
        return done is not None and held(path) == done.digest

    def _gather(self, results: Results, rendering: Rendering) -> None:
        rendering.steps.update(results.done)
        rendering.pages.update(results.pages)
        rendering.problems += results.problems
        add_measured(rendering.measured, results.measured)

    def _remember(self, pages: Mapping[str, str], rendering: Rendering) -> None:
        """Keep the valid steps beside the new ones, and the digest of every key that any of them read."""
        for step, done in self._valid.items():
            if step not in rendering.steps and (step[0] != "page" or step[1] in pages):
                rendering.steps[step] = done
        if self._may_hold_unread(rendering.steps):
            rendering.steps = _read_by_pages(rendering.steps)
        for step, done in rendering.steps.items():
            rendering.problems += done.warnings
            if self._memory.steps.get(step) is done:
                continue  # what it read has the digest that it had
            for key in done.reads:
                if key not in rendering.digests:
                    rendering.digests[key] = self._digest(key, rendering)

    def _may_hold_unread(self, steps: Mapping[Step, Done]) -> bool:
        """Whether a step of the last build that is no more had read a result that no new step reads."""
        new = [done for step, done in steps.items() if self._memory.steps.get(step) is not done]
        gone = [done for step, done in self._memory.steps.items() if steps.get(step) is not done]
        return not _results_of(gone) <= _results_of(new)

    def _digest(self, key: Key, rendering: Rendering) -> str:
        if key[0] in RESULTS:
            made = rendering.steps.get((key[0], key[1]))
            return ABSENT if made is None else made.digest
        return self._keys.digest(key)

    def close(self) -> None:
        """End the worker processes."""
        self._pool.close()

    def __enter__(self) -> Renderer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _numbers(done: Done) -> Sequence[int]:
    """The numbers, in the memory that a step comes from, of what it read."""
    assert isinstance(done.reads, Reads)
    return done.reads.numbers


def _results_of(steps: Iterable[Done]) -> set[Step]:
    """The steps whose results were read."""
    return {(key[0], key[1]) for done in steps for key in done.reads if key[0] in RESULTS}


def _read_by_pages(steps: Mapping[Step, Done]) -> dict[Step, Done]:
    """The pages, with the results that they read, and those that these read; a clean build runs no others."""
    found: dict[Step, Done] = {}
    waiting = [step for step in steps if step[0] == "page"]
    while waiting:
        step = waiting.pop()
        if step in steps and step not in found:
            found[step] = steps[step]
            waiting += _results_of([steps[step]])
    return {step: done for step, done in steps.items() if step in found}
