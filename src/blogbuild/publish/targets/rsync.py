"""Target `rsync:HOST:PATH`: rsync over ssh, with the keys and hosts that ssh knows.

Every call names the files it is about (`--files-from`), so rsync's own idea of what to delete never
comes into play: a file that nobody named is never looked at.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..plan.paths import MANIFEST_NAME, RESERVED_PREFIX, folders_above
from ..plan.tree import Tree, TreeFile, verify
from .in_place import Done, RemoteEntry
from .process import missing_tool, run_tool, tool_environment
from .remote_address import RemoteAddress, ssh_command
from .scratch_dir import scratch_dir

# The columns of --list-only: permissions, size, date, time, name.
LISTED = re.compile(rb"(?P<kind>.)[^ ]{9,10} +(?P<size>[0-9,.]+) [0-9/]{10} [0-9:]{8} (?P<path>.*)")
ESCAPED = re.compile(rb"\\#([0-7]{3})")
SUMMARY = re.compile(r"rsync (error|warning): .* \(code \d+\)")
NOT_BELOW_FILE = re.compile(r"failed: Not a directory \(20\)")
NO_FOLDER = re.compile(r"change_dir.*failed: No such file or directory")
PART = f"{RESERVED_PREFIX}part"
"""The folder at the target where files are written before they take their names, while a publish runs.

