"""The manifest at a target: what we put there, and what a publish that never ended may have put there.

A publish into a live place first writes the manifest with everything it is about to touch as
`pending`, then does it, then writes the manifest without. Whatever moment it is killed at, the
next publish knows every file that may be ours, and nothing else.
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
    """A file as it was put: the digest and size in bytes of the site's file, and the `form` it was put in.

    `form` stands for all that makes the stored file other than the site's: headers and
    compression in an object store, the blob's name in git. Empty where nothing does.
    """

    sha256: str
    size: int
    form: str = ""


@dataclass(frozen=True, slots=True)
class TargetManifest:
    """`files` are known to be there as we put them; `pending` ones may be there, old, new or not at all."""

    files: Mapping[str, ManifestEntry] = field(default_factory=dict)
    pending: frozenset[str] = frozenset()

    def owned(self) -> set[str]:
        """Every path that is ours to change or delete."""
        return {*self.files, *self.pending}

    def intending(self, touched: Iterable[str]) -> TargetManifest:
        """This manifest while `touched` are being put or deleted."""
        pending = self.pending | frozenset(touched)
        return TargetManifest({p: e for p, e in self.files.items() if p not in pending}, pending)


def dump_manifest(manifest: TargetManifest) -> bytes:
    """A manifest as JSON; the same manifest always gives the same bytes."""
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
    """The manifest in some bytes; an empty one for None, as at a target that was never published to.

    Raises ProblemError `publish-manifest` for a damaged manifest or a newer version: without it
    nobody knows what is ours. A path that points outside the target counts as damage. With
    `force` such a manifest counts as none.
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
                f"is of version {plain['version']!s:.20}, and this blogbuild knows version {VERSION}"
            )
        pending = frozenset(_path(path) for path in plain["pending"])
        files = {_path(path): _entry(entry) for path, entry in plain["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable("is damaged") from error
    return TargetManifest(files, pending)


def fingerprint(data: bytes | None) -> str:
    """Which manifest a plan was made against, to see that it is still the one at the target."""
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
            "restore it, or publish with --force: the files that the site makes are then taken over, others stay",
        )
    )
