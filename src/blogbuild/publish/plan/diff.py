"""What a publish would do, as data: made before anything is changed, and shown by --dry-run."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from blogbuild.errors import Location, Note, Problem, ProblemError

from .manifest import ManifestEntry
from .paths import folders_above

State = Literal["same", "different", "folder"]
"""What a target has at a path: the file that would be sent, another file (or a link), or a folder."""

SHOWN = 10
"""How many paths a problem names in its notes."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of a plan and its size in bytes in the site; 0 for a deletion."""

    path: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """The differences between a site and a target, each list sorted by path.

    `conflicts` are files at the target that blogbuild did not put there and that the site would
    replace; a plan with conflicts cannot be applied. With force they are among the changes
    instead. `settled` means that the manifest at the target is up to date.
    `base` identifies the state of the target that the plan was made against.
    """

    target: str
    additions: tuple[PlannedFile, ...]
    changes: tuple[PlannedFile, ...]
    deletions: tuple[PlannedFile, ...]
    unchanged: tuple[PlannedFile, ...]
    conflicts: tuple[str, ...] = ()
    settled: bool = False
    base: str = ""
    notes: tuple[str, ...] = ()

    @property
    def sends(self) -> tuple[PlannedFile, ...]:
        """Every file that is sent: additions and changes."""
        return (*self.additions, *self.changes)

    @property
    def is_empty(self) -> bool:
        """Whether applying the plan would leave the target as it is."""
        return self.settled and not (self.additions or self.changes or self.deletions or self.conflicts)

    def check_conflicts(self) -> None:
        """Raise ProblemError `publish-foreign` if the plan would replace files that are not blogbuild's."""
        if not self.conflicts:
            return
        some = tuple(Note("not put there by blogbuild", Location(path)) for path in self.conflicts[:SHOWN])
        count = len(self.conflicts)
        what = "a file" if count == 1 else f"{count} files"
        raise ProblemError(
            Problem(
                "publish-foreign",
                f"{self.target} has {what} that the site would replace and that blogbuild did not put there",
                Location(self.conflicts[0]),
                "move them away, choose another target, or publish with --force to take them over",
                some,
            )
        )


@dataclass(frozen=True, slots=True)
class TargetState:
    """What a target holds, as far as a comparison with a site needs it.

    `owned` are the paths that blogbuild put there. `state` holds every existing path among the
    site's paths, the folders above them and the owned paths; a path that it lacks does not exist.
    `base` and `settled` are those of the plan, `notes` its remarks for the user.
    """

    name: str
    owned: AbstractSet[str]
    state: Mapping[str, State]
    base: str
    settled: bool
    notes: tuple[str, ...] = ()


def compare(entries: Mapping[str, ManifestEntry], target: TargetState, *, force: bool = False) -> Plan:
    """Plan how the target becomes the site that consists of `entries`. `force` takes over foreign files."""
    owned, state = target.owned, target.state
    files = {path: PlannedFile(path, entries[path].size) for path in sorted(entries)}
    conflicts = _conflicts(entries, target)
    # Even with force, only files are replaced: replacing a foreign folder, or a file by a folder,
    # would destroy more than the paths that the user was shown.
    replaceable = {path for path in conflicts if force and path in entries and state.get(path) == "different"}
    return Plan(
        target=target.name,
        additions=tuple(f for p, f in files.items() if state.get(p) not in ("same", "different")),
        changes=tuple(f for p, f in files.items() if state.get(p) == "different"),
        deletions=tuple(
            PlannedFile(p) for p in sorted(owned - entries.keys()) if state.get(p) in ("same", "different")
        ),
        unchanged=tuple(f for p, f in files.items() if state.get(p) == "same"),
        conflicts=tuple(sorted(conflicts - replaceable)),
        settled=target.settled,
        base=target.base,
        notes=target.notes,
    )


def _conflicts(entries: Mapping[str, ManifestEntry], target: TargetState) -> set[str]:
    """The paths of files and folders that are in the site's way and are not blogbuild's."""
    owned, state = target.owned, target.state
    owned_folders = {folder for path in owned for folder in folders_above(path)}
    foreign = (path for path, kind in state.items() if kind != "folder" and path not in owned)
    foreign_folders = {folder for path in foreign for folder in folders_above(path)}
    conflicts: set[str] = set()
    for path in entries:
        kind = state.get(path)
        if kind == "different" and path not in owned:
            conflicts.add(path)
        if kind == "folder" and (path not in owned_folders or path in foreign_folders):
            conflicts.add(path)
        for folder in folders_above(path):
            if state.get(folder) in ("same", "different") and folder not in owned:
                conflicts.add(folder)
    return conflicts
