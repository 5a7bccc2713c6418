"""What a publish would do, as data: made before anything is touched, shown by --dry-run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from blogbuild.errors import Location, Note, Problem, ProblemError

from .manifest import ManifestEntry
from .paths import folders_above

State = Literal["same", "different", "folder"]
"""What a target has under a path: the file we would put, another file (or a link), or a folder."""

SHOWN = 10
"""How many paths a problem names before it only counts them."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file of a plan and its size in bytes in the site; 0 for one that goes away."""

    path: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """What differs between a site and a target, each list in order of paths.

    `conflicts` are files at the target that we did not put there and that the site would
    replace; a plan that has any can't be applied. With force they are `taken_over`, and
    among the changes. `settled` says that the manifest at the target needs no rewriting.
    `base` names the state of the target that the plan was made against.
    """

    target: str
    additions: tuple[PlannedFile, ...]
    changes: tuple[PlannedFile, ...]
    deletions: tuple[PlannedFile, ...]
    unchanged: tuple[PlannedFile, ...]
    conflicts: tuple[str, ...] = ()
    taken_over: tuple[str, ...] = ()
    settled: bool = False
    base: str = ""
    notes: tuple[str, ...] = ()

    @property
    def sends(self) -> tuple[PlannedFile, ...]:
        """Everything that is put: additions and changes."""
        return (*self.additions, *self.changes)

    @property
    def is_empty(self) -> bool:
        """Whether applying the plan would leave the target as it is."""
        return self.settled and not (self.additions or self.changes or self.deletions or self.conflicts)

    def check_conflicts(self) -> None:
        """Raise ProblemError `publish-foreign` where the plan would replace what is not ours."""
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


def compare(
    entries: Mapping[str, ManifestEntry],
    owned: AbstractSet[str],
    state: Mapping[str, State],
    *,
    target: str,
    base: str,
    settled: bool,
    force: bool = False,
    notes: Iterable[str] = (),
) -> Plan:
    """Make a plan from what the site has (`entries`), what is ours at the target and what is there now.

    `state` must hold every path that exists at the target among the site's paths, the folders
    they lie in and the owned paths; a path that is not in it does not exist.
    """
    additions, changes, unchanged = [], [], []
    conflicts: set[str] = set()
    owned_folders = {folder for path in owned for folder in folders_above(path)}
    foreign = (path for path, there in state.items() if there != "folder" and path not in owned)
    foreign_folders = {folder for path in foreign for folder in folders_above(path)}
    for path in sorted(entries):
        file = PlannedFile(path, entries[path].size)
        there = state.get(path)
        if there == "same":
            unchanged.append(file)
        elif there == "different":
            changes.append(file)
            if path not in owned:
                conflicts.add(path)
        else:
            additions.append(file)
            if there == "folder" and (path not in owned_folders or path in foreign_folders):
                conflicts.add(path)
        for folder in folders_above(path):
            if state.get(folder) in ("same", "different") and folder not in owned:
                conflicts.add(folder)
    deletions = [
        PlannedFile(p) for p in sorted(owned - entries.keys()) if state.get(p) in ("same", "different")
    ]
    # A foreign file is replaced when asked for; a foreign folder or a file in a folder's place never is,
    # for then more would go away than the paths that the person was shown.
    replaceable = {path for path in conflicts if force and path in entries and state.get(path) == "different"}
    return Plan(
        target=target,
        additions=tuple(additions),
        changes=tuple(changes),
        deletions=tuple(deletions),
        unchanged=tuple(unchanged),
        conflicts=tuple(sorted(conflicts - replaceable)),
        taken_over=tuple(sorted(replaceable)),
        settled=settled,
        base=base,
        notes=tuple(notes),
    )
