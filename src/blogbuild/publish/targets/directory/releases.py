"""The folder beside a published folder in which the next release is made and the last one is kept.

For `/srv/www/blog` it is `/srv/www/.blog.blogbuild/`, on the same disk, so that putting a release
into place is a rename. It contains:

    lock          held by the one publish that may work here
    building/     the release being made, or abandoned by a killed publish; after the exchange
                  with a real folder `blog`, the last release
    release-N/    releases that the link `blog` points to, or pointed to
    previous/     the last release, on systems that cannot exchange two folders
    swap.json     exists from just before a swap until files that came late have been carried over
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from blogbuild.errors import Problem, ProblemError
from blogbuild.files.atomic import write_atomically
from blogbuild.files.lock import LockingUnsupported, locked

from ...plan.manifest import load_manifest
from ...plan.paths import MANIFEST_NAME
from .scan import scan

PREFIX = "release-"


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases of the published folder `path`."""

    path: Path

    @property
    def folder(self) -> Path:
        """The folder that contains the releases."""
        return self.path.parent / f".{self.path.name}.blogbuild"

    @property
    def building(self) -> Path:
        """Where the next release is made."""
        return self.folder / "building"

    @property
    def previous(self) -> Path:
        """Where a real published folder is moved if it cannot be exchanged with the new one."""
        return self.folder / "previous"

    def linked(self) -> Path | None:
        """The release that the published name points to; None if it is not a link made by blogbuild."""
        if not self.path.is_symlink():
            return None
        destination = Path(os.readlink(self.path))
        name = destination.name
        is_release = destination.parent.name == self.folder.name and name.startswith(PREFIX)
        return self.folder / name if is_release else None

    def current(self) -> Path | None:
        """The folder that is published now; None if there is none.

        On a system that cannot exchange names, the published name is briefly missing between the
        two renames of a swap. A publish killed there leaves the site in `previous`.
        """
        linked = self.linked()
        if linked is not None:
            return linked if linked.is_dir() else None
        if self.path.is_dir():
            return self.path
        interrupted = self.previous.is_dir() and (self.folder / "swap.json").exists()
        return self.previous if interrupted else None

    def next_release(self) -> Path:
        """A path for a new release, with an unused number."""
        numbers = [
            int(p.name[len(PREFIX) :])
            for p in self.folder.glob(f"{PREFIX}*")
            if p.name[len(PREFIX) :].isdigit()
        ]
        return self.folder / f"{PREFIX}{max(numbers, default=0) + 1:06d}"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock. Raises ProblemError `publish-locked` if another publish holds it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as stack:
            try:
                stack.enter_context(locked(self.folder / "lock", wait=False))
            except (BlockingIOError, LockingUnsupported) as error:
                raise ProblemError(
                    Problem(
                        "publish-locked",
                        f"another publish to {self.path} is running",
                        hint="wait until it ends; a killed publish holds no lock",
                    )
                ) from error
            yield

    def note_swap(self, old: str, carried: Iterable[str]) -> None:
        """Record that the release `old` is about to be replaced, and which foreign files were carried over."""
        note = json.dumps({"old": old, "carried": sorted(carried)})
        write_atomically(self.folder / "swap.json", note.encode("ascii"))

    def sweep(self) -> None:
        """Carry over foreign files that appeared in the old release while the new one was being made."""
        note = self.folder / "swap.json"
        try:
            plain = json.loads(note.read_text(encoding="ascii"))
            old, carried = self.folder / str(plain["old"]), set(plain["carried"])
        except FileNotFoundError:
            return
        except (ValueError, KeyError, TypeError):
            note.unlink()
            return
        current = self.current()
        if current is not None and old.is_dir() and old != current:
            # A damaged manifest owns nothing; then all files that were there in time have been carried over.
            owned = load_manifest(read_manifest(old), force=True).owned() | {MANIFEST_NAME}
            for path in scan(old).files.keys() - owned - carried:
                if not os.path.lexists(current / path):
                    carry(old, current, path)
        note.unlink()

    def remove_all_but(self, *kept: Path) -> None:
        """Remove the releases of earlier publishes, except those `kept`."""
        if not self.folder.is_dir():
            return
        names = {path.name for path in kept}
        for path in self.folder.iterdir():
            disposable = path.name.startswith(PREFIX) or path.name in ("building", "previous")
            if disposable and path.name not in names:
                shutil.rmtree(path)


def read_manifest(folder: Path) -> bytes | None:
    """Read a folder's manifest; None if it has none. Raises OSError."""
    try:
        return (folder / MANIFEST_NAME).read_bytes()
    except FileNotFoundError:
        return None


def carry(old: Path, new: Path, path: str) -> None:
    """Add a file of one release to another: as a hard link, or as a copy where links are not possible."""
    target = new / path
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(old / path, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(old / path, target, follow_symlinks=False)
