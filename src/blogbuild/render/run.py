"""Which steps have to run, and their results: the last build's memory held against today's keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from blogbuild.errors import Problem
from blogbuild.files.digest import digest_value
from blogbuild.store.memory import Memory
from blogbuild.store.steps import DocumentDigests, KeyTable, Step, StepResult
from blogbuild.store.trace import RESULTS, Key

from .early_cutoff import EarlyCutoff
from .files import SourceFiles
from .key_digests import KeyDigests
from .pool import Pool
from .profile import Measured, Name, add_measured
from .worker import RenderJob, Results, Sink, StagedPage, Task

OnDiskDigest = Callable[[str], "str | None"]
"""The digest of an output path in the destination, if it is still what the last build wrote."""


@dataclass(slots=True)
class Rendering:
    """What a build's steps made, and what there is to remember of it."""

    pages: dict[str, StagedPage] = field(default_factory=dict)
    """Pages whose step ran, by document."""
    steps: dict[Step, StepResult] = field(default_factory=dict)
    """Those that the memory does not have."""
    dropped: set[Step] = field(default_factory=set)
    """Those of the memory that are no more."""
    keys: KeyTable = field(default_factory=KeyTable)
    """What new steps read."""
    digests: dict[Key, str] = field(default_factory=dict)
    """Those of the keys that new steps read."""
    order: str = ""
    """The digest of the order of documents."""
    problems: list[Problem] = field(default_factory=list)
    failed: set[Step] = field(default_factory=set)
    """The results that steps read which failed: what they warned of is told, as a clean build does."""
    measured: dict[Name, Measured] = field(default_factory=dict)
    """What took the time, where the job is profiled."""
    unchanged: bool = False
    """Whether there is nothing that the memory does not hold already."""


class Valid(Mapping[Step, StepResult]):
    """The steps of a memory but for those that are stale; a process that is spawned gets the results alone."""

    def __init__(self, memory: Memory, stale: frozenset[Step]) -> None:
        self._memory = memory
        self._stale = stale

    def __getitem__(self, step: Step) -> StepResult:
        if step in self._stale:
            raise KeyError(step)
        return self._memory[step]

    def __iter__(self) -> Iterator[Step]:
        return (step for step in self._memory if step not in self._stale)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __reduce__(self) -> tuple[type[dict[Step, StepResult]], tuple[dict[Step, StepResult]]]:
        return dict, (
            {
                step: StepResult(done.digest, (), done.pack_slice)
                for step, done in self.items()
                if done.pack_slice is not None
            },
        )