A rsync that is killed at the wrong moment leaves its temporary file; in here it is known to be nobody else's.
"""
HALF_MANIFEST = re.compile(re.escape(MANIFEST_NAME) + r"\.[A-Za-z0-9]{6}")
"""What rsync calls a manifest on its way, which is sent before there is such a folder."""
MINIMUM = (3, 1, 0)
"""The first rsync that can delete named files (`--delete-missing-args`)."""


@dataclass(frozen=True, slots=True)
class RsyncOpener:
    """How rsync gets to a folder on another machine."""

    address: RemoteAddress
    environment: Mapping[str, str]
    has_folders: bool = True

    @property
    def name(self) -> str:
        """The target as it may be shown."""
        return f"rsync:{self.address}"

    def form(self, path: str) -> str:
        """Files lie there just as they are."""
        return ""

    @contextmanager
    def open(self) -> Iterator[RsyncFolder]:
        """A place; rsync makes a connection for each call of its own."""
        with scratch_dir() as spool:
            place = RsyncFolder(self.address, tool_environment(self.environment), spool)
            place.check_version()
            yield place


@dataclass(slots=True)
class RsyncFolder:
    """A folder that rsync reaches. `spool` is an empty folder here, for manifests on their way."""

    address: RemoteAddress
    environment: Mapping[str, str]
    spool: Path
    missing: bool = False
    """Whether the folder there was not found when it was last read."""
    begun: bool = False
    """Whether the folder for half-sent files has been made there."""

    def check_version(self) -> None:
        """Raise ProblemError `publish-missing-tool` unless a rsync is here that can do what we ask of it."""
        text = run_tool(["rsync", "--version"], cwd=self.spool, environment=self.environment).decode(
            "utf-8", "replace"
        )
        version = re.search(r"version v?(\d+)\.(\d+)\.(\d+)", text)
        if version is None or tuple(map(int, version.groups())) < MINIMUM:
            raise missing_tool("rsync 3.1 or newer")

    def read_manifest(self) -> bytes | None:
        """The manifest's bytes, or None."""
        self._pull(["--ignore-missing-args", "--ignore-times"], [MANIFEST_NAME])
        file = self.spool / MANIFEST_NAME
        return file.read_bytes() if file.exists() else None

    def write_manifest(self, data: bytes) -> None:
        """Put the manifest; rsync writes it beside and renames it. The first call makes the folder for half-sent files, the next removes it."""
        (self.spool / MANIFEST_NAME).write_bytes(data)
        part = self.spool / PART
        if self.begun:
            part.rmdir()
        else:
            part.mkdir(exist_ok=True)
        self._push(
            self.spool,
            ["--delete-missing-args", "--omit-dir-times"] if self.begun else [],
            [MANIFEST_NAME, PART],
        )
        self.begun = not self.begun

    def leftovers(self) -> frozenset[str]:
        """What lies in the folder for half-sent files, or that folder itself, and manifests that did not get their name."""
        if self.missing:
            return frozenset()
        names = self._list(["./", f"{PART}/"])
        found = {path for path in names if path.startswith(f"{PART}/") or HALF_MANIFEST.fullmatch(path)}
        return frozenset({*found, PART} if PART in names and not found and not self.begun else found)

    def find(self, paths: Iterable[str]) -> dict[str, RemoteEntry]:
        """What is there, as --list-only tells it."""
        if self.missing:
            return {}
        asked = set(paths)
        return {path: there for path, there in self._list(sorted(asked)).items() if path in asked}

    def equal(self, tree: Tree, files: Iterable[TreeFile]) -> set[str]:
        """The files that rsync would not send, by their checksums."""
        paths = [file.path for file in files]
        output = self._push(tree.root, ["--dry-run", "--checksum", "--out-format=%n"], paths)
        return set(paths) - {_unescape(line) for line in output.splitlines()}

    def send(self, tree: Tree, files: Iterable[TreeFile], done: Done) -> None:
        """Send all in one call."""
        listed = list(files)
        for file in listed:
            verify(tree, file)
        self._push(tree.root, ["--ignore-times", f"--temp-dir={PART}"], [file.path for file in listed])
        for file in listed:
            done(file.path)

    def remove(self, paths: Iterable[str], done: Done) -> None:
        """Name files that are not here: rsync deletes them there. Then their folders, from the inside."""
        listed = list(paths)
        self._delete(listed)
        folders = {folder for path in listed for folder in folders_above(path)}
        for depth in sorted({folder.count("/") for folder in folders}, reverse=True):
            # Without --force rsync leaves a folder that holds anything.
            self._delete(sorted(folder for folder in folders if folder.count("/") == depth))
        for path in listed:
            done(path)

    def _delete(self, paths: Sequence[str]) -> None:
        with tempfile.TemporaryDirectory(dir=self.spool) as name:
            for path in paths:
                (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
            self._push(Path(name), ["--delete-missing-args", "--omit-dir-times"], paths)

    def _list(self, paths: Sequence[str]) -> dict[str, RemoteEntry]:
        output = self._pull(["--ignore-missing-args", "--list-only", "--dirs"], paths)
        found = {}
        for line in output.splitlines():
            match = LISTED.fullmatch(line)
            if match is not None:
                kind: Literal["file", "folder", "other"]
                kind = "file" if match["kind"] == b"-" else "folder" if match["kind"] == b"d" else "other"
                found[_unescape(match["path"])] = RemoteEntry(kind, int(re.sub(rb"\D", b"", match["size"])))
        return found

    def _pull(self, options: Sequence[str], paths: Sequence[str]) -> bytes:
        def accept(complaint: str) -> bool:
            errors = [line for line in complaint.splitlines() if line.strip() and not SUMMARY.match(line)]
            if any(NO_FOLDER.search(line) for line in errors):
                self.missing = True
                return True
            return bool(errors) and all(NOT_BELOW_FILE.search(line) for line in errors)

        return self._run([*options, f"{self._there()}/", "./"], self.spool, paths, accept)

    def _push(self, root: Path, options: Sequence[str], paths: Sequence[str]) -> bytes:
        extra = ["--mkpath"] if self.missing and "--dry-run" not in options else []
        output = self._run([*extra, *options, "./", f"{self._there()}/"], root, paths)
        if extra:
            self.missing = False
        return output

    def _run(
        self,
        arguments: Sequence[str],
        cwd: Path,
        paths: Sequence[str],
        accept: Callable[[str], bool] | None = None,
    ) -> bytes:
        """Run rsync on some paths, in `cwd`: so no drive letter of Windows is taken for a host."""
        shell = " ".join(_shell_word(word) for word in ssh_command(self.address, self.environment))
        command = [
            "rsync", "--rsh", shell, "--8-bit-output", "--from0", "--files-from=-", "--chmod=D755,F644", "--times",
            *arguments,
        ]  # fmt: skip
        names = b"".join(path.encode() + b"\0" for path in paths)
        return run_tool(command, cwd=cwd, environment=self.environment, stdin=names, accept=accept)

    def _there(self) -> str:
        address = self.address
        login = f"{address.user}@" if address.user else ""
        host = f"[{address.host}]" if ":" in address.host else address.host
        return f"{login}{host}:{address.path}"


def _unescape(name: bytes) -> str:
    return (
        ESCAPED.sub(lambda match: bytes([int(match[1], 8)]), name)
        .decode("utf-8", "surrogateescape")
        .rstrip("/")
    )


def _shell_word(word: str) -> str:
    """A word as rsync splits its --rsh option: quotes keep spaces together."""
    return f'"{word}"' if " " in word else word
