"""Real places to publish to: one class per kind of target, with a common interface."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from blogbuild.publish.plan.paths import MANIFEST_NAME
from blogbuild.publish.plan.target import Target
from blogbuild.publish.spec import parse_target
from blogbuild.publish.targets.s3.stored_form import content_type

from ..site_folder import tree, write_site

Files = dict[str, bytes]


class Arena(Protocol):
    """`spec` and `options` are what a user would write; `extra` are files that the target itself adds."""

    spec: str
    options: dict[str, object]
    site: Path
    extra: Files

    def read(self) -> Files:
        """All files there except the manifest."""

    def manifest(self) -> bytes | None:
        """The manifest's bytes."""

    def write(self, files: Files, removed: tuple[str, ...] = ()) -> None:
        """Write and remove files as somebody else."""


def target(arena: Arena, *, force: bool = False, **options: object) -> Target:
    entry = {"to": arena.spec, **arena.options, **options}
    return parse_target("there", {"there": entry}, site=arena.site, environment=dict(os.environ), force=force)


def run_git(folder: Path, *arguments: str) -> str:
    named = {
        f"GIT_{role}_{part}": f"{role}@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }
    command = ["git", "-c", "init.defaultBranch=main", *arguments]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **named}, check=True, capture_output=True, text=True
    ).stdout


@dataclass
class FolderArena:
    """A local folder, published to by `dir:` or over ssh."""

    spec: str
    options: dict[str, object]
    site: Path
    folder: Path
    extra: Files

    def read(self) -> Files:
        files = tree(self.folder) if self.folder.exists() else {}
        return {path: data for path, data in files.items() if path != MANIFEST_NAME}

    def manifest(self) -> bytes | None:
        path = self.folder / MANIFEST_NAME
        return path.read_bytes() if path.exists() else None

    def write(self, files: Files, removed: tuple[str, ...] = ()) -> None:
        write_site(self.folder, files)
        for path in removed:
            (self.folder / path).unlink()


@dataclass
class BucketArena:
    """A bucket of a server on loopback, read through a separate client."""

    spec: str
    options: dict[str, object]
    site: Path
    store: Any
    extra: Files

    def _files(self) -> Files:
        return {
            entry["path"]: bytes(self.store.get(entry["path"]).bytes())
            for batch in self.store.list()
            for entry in batch
        }

    def read(self) -> Files:
        return {path: data for path, data in self._files().items() if path != MANIFEST_NAME}

    def manifest(self) -> bytes | None:
        return self._files().get(MANIFEST_NAME)

    def write(self, files: Files, removed: tuple[str, ...] = ()) -> None:
        for path, data in files.items():
            self.store.put(path, data, attributes={"Content-Type": content_type(path)})
        for path in removed:
            self.store.delete(path)


@dataclass
class GitArena:
    """A bare repository, read through fresh clones."""

    spec: str
    options: dict[str, object]
    site: Path
    bare: Path
    extra: Files

    def _files(self) -> Files:
        heads = run_git(self.bare, "for-each-ref", "refs/heads/pages").split()
        if not heads:
            return {}
        listed = subprocess.run(
            ["git", "ls-tree", "-r", "-z", "pages"], cwd=self.bare, check=True, capture_output=True
        ).stdout
        found = {}
        for record in listed.split(b"\0"):
            if record:
                about, _, path = record.partition(b"\t")
                name = about.split(b" ")[2].decode()
                blob = subprocess.run(
                    ["git", "cat-file", "blob", name], cwd=self.bare, check=True, capture_output=True
                ).stdout
                found[path.decode()] = blob
        return found

    def read(self) -> Files:
        return {path: data for path, data in self._files().items() if path != MANIFEST_NAME}

    def manifest(self) -> bytes | None:
        return self._files().get(MANIFEST_NAME)

    def write(self, files: Files, removed: tuple[str, ...] = ()) -> None:
        clone = self.site.parent / f"clone-{len(list(self.site.parent.iterdir()))}"
        run_git(self.site.parent, "clone", "-q", str(self.bare), str(clone))
        branch = "pages" if self._files() else "main"
        if branch == "pages":
            run_git(clone, "checkout", "-q", "pages")
        else:
            run_git(clone, "checkout", "-q", "--orphan", "pages")
        write_site(clone, files)
        for path in removed:
            (clone / path).unlink()
        run_git(clone, "add", "--all", "--force")
        run_git(clone, "commit", "-q", "-m", "by somebody else")
        run_git(clone, "push", "-q", "origin", "HEAD:pages")
