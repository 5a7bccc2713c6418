"""Publishing to a live place file by file: object stores, rsync, SFTP.

Such a place cannot be replaced as a whole. A publish first records in the manifest there what it is
about to touch, then sends and deletes files in the order of `plan.order.phases`, and finally writes
the manifest again. If it is killed, the next publish therefore finishes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from ..plan.diff import Plan, State, TargetState, compare
from ..plan.manifest import ManifestEntry, TargetManifest, dump_manifest, fingerprint, load_manifest
from ..plan.order import Phases, phases
from ..plan.paths import MANIFEST_NAME, folders_above
from ..plan.target import Done, Progress, PublishResult, StepCounter, moved, no_progress, result_of
from ..plan.tree import Tree, TreeFile


@dataclass(frozen=True, slots=True)
class RemoteEntry:
    """Something at a target: a file with its stored size in bytes, a folder, or another thing such as a link."""

    kind: Literal["file", "folder", "other"]
    size: int = 0


class RemoteFolder(Protocol):
    """An open connection to a folder in which single files can be changed. Every method raises ProblemError."""

    def read_manifest(self) -> bytes | None:
        """Read the manifest; None if there is none."""

    def write_manifest(self, data: bytes) -> None:
        """Replace the manifest in one step."""

    def leftovers(self) -> frozenset[str]:
        """The paths of partly sent files that a killed publish left, under reserved names (RESERVED_PREFIX)."""

    def find(self, paths: Iterable[str]) -> Mapping[str, RemoteEntry]:
        """Look up paths; those that do not exist are not in the result."""

    def matching(self, tree: Tree, files: Iterable[TreeFile]) -> set[str]:
        """The paths of the files whose bytes are already stored. All of them exist there as files."""

    def send(self, tree: Tree, files: Iterable[TreeFile], done: Done) -> None:
        """Send files, each in one step, creating folders as needed; call `done` for each."""

    def remove(self, paths: Iterable[str], done: Done) -> None:
        """Delete files, which may be gone already, and the folders that this empties; call `done` for each file."""


class Opener(Protocol):
    """How a kind of remote folder is opened."""

    @property
    def name(self) -> str:
        """The target's address, without secrets."""

    @property
    def has_folders(self) -> bool:
        """Whether a file can occupy the path of a needed folder."""

    def form(self, path: str) -> str:
        """Identify how a file is stored (see `ManifestEntry.form`)."""

    def open(self) -> AbstractContextManager[RemoteFolder]:
        """Connect. Raises ProblemError."""


@dataclass(frozen=True, slots=True)
class InPlaceTarget:
    """A target whose files are sent and deleted one by one."""

    opener: Opener
    force: bool = False

    @property
    def name(self) -> str:
        """The target's address, without secrets."""
        return self.opener.name

    def plan(self, tree: Tree) -> Plan:
        """Say what a publish would send and delete. Raises ProblemError."""
        entries = self._entries(tree)
        with self.opener.open() as remote:
            data = remote.read_manifest()
            manifest = load_manifest(data, force=self.force)
            state = self._state(remote, tree, entries, manifest)
            left = remote.leftovers()
        interrupted = manifest.pending or left
        target = TargetState(
            name=self.name,
            owned=manifest.owned(),
            state=state,
            base=fingerprint(data),
            settled=data == dump_manifest(TargetManifest(entries)) and not left,
            notes=("this publish completes an interrupted one",) if interrupted else (),
        )
        return compare(entries, target, force=self.force)

    def _state(
        self,
        remote: RemoteFolder,
        tree: Tree,
        entries: Mapping[str, ManifestEntry],
        manifest: TargetManifest,
    ) -> dict[str, State]:
        """Compare what is there with the site: by the manifest, and by bytes where it does not say."""
        owned = manifest.owned()
        asked = owned | entries.keys()
        if self.opener.has_folders:
            asked |= {folder for path in entries for folder in folders_above(path)}
        state: dict[str, State] = {}
        unsure = []
        for path, found in remote.find(asked).items():
            state[path] = "folder" if found.kind == "folder" else "different"
            entry = entries.get(path)
            if entry is None or found.kind != "file" or not (entry.form or found.size == entry.size):
                continue
            if manifest.files.get(path) == entry:
                state[path] = "same"
            elif path in manifest.pending or path not in owned:
                unsure.append(path)
        if unsure:
            files = {file.path: file for file in tree.files}
            for path in remote.matching(tree, [files[path] for path in sorted(unsure)]):
                state[path] = "same"
        return state

    def apply(self, plan: Plan, tree: Tree, progress: Progress = no_progress) -> PublishResult:
        """Carry out the plan. Raises ProblemError."""
        plan.check_conflicts()
        if plan.is_empty:
            return result_of(plan, plan.base)
        order = phases(plan)
        touched = {*(file.path for file in plan.sends), *order.in_the_way, *order.deletions}
        steps = StepCounter(progress, len(touched) + 2)
        final = dump_manifest(TargetManifest(self._entries(tree)))
        with self.opener.open() as remote:
            data = remote.read_manifest()
            if fingerprint(data) != plan.base:
                raise moved(self.name)
            remote.write_manifest(dump_manifest(load_manifest(data, force=self.force).intending(touched)))
            steps.counting("record")(MANIFEST_NAME)
            _change_files(remote, tree, order, steps)
            remote.write_manifest(final)
            steps.counting("record")(MANIFEST_NAME)
        return result_of(plan, fingerprint(final))

    def _entries(self, tree: Tree) -> dict[str, ManifestEntry]:
        return {
            file.path: ManifestEntry(file.sha256, file.size, self.opener.form(file.path))
            for file in tree.files
        }


def _change_files(remote: RemoteFolder, tree: Tree, order: Phases, steps: StepCounter) -> None:
    files = {file.path: file for file in tree.files}
    if order.in_the_way:
        remote.remove(order.in_the_way, steps.counting("delete"))
    for paths in (order.assets, order.pages):
        if paths:
            remote.send(tree, [files[path] for path in paths], steps.counting("send"))
    if order.deletions:
        remote.remove(order.deletions, steps.counting("delete"))
    left = remote.leftovers()
    if left:
        remote.remove(sorted(left), lambda path: None)
