"""Decides which steps have to run, by comparing the last build's memory with today's keys, and runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from blogbuild.errors import Problem
from blogbuild.files.digest import digest_value
from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.store.memory import Memory
from blogbuild.store.steps import DocumentDigests, KeyTable, Step, StepResult
from blogbuild.store.trace import RESULTS, Key

from .early_cutoff import EarlyCutoff, StepActions
from .files import SourceFiles
from .key_digests import KeyDigests
from .pool import WorkerPool
from .profile import Measured, Name, add_measured
from .tasks import RenderJob, Sink, StagedPage, Task, TaskResults

OnDiskDigest = Callable[[str], "str | None"]
"""The digest of a path in the destination, if its file is still the one that the last build wrote."""


@dataclass(slots=True)
class Rendering:
    """What the steps of a build made, and what the next build's memory needs of it."""

    pages: dict[str, StagedPage] = field(default_factory=dict)
    """Pages whose step ran, by the document's key."""
    steps: dict[Step, StepResult] = field(default_factory=dict)
    """Results that the memory does not have."""
    dropped: set[Step] = field(default_factory=set)
    """Steps of the memory that no longer exist, or whose result nothing reads."""
    keys: KeyTable = field(default_factory=KeyTable)
    """The keys that the steps read."""
    digests: dict[Key, str] = field(default_factory=dict)
    """Today's digests of those keys, except of results."""
    order: str = ""
    """The digest of the order of documents."""
    problems: list[Problem] = field(default_factory=list)
    failed: set[Step] = field(default_factory=set)
    """Results that a step asked for before it failed. A clean build makes them too, so their warnings are reported."""
    measured: dict[Name, Measured] = field(default_factory=dict)
    """Measurements, if the job is profiled."""
    unchanged: bool = False
    """Whether the memory of the last build is also that of this one."""

    def add(self, results: TaskResults) -> None:
        """Add the results of some tasks."""
        for step, result in results.steps.items():
            self.steps[step] = result._replace(reads=self.keys.reads(result.reads))
        self.pages.update(results.pages)
        self.problems += results.problems
        self.failed |= results.failed
        add_measured(self.measured, results.measured)


class ValidResults(Mapping[Step, StepResult]):
    """The results of a memory that are not stale. A spawned process receives them without traces."""

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
        results = {
            step: StepResult(result.digest, (), result.pack_slice)
            for step, result in self.items()
            if result.pack_slice is not None
        }
        return dict, (results,)


