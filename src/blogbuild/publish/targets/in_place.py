"""A publish into a live place, file by file: object stores, rsync, SFTP.

Such a place can't be swapped as a whole. What a publish is about to touch is written into the
manifest there first, the files follow in the order of `order.phases`, and the manifest is written
again at the end; so a publish that was killed at any moment is finished by the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from blogbuild.errors import Problem, ProblemError

from ..plan.diff import Plan, State, compare
from ..plan.manifest import ManifestEntry, TargetManifest, dump_manifest, fingerprint, load_manifest
from ..plan.order import phases
from ..plan.paths import MANIFEST_NAME, folders_above
from ..plan.target import Action, Progress, PublishResult, PublishStep, no_progress, result_of
from ..plan.tree import Tree, TreeFile

Done = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class RemoteEntry:
    """Something at a place: a file with its size in bytes as it is kept there, a folder, or another thing (a link)."""

    kind: Literal["file", "folder", "other"]
    size: int = 0


class RemoteFolder(Protocol):
    """An open connection to where single files can be put and removed. Every method raises ProblemError."""

    def read_manifest(self) -> bytes | None:
        """The manifest's bytes, or None where there is none."""

    def write_manifest(self, data: bytes) -> None:
        """Put the manifest, whole or not at all."""

    def leftovers(self) -> frozenset[str]:
        """The paths of half-sent files that a killed publish left, under names of our own (RESERVED_PREFIX)."""

    def find(self, paths: Iterable[str]) -> Mapping[str, RemoteEntry]:
        """What is there under some of these paths; a path that is not in the answer does not exist."""

    def equal(self, tree: Tree, files: Iterable[TreeFile]) -> set[str]:
        """The paths of those files whose bytes are at the place already. All of them exist there as files."""

    def send(self, tree: Tree, files: Iterable[TreeFile], done: Done) -> None:
        """Put files, each whole or not at all, making folders as needed; then call `done` with its path."""

    def remove(self, paths: Iterable[str], done: Done) -> None:
        """Delete files that may be gone already, and the folders that are empty then; call `done` for each."""


class Opener(Protocol):
    """How a kind of place is reached."""

    @property
    def name(self) -> str:
        """The target as it may be shown."""

    @property
    def has_folders(self) -> bool:
        """Whether a file can stand where another one needs a folder."""

    def form(self, path: str) -> str:
        """What a file's stored form depends on beside its bytes; empty where that is nothing."""

    def open(self) -> AbstractContextManager[RemoteFolder]:
        """A connection. Raises ProblemError."""


@dataclass(frozen=True, slots=True)
class InPlaceTarget:
    """A target whose files are put and removed one by one."""

    opener: Opener
    force: bool = False

    @property
    def name(self) -> str:
        """The target as it may be shown."""
        return self.opener.name

    def plan(self, tree: Tree) -> Plan:
        """What a publish would put and remove. Raises ProblemError."""
        entries = self._entries(tree)
        with self.opener.open() as place:
            data = place.read_manifest()
            manifest = load_manifest(data, force=self.force)
            owned = manifest.owned()
            asked = owned | entries.keys()
            if self.opener.has_folders:
                asked |= {folder for path in entries for folder in folders_above(path)}
            found = place.find(asked)
            state: dict[str, State] = {}
            doubtful = []
            for path, there in found.items():
                state[path] = "folder" if there.kind == "folder" else "different"
                entry = entries.get(path)
                if entry is None or there.kind != "file":
                    continue
                if manifest.files.get(path) == entry and (entry.form or there.size == entry.size):
                    state[path] = "same"
                elif (path in manifest.pending or path not in owned) and (
                    entry.form or there.size == entry.size
                ):
                    doubtful.append(path)
            left = place.leftovers()
            files = {file.path: file for file in tree.files}
            for path in place.equal(tree, [files[path] for path in sorted(doubtful)]) if doubtful else ():
                state[path] = "same"
        notes = ["an earlier publish did not end; this one finishes it"] if manifest.pending or left else []
        return compare(
            entries,
            owned,
            state,
            target=self.name,
            base=fingerprint(data),
            settled=data == dump_manifest(TargetManifest(entries)) and not left,
            force=self.force,
            notes=notes,
        )

    def apply(self, plan: Plan, tree: Tree, progress: Progress = no_progress) -> PublishResult:
        """Put and remove what the plan says. Raises ProblemError."""
        plan.check_conflicts()
        if plan.is_empty:
            return result_of(plan, plan.base)
        files = {file.path: file for file in tree.files}
        order = phases(plan)
        deletions = (*order.in_the_way, *order.deletions)
        touched = {*(file.path for file in plan.sends), *deletions}
        total, done = len(touched) + 2, 0

        def step(action: Action) -> Done:
            def count(path: str) -> None:
                nonlocal done
                done += 1
                progress(PublishStep(done, total, action, path))

            return count

        with self.opener.open() as place:
            data = place.read_manifest()
            if fingerprint(data) != plan.base:
                raise ProblemError(
                    Problem(
                        "publish-moved",
                        f"{self.name} changed since the plan was made",
                        hint="publish again: the plan is then made from what is there now",
                    )
                )
            place.write_manifest(dump_manifest(load_manifest(data, force=self.force).intending(touched)))
            step("record")(MANIFEST_NAME)
            if order.in_the_way:
                place.remove(order.in_the_way, step("delete"))
            for paths in (order.assets, order.pages):
                if paths:
                    place.send(tree, [files[path] for path in paths], step("send"))
            if order.deletions:
                place.remove(order.deletions, step("delete"))
            left = place.leftovers()
            if left:
                place.remove(sorted(left), lambda path: None)
            final = dump_manifest(TargetManifest(self._entries(tree)))
            place.write_manifest(final)
            step("record")(MANIFEST_NAME)
        return result_of(plan, fingerprint(final))

    def _entries(self, tree: Tree) -> dict[str, ManifestEntry]:
        return {
            file.path: ManifestEntry(file.sha256, file.size, self.opener.form(file.path))
            for file in tree.files
        }
