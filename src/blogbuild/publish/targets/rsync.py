"""Target `rsync:HOST:PATH`: rsync over ssh, with the keys and known hosts of ssh.

Every call names its files (`--files-from`), so rsync never decides what to delete and never looks
at other files.
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
from ..plan.target import Done
from ..plan.tree import Tree, TreeFile, verify
from .in_place import RemoteEntry
from .process import missing_tool, run_tool, tool_environment
from .remote_address import RemoteAddress, ssh_command
from .scratch_dir import scratch_dir

# The columns of --list-only: permissions, size, date, time, name.
LISTED = re.compile(rb"(?P<kind>.)[^ ]{9,10} +(?P<size>[0-9,.]+) [0-9/]{10} [0-9:]{8} (?P<path>.*)")
KINDS: Mapping[bytes, Literal["file", "folder"]] = {b"-": "file", b"d": "folder"}
ESCAPED = re.compile(rb"\\#([0-7]{3})")
SUMMARY = re.compile(r"rsync (error|warning): .* \(code \d+\)")
NOT_BELOW_FILE = re.compile(r"failed: Not a directory \(20\)")
NO_FOLDER = re.compile(r"change_dir.*failed: No such file or directory")
PART = f"{RESERVED_PREFIX}part"
"""The folder at the target in which files are written before they are renamed, while a publish runs.

A killed rsync may leave its temporary file; in this folder it is known to be blogbuild's.
"""
PARTIAL_MANIFEST = re.compile(re.escape(MANIFEST_NAME) + r"\.[A-Za-z0-9]{6}")
"""Rsync's temporary name of the manifest, which is sent before that folder exists."""
MINIMUM = (3, 1, 0)
"""The first version of rsync that can delete named files (`--delete-missing-args`)."""


@dataclass(frozen=True, slots=True)
class RsyncOpener:
    """How rsync reaches a folder on another machine."""

    address: RemoteAddress
    environment: Mapping[str, str]
    has_folders: bool = True

    @property
    def name(self) -> str:
        """The target's address."""
        return f"rsync:{self.address}"

    def form(self, path: str) -> str:
        """Return "": files are stored as they are."""
        return ""

    @contextmanager
    def open(self) -> Iterator[RsyncFolder]:
        """Prepare the folder. Rsync itself connects once per call. Raises ProblemError."""
        with scratch_dir() as spool:
            folder = RsyncFolder(self.address, tool_environment(self.environment), spool)
            folder.check_version()
            yield folder


