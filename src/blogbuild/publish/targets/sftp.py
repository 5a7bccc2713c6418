"""Target `sftp:HOST:PATH`: files over ssh without rsync, with the extra `blogbuild[sftp]` (paramiko).

Uses the user's ssh configuration, agent, keys and known hosts. Unknown hosts are refused.
"""

from __future__ import annotations

import secrets
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from blogbuild.errors import Note, Problem, ProblemError

from ..plan.paths import MANIFEST_NAME, RESERVED_PREFIX, folders_above
from ..plan.target import Done
from ..plan.tree import CHUNK, Tree, TreeFile, read_chunks
from .in_place import RemoteEntry
from .process import missing_package
from .redaction import redact
from .remote_address import RemoteAddress

PART = f"{RESERVED_PREFIX}part"
"""Prefix of the names under which files are written before they are renamed.

Each connection uses its own name, because the server may still be writing for a killed publish.
"""
TIMEOUT = 20
"""Seconds to wait for a connection."""


@dataclass(frozen=True, slots=True)
class SftpOpener:
    """How SFTP reaches a folder on another machine."""

    address: RemoteAddress
    environment: Mapping[str, str]
    has_folders: bool = True

    @property
    def name(self) -> str:
        """The target's address."""
        return f"sftp:{self.address}"

    def form(self, path: str) -> str:
        """Return "": files are stored as they are."""
        return ""

    @contextmanager
    def open(self) -> Iterator[SftpFolder]:
        """Connect. Raises ProblemError."""
        try:
            import paramiko
        except ImportError as error:
            raise missing_package("an sftp: target", "paramiko", "sftp") from error
        try:
            with paramiko.SSHClient() as client:
                _connect(client, self.address, self.environment)
                with client.open_sftp() as session:
                    yield SftpFolder(session, self.address.path)
        except paramiko.SSHException as error:
            rejected = isinstance(error, paramiko.AuthenticationException | paramiko.BadHostKeyException)
            raise _ssh_problem(error, self.address.host, rejected=rejected) from error
        except (OSError, EOFError) as error:
            raise _system_problem(error) from error


@dataclass(slots=True)
class SftpFolder:
    """A folder that a session reaches."""

    session: Any
    base: str
    _created: set[str] = field(default_factory=set)
    _part: str = field(default_factory=lambda: f"{PART}-{secrets.token_hex(6)}")

    def read_manifest(self) -> bytes | None:
        """Read the manifest; None if there is none."""
        try:
            with self.session.open(self._at(MANIFEST_NAME), "rb") as file:
                return bytes(file.read())
        except FileNotFoundError:
            return None

    def write_manifest(self, data: bytes) -> None:
        """Replace the manifest: write a temporary file, then rename it."""
        self._create_folder("")
        with self.session.open(self._at(self._part), "wb") as out:
            out.write(data)
        self._rename(MANIFEST_NAME)

    def leftovers(self) -> frozenset[str]:
        """Temporary files left by interrupted publishes."""
        try:
            entries = self.session.listdir_attr(self.base)
        except FileNotFoundError:
            return frozenset()
        return frozenset(
            str(entry.filename)
            for entry in entries
            if entry.filename.startswith(PART) and stat.S_ISREG(entry.st_mode or 0)
        )

    def find(self, paths: Iterable[str]) -> dict[str, RemoteEntry]:
        """Look up paths by listing their folders, from the outside in."""
        wanted: dict[str, set[str]] = {}
        for path in paths:
            for ancestor in (*folders_above(path), path):
                parent, _, name = ancestor.rpartition("/")
                wanted.setdefault(parent, set()).add(name)
        asked = set(paths)
        found: dict[str, RemoteEntry] = {}
        folders = {""}
        for parent in sorted(wanted, key=lambda p: (p.count("/") + bool(p), p)):
            if parent not in folders:
                continue
            with suppress(FileNotFoundError):
                for entry in self.session.listdir_attr(self._at(parent)):
                    path = f"{parent}/{entry.filename}" if parent else str(entry.filename)
                    if entry.filename in wanted[parent]:
                        found[path] = _remote_entry(entry)
                        if found[path].kind == "folder":
                            folders.add(path)
        return {path: entry for path, entry in found.items() if path in asked}

    def matching(self, tree: Tree, files: Iterable[TreeFile]) -> set[str]:
        """The paths of the files whose bytes are already stored. Reads them, because SFTP has no checksums."""
        same = set()
        for file in files:
            digest = sha256()
            with self.session.open(self._at(file.path), "rb") as stream:
                stream.prefetch()
                while chunk := stream.read(CHUNK):
                    digest.update(chunk)
            if digest.hexdigest() == file.sha256:
                same.add(file.path)
        return same

    def send(self, tree: Tree, files: Iterable[TreeFile], done: Done) -> None:
        """Write each file under a temporary name, then rename it."""
        for file in files:
            self._create_folder(file.path.rpartition("/")[0])
            with self.session.open(self._at(self._part), "wb") as out:
                out.set_pipelined(True)
                for chunk in read_chunks(tree, file):
                    out.write(chunk)
            self._rename(file.path)
            done(file.path)

    def remove(self, paths: Iterable[str], done: Done) -> None:
        """Delete files, then the folders that are empty, the innermost first."""
        listed = list(paths)
        for path in listed:
            with suppress(FileNotFoundError):
                self.session.remove(self._at(path))
            done(path)
        folders = {folder for path in listed for folder in folders_above(path)}
        for folder in sorted(folders, key=lambda name: -name.count("/")):
            with suppress(OSError):
                self.session.rmdir(self._at(folder))
                self._created.discard(folder)

    def _at(self, path: str) -> str:
        return f"{self.base}/{path}" if path else self.base

    def _rename(self, path: str) -> None:
        try:
            self.session.chmod(self._at(self._part), 0o644)
            try:
                self.session.posix_rename(self._at(self._part), self._at(path))
            except (FileNotFoundError, PermissionError):
                raise
            except OSError:
                # A killed publish may have left an empty folder here. One with contents stays.
                self.session.rmdir(self._at(path))
                self.session.posix_rename(self._at(self._part), self._at(path))
        except FileNotFoundError as error:
            hint = "wait until the other publish ends, and publish again"
            raise _problem(
                "publish-moved", "another publish to the target is running", hint, error
            ) from error

    def _create_folder(self, path: str) -> None:
        """Create a folder and those above it, including the published one."""
        if path in self._created:
            return
        root = "/" if self.base.startswith("/") else ""
        base = self.base.strip("/")
        above = [] if "" in self._created else [*folders_above(base), base]
        inside = [folder for folder in (*folders_above(path), path) if folder and folder not in self._created]
        for folder in (*(root + name for name in above), *map(self._at, inside)):
            try:
                self.session.stat(folder)
            except FileNotFoundError:
                self.session.mkdir(folder, 0o755)
        self._created |= {"", path, *folders_above(path)}