class Renderer:
    """Runs the steps of one build that the memory does not answer."""

    def __init__(
        self,
        job: RenderJob,
        sink: Sink,
        memory: Memory,
        documents: DocumentDigests,
        jobs: int,
        progress: Callable[[str, int, int], None],
    ) -> None:
        self._site = job.site
        self._memory = memory
        self._keys = KeyDigests(job.site, SourceFiles(job.roots, job.site.config))
        self._order = order_digest(job)
        self._dirty = memory.dirty(
            self._changed, memory.documents.same_as(documents), self._site.by_key.keys(), self._order
        )
        direct = memory.readers(self._dirty)
        direct |= {
            (kind, key)
            for kind in ("page", *sorted(RESULTS))
            for key in memory.of_kind(kind) - self._site.by_key.keys()
        }
        self._early_cutoff = EarlyCutoff(memory, direct)
        self._pool = Pool(job, sink, Valid(memory, self._early_cutoff.stale), jobs)
        self._progress = progress

    def _changed(self, key: Key, digest: str) -> bool:
        return self._keys.digest(key) != digest

    def changed_keys(self) -> frozenset[Key]:
        """The keys of the memory that are other than they were; of results, those whose document is gone."""
        return frozenset(self._dirty)

    @property
    def unchanged_steps(self) -> frozenset[Step]:
        """The steps that were in doubt, or ran, and are what they were; known once the steps have run."""
        return self._early_cutoff.unchanged

    def digest(self, key: Key) -> str:
        """Today's digest of a key that is no step's result."""
        return self._keys.digest(key)

    def run(self, pages: Mapping[str, str], held: OnDiskDigest) -> Rendering:
        """Make every page of `pages` (output path by document) that is not known and held by the destination."""
        rendering = Rendering(order=self._order)
        self._settle(pages, rendering)
        remembered, stale = self._memory.digests_of("page"), self._early_cutoff.stale
        again = {key for kind, key in stale if kind == "page"}
        due = [
            document
            for document in self._site.in_render_order
            if (path := pages.get(key := document.key)) is not None
            and (key in again or key not in remembered or held(path) != remembered[key])
        ]
        if (
            not due
            and not self._dirty
            and not stale
            and remembered.keys() == pages.keys()
            and self._memory.order == self._order
        ):
            rendering.problems = [
                warning for step in self._memory.warned() for warning in self._memory[step].warnings
            ]
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

    def _settle(self, pages: Mapping[str, str], rendering: Rendering) -> None:
        """Run those stale results first that pages are sure to read which nothing else has made stale."""

        def run(tasks: list[Task]) -> dict[Step, StepResult]:
            results = self._pool.run(tasks, lambda done: None)
            results.problems.clear()  # they come again where the page is made
            self._gather(results, rendering)
            return results.done

        self._early_cutoff.settle(
            [d.key for d in self._site.in_render_order if d.key in pages], run, self._pool.learn
        )

    def _tell(self, before: int, total: int, done: int) -> None:
        self._progress("render", before + done, total)

    def _gather(self, results: Results, rendering: Rendering) -> None:
        for step, done in results.done.items():
            rendering.steps[step] = StepResult(
                done.digest, rendering.keys.reads(done.reads), done.pack_slice, done.warnings
            )
        rendering.pages.update(results.pages)
        rendering.problems += results.problems
        rendering.failed |= results.failed
        add_measured(rendering.measured, results.measured)

    def _remember(self, pages: Mapping[str, str], rendering: Rendering) -> None:
        """Say what is new, what is no more, and the digest of every key that new steps read."""
        made = rendering.steps
        rendering.dropped = {step for step in self._early_cutoff.stale if step not in made}
        rendering.dropped |= {("page", key) for key in self._memory.of_kind("page") - pages.keys()}
        replaced = [self._memory[step] for step in (*rendering.dropped, *made) if step in self._memory]
        read = {(key[0], key[1]) for key in rendering.keys.keys if key[0] in RESULTS}
        self._drop_unread(_results_of(replaced), read | rendering.failed, rendering)
        for step in self._memory.warned():
            if step not in made and step not in rendering.dropped:
                rendering.problems += self._memory[step].warnings
        for done in made.values():
            rendering.problems += done.warnings
        rendering.digests = {
            key: self._keys.digest(key) for key in rendering.keys.keys if key[0] not in RESULTS
        }

    def _drop_unread(self, lost: set[Step], read: set[Step], rendering: Rendering) -> None:
        """Let go of the `lost` results that no step reads any more, nor one that is new, as `read` has them: a clean build makes none."""
        while lost:
            step = lost.pop()
            if (
                step in read
                or step not in self._memory
                or step in rendering.steps
                or step in rendering.dropped
            ):
                continue
            readers = self._memory.readers([step])
            if all(reader in rendering.dropped or reader in rendering.steps for reader in readers):
                rendering.dropped.add(step)
                lost |= _results_of([self._memory[step]])

    def close(self) -> None:
        """End the worker processes."""
        self._pool.close()

    def __enter__(self) -> Renderer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def order_digest(job: RenderJob) -> str:
    """The digest of which documents there are, and in which order."""
    site = job.site
    keys = "\0".join([document.key for document in site.in_render_order])  # no path has a null character
    return digest_value(([(c.label, len(c.documents)) for c in site.collections.values()], keys))


def _results_of(steps: Iterable[StepResult]) -> set[Step]:
    """The steps whose results were read."""
    return {(key[0], key[1]) for done in steps for key in done.reads if key[0] in RESULTS}
