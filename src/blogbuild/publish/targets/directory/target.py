"""Replace a published folder as a whole, in a single step.

The next release is made beside the published folder: unchanged files and those of others become
hard links, the rest is copied from the site. Then the published name, a symbolic link, is pointed
to it, or the two folders are exchanged. A process that has opened the folder continues to read its
release, which is kept until the publish after next.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from blogbuild.errors import Location, Note, Problem, ProblemError

from ...plan.diff import Plan, State, TargetState, compare
from ...plan.manifest import ManifestEntry, TargetManifest, dump_manifest, fingerprint, load_manifest
from ...plan.paths import MANIFEST_NAME
from ...plan.target import Progress, PublishResult, PublishStep, moved, no_progress, result_of
from ...plan.tree import Tree, read_chunks
from ..process import FULL_HINT, FULL_MESSAGE
from .releases import Releases, carry, read_manifest
from .scan import FolderScan, scan
from .swap import exchange, point


@dataclass(frozen=True, slots=True)
class DirectoryTarget:
    """A folder on this machine.

    `link`: whether a new published name is a symbolic link to its release (None: where the system
    has such links). An existing folder stays a folder.
    """

    path: Path
    link: bool | None = None
    force: bool = False

    @property
    def name(self) -> str:
        """The target's address."""
        return f"dir:{self.path}"

    def plan(self, tree: Tree) -> Plan:
        """Say what a swap would change. Reads every file there, to notice edits by others. Raises ProblemError."""
        root, here = tree.root.resolve(), Path(os.path.abspath(self.path)).resolve()
        if root.is_relative_to(here) or here.is_relative_to(root):
            raise ProblemError(
                Problem(
                    "publish-target",
                    f"{self.name} and the site's destination {tree.root} contain each other",
                    hint="publish to a separate folder",
                )
            )
        try:
            return self._plan(tree, self._releases().current())
        except OSError as error:
            raise self._unusable(error) from error

    def apply(self, plan: Plan, tree: Tree, progress: Progress = no_progress) -> PublishResult:
        """Make the release and swap it in. Raises ProblemError."""
        plan.check_conflicts()
        if plan.is_empty:
            return result_of(plan, plan.base)
        releases = self._releases()
        try:
            releases.path.parent.mkdir(parents=True, exist_ok=True)
            with releases.locked():
                return self._apply(releases, plan, tree, progress)
        except OSError as error:
            raise self._unusable(error) from error

    def _apply(self, releases: Releases, plan: Plan, tree: Tree, progress: Progress) -> PublishResult:
        if releases.current() == releases.previous:
            os.rename(releases.previous, releases.path)
        releases.sweep()
        current = releases.current()
        if fingerprint(read_manifest(current) if current else None) != plan.base:
            raise moved(self.name)
        releases.remove_all_but(*([current] if current else []))
        carried = self._build(releases.building, current, plan, tree, progress)
        old = self._swap(releases, current, carried)
        releases.sweep()
        now = releases.current()
        releases.remove_all_but(*(path for path in (old, now) if path is not None))
        total = len(plan.sends) + 1
        progress(PublishStep(total, total, "record", MANIFEST_NAME))
        return result_of(plan, "" if now is None else now.name)

    def _build(self, new: Path, current: Path | None, plan: Plan, tree: Tree, progress: Progress) -> set[str]:
        """Make the next release in `new`, and return the paths of other people's files in it."""
        new.mkdir()
        foreign: set[str] = set()
        gone = {file.path for file in (*plan.changes, *plan.deletions)} | {MANIFEST_NAME}
        if current is not None:
            contents = scan(current)
            kept = contents.files.keys() - gone
            foreign = kept - {file.path for file in plan.unchanged}
            for path in kept:
                carry(current, new, path)
            for folder in contents.empty_folders():
                (new / folder).mkdir(parents=True, exist_ok=True)
            new.chmod(current.stat().st_mode & 0o7777)
        files = {file.path: file for file in tree.files}
        for done, planned in enumerate(plan.sends, 1):
            target = new / planned.path
            target.parent.mkdir(parents=True, exist_ok=True)
            with open(target, "xb") as out:
                for chunk in read_chunks(tree, files[planned.path]):
                    out.write(chunk)
            progress(PublishStep(done, len(plan.sends) + 1, "send", planned.path))
        (new / MANIFEST_NAME).write_bytes(dump_manifest(TargetManifest(_entries(tree))))
        return foreign

    def _swap(self, releases: Releases, current: Path | None, carried: set[str]) -> Path | None:
        """Put `building` into place, and return the folder that now contains the old release."""
        path = releases.path
        if current == path:
            releases.note_swap(releases.building.name, carried)
            if exchange(releases.building, path):
                return releases.building
            releases.note_swap(releases.previous.name, carried)
            os.rename(path, releases.previous)
            os.rename(releases.building, path)
            return releases.previous
        if current is None and not path.is_symlink() and not self._makes_link():
            os.rename(releases.building, path)
            return None
        release = releases.next_release()
        os.rename(releases.building, release)
        if current is not None:
            releases.note_swap(current.name, carried)
        point(path, f"{releases.folder.name}/{release.name}", releases.folder / "link")
        return current

    def _plan(self, tree: Tree, current: Path | None) -> Plan:
        contents = FolderScan({}, frozenset()) if current is None else scan(current)
        data = None if current is None else read_manifest(current)
        manifest = load_manifest(data, force=self.force)
        entries = _entries(tree)
        state: dict[str, State] = dict.fromkeys(contents.folders, "folder")
        edited = []
        for path, kind in contents.files.items():
            if path not in entries and path not in manifest.files:
                state[path] = "different"
                continue
            digest = _digest(current, path) if current is not None and kind == "file" else ""
            state[path] = "same" if path in entries and digest == entries[path].sha256 else "different"
            if path in manifest.files and digest not in (manifest.files[path].sha256, _wanted(entries, path)):
                edited.append(f"{path} was changed in the folder since it was published")
        target = TargetState(
            name=self.name,
            owned=manifest.owned(),
            state=state,
            base=fingerprint(data),
            settled=data == dump_manifest(TargetManifest(entries)),
            notes=tuple(sorted(edited)),
        )
        return compare(entries, target, force=self.force)

    def _releases(self) -> Releases:
        """The releases of the published name, or of what it points to if somebody else made it a link."""
        path = Path(os.path.abspath(self.path))
        releases = Releases(path)
        if path.is_symlink() and releases.linked() is None:
            return Releases(path.resolve())
        if path.exists() and not path.is_dir():
            raise ProblemError(
                Problem(
                    "publish-target",
                    f"{self.path} is a file",
                    Location(str(self.path)),
                    "choose a folder, or remove the file",
                )
            )
        return releases

    def _makes_link(self) -> bool:
        return os.name != "nt" if self.link is None else self.link

    def _unusable(self, error: OSError) -> ProblemError:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            details = f"{error.strerror} ({error.filename or self.path})"
            return ProblemError(
                Problem(
                    "publish-full",
                    FULL_MESSAGE,
                    hint=f"{FULL_HINT}; the published site is unchanged",
                    notes=(Note(details),),
                )
            )
        return ProblemError(
            Problem(
                "publish-failed",
                f"cannot publish to {self.name}: {error.strerror or error} ({error.filename or self.path})",
                hint="make the folder above it writable and keep both on one disk; the published site is unchanged",
            )
        )


def _entries(tree: Tree) -> dict[str, ManifestEntry]:
    return {file.path: ManifestEntry(file.sha256, file.size) for file in tree.files}


def _wanted(entries: dict[str, ManifestEntry], path: str) -> str:
    return entries[path].sha256 if path in entries else ""


def _digest(folder: Path, path: str) -> str:
    with open(folder / path, "rb") as file:
        return file_digest(file, "sha256").hexdigest()