@dataclass(slots=True)
class RsyncFolder:
    """A folder that rsync reaches. `spool` is an empty local folder, for the manifest on its way."""

    address: RemoteAddress
    environment: Mapping[str, str]
    spool: Path
    missing: bool = False
    """Whether the remote folder did not exist when it was last read."""
    has_part_folder: bool = False
    """Whether the folder for partly sent files exists there."""

    def check_version(self) -> None:
        """Raise ProblemError `publish-missing-tool` unless a sufficiently new rsync is installed."""
        text = run_tool(["rsync", "--version"], cwd=self.spool, environment=self.environment).decode(
            "utf-8", "replace"
        )
        version = re.search(r"version v?(\d+)\.(\d+)\.(\d+)", text)
        if version is None or tuple(map(int, version.groups())) < MINIMUM:
            raise missing_tool("rsync 3.1 or newer")

    def read_manifest(self) -> bytes | None:
        """Read the manifest; None if there is none."""
        self._pull(["--ignore-missing-args", "--ignore-times"], [MANIFEST_NAME])
        file = self.spool / MANIFEST_NAME
        return file.read_bytes() if file.exists() else None

    def write_manifest(self, data: bytes) -> None:
        """Replace the manifest. The first call also creates the folder for partly sent files, the next removes it."""
        (self.spool / MANIFEST_NAME).write_bytes(data)
        part = self.spool / PART
        if self.has_part_folder:
            part.rmdir()
        else:
            part.mkdir(exist_ok=True)
        self._push(
            self.spool,
            ["--delete-missing-args", "--omit-dir-times"] if self.has_part_folder else [],
            [MANIFEST_NAME, PART],
        )
        self.has_part_folder = not self.has_part_folder

    def leftovers(self) -> frozenset[str]:
        """The contents of the folder for partly sent files, or that folder itself, and unrenamed manifests."""
        if self.missing:
            return frozenset()
        names = self._list(["./", f"{PART}/"])
        found = {path for path in names if path.startswith(f"{PART}/") or PARTIAL_MANIFEST.fullmatch(path)}
        return frozenset(
            {*found, PART} if PART in names and not found and not self.has_part_folder else found
        )

    def find(self, paths: Iterable[str]) -> dict[str, RemoteEntry]:
        """Look up paths with --list-only."""
        if self.missing:
            return {}
        asked = set(paths)
        return {path: entry for path, entry in self._list(sorted(asked)).items() if path in asked}

    def matching(self, tree: Tree, files: Iterable[TreeFile]) -> set[str]:
        """The paths of the files that rsync would not send, by their checksums."""
        paths = [file.path for file in files]
        output = self._push(tree.root, ["--dry-run", "--checksum", "--out-format=%n"], paths)
        return set(paths) - {_unescape(line) for line in output.splitlines()}

    def send(self, tree: Tree, files: Iterable[TreeFile], done: Done) -> None:
        """Send all files in one call."""
        listed = list(files)
        for file in listed:
            verify(tree, file)
        self._push(tree.root, ["--ignore-times", f"--temp-dir={PART}"], [file.path for file in listed])
        for file in listed:
            done(file.path)

    def remove(self, paths: Iterable[str], done: Done) -> None:
        """Delete files by naming them as missing here, then the folders that are empty, the innermost first."""
        listed = list(paths)
        self._delete(listed)
        folders = {folder for path in listed for folder in folders_above(path)}
        for depth in sorted({folder.count("/") for folder in folders}, reverse=True):
            # Without --force, rsync keeps a folder that is not empty.
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
                size = int(re.sub(rb"\D", b"", match["size"]))
                found[_unescape(match["path"])] = RemoteEntry(KINDS.get(match["kind"], "other"), size)
        return found

    def _pull(self, options: Sequence[str], paths: Sequence[str]) -> bytes:
        def accept(error_output: str) -> bool:
            errors = [line for line in error_output.splitlines() if line.strip() and not SUMMARY.match(line)]
            if any(NO_FOLDER.search(line) for line in errors):
                self.missing = True
                return True
            return bool(errors) and all(NOT_BELOW_FILE.search(line) for line in errors)

        return self._run([*options, f"{self.address}/", "./"], self.spool, paths, accept)

    def _push(self, root: Path, options: Sequence[str], paths: Sequence[str]) -> bytes:
        extra = ["--mkpath"] if self.missing and "--dry-run" not in options else []
        output = self._run([*extra, *options, "./", f"{self.address}/"], root, paths)
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
        """Run rsync on some paths, in `cwd`, because it would take a Windows drive letter for a host."""
        shell = " ".join(_shell_word(word) for word in ssh_command(self.address, self.environment))
        command = [
            "rsync", "--rsh", shell, "--8-bit-output", "--from0", "--files-from=-", "--chmod=D755,F644", "--times",
            *arguments,
        ]  # fmt: skip
        names = b"".join(path.encode() + b"\0" for path in paths)
        return run_tool(command, cwd=cwd, environment=self.environment, stdin=names, accept=accept)


def _unescape(name: bytes) -> str:
    return (
        ESCAPED.sub(lambda match: bytes([int(match[1], 8)]), name)
        .decode("utf-8", "surrogateescape")
        .rstrip("/")
    )


def _shell_word(word: str) -> str:
    """Quote a word for rsync's --rsh option, which is split at spaces."""
    return f'"{word}"' if " " in word else word
