"""The manifest at a target: the files that blogbuild put there, and those that it may have put there.

A publish that changes files one by one first writes the manifest with every path it is about to
touch as `pending`, then changes the files, then writes the manifest without `pending`. Whenever it
is killed, the next publish knows every file that may be blogbuild's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from blogbuild.errors import Location, Problem, ProblemError

from .paths import MANIFEST_NAME, path_problem

VERSION = 1


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A published file: the SHA-256 and size in bytes of the site's file, and the `form` in which it is stored.

    `form` identifies everything that makes the stored file differ from the site's: headers and
    compression in an object store, the blob's name in git. Empty if nothing does.
    """

    sha256: str
    size: int
    form: str = ""


@dataclass(frozen=True, slots=True)
class TargetManifest:
    """`files` are at the target as blogbuild put them; `pending` paths may be old, new or missing."""

    files: Mapping[str, ManifestEntry] = field(default_factory=dict)
    pending: frozenset[str] = frozenset()

    def owned(self) -> set[str]:
        """Every path that blogbuild may change or delete."""
        return {*self.files, *self.pending}

    def intending(self, touched: Iterable[str]) -> TargetManifest:
        """This manifest while the paths `touched` are being sent or deleted."""
        pending = self.pending | frozenset(touched)
        return TargetManifest({p: e for p, e in self.files.items() if p not in pending}, pending)


def dump_manifest(manifest: TargetManifest) -> bytes:
    """Serialise a manifest as JSON. Equal manifests give equal bytes."""
    files = {
        p: [e.sha256, e.size, e.form] if e.form else [e.sha256, e.size]
        for p, e in sorted(manifest.files.items())
    }
    plain = {
        "about": "Written by blogbuild publish: the files it put here, and may change or delete.",
        "version": VERSION,
        "pending": sorted(manifest.pending),
        "files": files,
    }
    return (json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def load_manifest(data: bytes | None, *, force: bool = False) -> TargetManifest:
    """Parse a manifest. None, as at a target that was never published to, gives an empty one.

    Raises ProblemError `publish-manifest` for a damaged manifest or a newer version, because
    without it nothing says which files are blogbuild's. A path that points outside the target
    counts as damage. With `force`, an unreadable manifest counts as an empty one.
    """
    if data is None:
        return TargetManifest()
    try:
        return _load(data)
    except ProblemError:
        if force:
            return TargetManifest()
        raise


def _load(data: bytes) -> TargetManifest:
    try:
        plain = json.loads(data)
        if plain["version"] != VERSION:
            raise _unreadable(
                f"has version {plain['version']!s:.20}, but this blogbuild reads only version {VERSION}"
            )
        pending = frozenset(_path(path) for path in plain["pending"])
        files = {_path(path): _entry(entry) for path, entry in plain["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable("is damaged") from error
    return TargetManifest(files, pending)


def fingerprint(data: bytes | None) -> str:
    """The SHA-256 of a manifest's bytes, with which `apply` sees that the target is as it was planned for."""
    return "" if data is None else sha256(data).hexdigest()


def _path(path: object) -> str:
    if not isinstance(path, str) or path_problem(path) is not None:
        raise ValueError(path)
    return path


def _entry(plain: object) -> ManifestEntry:
    match plain:
        case [str(digest), int(size)]:
            return ManifestEntry(digest, size)
        case [str(digest), int(size), str(form)]:
            return ManifestEntry(digest, size, form)
    raise ValueError(plain)


def _unreadable(reason: str) -> ProblemError:
    return ProblemError(
        Problem(
            "publish-manifest",
            f"the manifest at the target {reason}",
            Location(MANIFEST_NAME),
            "restore it, or publish with --force to take over the site's files and keep all others",
        )
    )