class Renderer:
    """Runs the steps of one build whose results the memory does not have, or which are stale.

    `documents` are the digests of today's documents, `jobs` is the number of processes and `progress` is called with a
    phase, the number of finished pages and the number of all pages.
    """

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
        self._order = order_digest(job.site)
        self._rendering = Rendering(order=self._order)
        self._progress = progress
        documents_unchanged = memory.documents.same_as(documents)
        self._changed_keys = memory.dirty(
            self._has_changed, documents_unchanged, self._site.by_key.keys(), self._order
        )
        stale = memory.readers(self._changed_keys)
        for kind in ("page", *sorted(RESULTS)):
            stale |= {(kind, key) for key in memory.of_kind(kind) - self._site.by_key.keys()}
        self._early_cutoff = EarlyCutoff(memory, stale)
        self._pool = WorkerPool(job, sink, ValidResults(memory, self._early_cutoff.stale), jobs)

    def _has_changed(self, key: Key, digest: str) -> bool:
        return self._keys.digest(key) != digest

    def changed_keys(self) -> frozenset[Key]:
        """The keys of the memory that have changed; of results, those whose document no longer exists."""
        return frozenset(self._changed_keys)

    @property
    def unchanged_steps(self) -> frozenset[Step]:
        """The steps whose results are unchanged although something behind them has changed, once `run` has returned."""
        return self._early_cutoff.unchanged

    def digest(self, key: Key) -> str:
        """Today's digest of a key that names no result."""
        return self._keys.digest(key)

    def run(self, pages: Mapping[str, str], on_disk_digest: OnDiskDigest) -> Rendering:
        """Render each of `pages` (output path by document) that is stale, new, or missing in the destination."""
        rendering = self._rendering
        in_order = [d.key for d in self._site.in_render_order if d.key in pages]
        self._early_cutoff.settle(in_order, StepActions(self._run_early, self._pool.add_results))
        due = self._due(pages, on_disk_digest)
        if not due and self._is_unchanged(pages):
            rendering.unchanged = True
            rendering.problems = list(self._warnings(without=()))
            return rendering
        for kind in ("document", "page"):  # pages show documents, so that documents are made first
            tasks = [Task(document.key, ("page",)) for document in due if document.kind == kind]
            if tasks:
                report = partial(self._report, len(rendering.pages), len(due))
                rendering.add(self._pool.run(tasks, report))
        self._finish(pages)
        return rendering

    def _due(self, pages: Mapping[str, str], on_disk_digest: OnDiskDigest) -> Sequence[Document]:
        """The documents whose page has to be rendered, in render order."""
        digests = self._memory.digests_of("page")
        stale = {key for kind, key in self._early_cutoff.stale if kind == "page"}
        return [
            document
            for document in self._site.in_render_order
            if (path := pages.get(key := document.key)) is not None
            and (key in stale or key not in digests or on_disk_digest(path) != digests[key])
        ]

    def _is_unchanged(self, pages: Mapping[str, str]) -> bool:
        """Whether the memory needs no change, given that no page has to be rendered."""
        return (
            not self._changed_keys
            and not self._early_cutoff.stale
            and self._memory.digests_of("page").keys() == pages.keys()
            and self._memory.order == self._order
        )

    def _run_early(self, tasks: list[Task]) -> Mapping[Step, StepResult]:
        results = self._pool.run(tasks, lambda done: None)
        results.problems.clear()  # they are found again when the page is rendered
        self._rendering.add(results)
        return results.steps

    def _report(self, before: int, total: int, done: int) -> None:
        self._progress("render", before + done, total)

    def _finish(self, pages: Mapping[str, str]) -> None:
        """Add what the next build's memory needs: dropped steps, digests of new keys, and all warnings."""
        rendering, memory = self._rendering, self._memory
        made = rendering.steps
        rendering.dropped = {step for step in self._early_cutoff.stale if step not in made}
        rendering.dropped |= {("page", key) for key in memory.of_kind("page") - pages.keys()}
        replaced = [memory[step] for step in (*rendering.dropped, *made) if step in memory]
        read = {(key[0], key[1]) for key in rendering.keys.keys if key[0] in RESULTS}
        self._drop_unread(_results_read_by(replaced), read | rendering.failed)
        rendering.problems += self._warnings(without=made.keys() | rendering.dropped)
        for result in made.values():
            rendering.problems += result.warnings
        rendering.digests = {
            key: self._keys.digest(key) for key in rendering.keys.keys if key[0] not in RESULTS
        }

    def _warnings(self, without: Iterable[Step]) -> Iterator[Problem]:
        """The warnings of the memory's steps, except of some."""
        left_out = frozenset(without)
        for step in self._memory.warned():
            if step not in left_out:
                yield from self._memory[step].warnings

    def _drop_unread(self, candidates: set[Step], read: set[Step]) -> None:
        """Drop those of the memory's results that no step reads any more: a clean build does not make them.

        `candidates` lost a reader; `read` are read by a step of this build.
        """
        memory, dropped, made = self._memory, self._rendering.dropped, self._rendering.steps
        while candidates:
            step = candidates.pop()
            if step in read or step not in memory or step in made or step in dropped:
                continue
            if all(reader in dropped or reader in made for reader in memory.readers([step])):
                dropped.add(step)
                candidates |= _results_read_by([memory[step]])

    def close(self) -> None:
        """End the worker processes."""
        self._pool.close()

    def __enter__(self) -> Renderer:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def order_digest(site: Site) -> str:
    """The digest of which documents there are, and in which order."""
    keys = "\0".join([document.key for document in site.in_render_order])  # no path has a null character
    return digest_value(([(c.label, len(c.documents)) for c in site.collections.values()], keys))


def _results_read_by(steps: Iterable[StepResult]) -> set[Step]:
    return {(key[0], key[1]) for step in steps for key in step.reads if key[0] in RESULTS}