def _remote_entry(attributes: Any) -> RemoteEntry:
    mode = attributes.st_mode or 0
    if stat.S_ISDIR(mode):
        return RemoteEntry("folder")
    return RemoteEntry("file", attributes.st_size or 0) if stat.S_ISREG(mode) else RemoteEntry("other")


def _connect(client: Any, address: RemoteAddress, environment: Mapping[str, str]) -> None:
    import paramiko

    home = Path(environment.get("HOME") or Path.home())
    config = paramiko.SSHConfig()
    file = address.config or home / ".ssh" / "config"
    if file.is_file():
        config = paramiko.SSHConfig.from_path(str(file))
    options = config.lookup(address.host)
    client.load_system_host_keys()
    for name in str(options.get("userknownhostsfile", "")).split():
        with suppress(OSError):
            client.load_host_keys(str(Path(name).expanduser()))
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    proxy = options.get("proxycommand")
    keys = [Path(name).expanduser() for name in options.get("identityfile", [])]
    client.connect(
        str(options.get("hostname", address.host)),
        port=address.port or int(options.get("port", 22)),
        username=address.user or options.get("user"),
        key_filename=[str(key) for key in keys if key.is_file()] or None,
        timeout=TIMEOUT,
        banner_timeout=TIMEOUT,
        auth_timeout=TIMEOUT,
        sock=paramiko.ProxyCommand(proxy) if proxy else None,
    )


def _ssh_problem(error: Exception, host: str, *, rejected: bool) -> ProblemError:
    """Explain an error of the ssh protocol; `rejected` says that the keys did not match."""
    code = "publish-access"
    if rejected:
        hint = "check the key and the user name; try the same address with sftp itself"
        return _problem(code, "authentication failed", hint, error)
    if "No authentication methods" in str(error):
        hint = "name a key in the ssh configuration, or add one to the agent"
        return _problem(code, "no ssh key is available", hint, error)
    if "known_hosts" in str(error):
        hint = f"connect once with ssh {host}, and verify the key that it shows"
        return _problem(code, "the host key is unknown", hint, error)
    hint = "publish again to continue"
    return _problem("publish-connection", "the connection was lost", hint, error)


def _system_problem(error: OSError | EOFError) -> ProblemError:
    """Explain an error of the network, or an answer of the server that paramiko raises as OSError."""
    if isinstance(error, PermissionError):
        hint = "check the folder's owner and permissions"
        return _problem("publish-access", "permission denied at the target", hint, error)
    if type(error) is OSError and error.errno is None and "closed" not in str(error):
        # The server's general failure: SFTP has no codes for a full disk or a folder in the way.
        hint = "check whether the disk is full, or a folder is in the place of a file, and publish again"
        return _problem("publish-refused", "the target refused the request", hint, error)
    hint = "check the host name and the network, and publish again"
    return _problem(
        "publish-connection", "cannot connect to the target, or the connection was lost", hint, error
    )


def _problem(code: str, message: str, hint: str, error: BaseException) -> ProblemError:
    details = redact(str(error) or type(error).__name__)
    return ProblemError(Problem(code, message, hint=hint, notes=(Note(f"sftp: {details}"),)))
