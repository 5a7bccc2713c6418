"""Target `sftp:HOST:PATH`: files over ssh where there is no rsync, with the extra `blogbuild[sftp]` (paramiko).

The ssh configuration, the agent, the keys and the known hosts are the person's own; a host that is
not among them is refused.
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
from ..plan.tree import CHUNK, Tree, TreeFile, read_chunks
from .in_place import Done, RemoteEntry
from .redaction import redact
from .remote_address import RemoteAddress

PART = f"{RESERVED_PREFIX}part"
"""How the names begin under which files are written before they take their own.

Each connection has one of its own: the server may still be at work for a publish that was killed,
and must not write into what the next one sends.
"""
SECONDS = 20


@dataclass(frozen=True, slots=True)
class SftpOpener:
    """How SFTP gets to a folder on another machine."""

    address: RemoteAddress
    environment: Mapping[str, str]
    has_folders: bool = True

    @property
    def name(self) -> str:
        """The target as it may be shown."""
        return f"sftp:{self.address}"

    def form(self, path: str) -> str:
        """Files lie there just as they are."""
        return ""

    @contextmanager
    def open(self) -> Iterator[SftpFolder]:
        """One connection. Raises ProblemError."""
        try:
            import paramiko
        except ImportError as error:
            raise ProblemError(
                Problem(
                    "publish-missing-tool",
                    "an sftp: target needs paramiko, which is not installed",
                    hint="pip install 'blogbuild[sftp]'",
                )
            ) from error
        try:
            with paramiko.SSHClient() as client:
                _connect(client, self.address, self.environment)
                with client.open_sftp() as session:
                    yield SftpFolder(session, self.address.path)
        except (paramiko.AuthenticationException, paramiko.BadHostKeyException) as error:
            raise _problem(
                "publish-access",
                "the target did not let us in",
                "check the key and the name; try the same address with sftp itself",
                error,
            ) from error
        except paramiko.SSHException as error:
            if "No authentication methods" in str(error):
                raise _problem(
                    "publish-access",
                    "there is no key to get in with",
                    "name one in the ssh configuration, or add it to the agent",
                    error,
                ) from error
            if "known_hosts" in str(error):
                hint = f"connect once with ssh {self.address.host}, and compare the key that it shows"
                raise _problem("publish-access", "the host's key is not known", hint, error) from error
            raise _problem(
                "publish-connection",
                "the connection broke",
                "publish again: it goes on where it stopped",
                error,
            ) from error
        except PermissionError as error:
            raise _problem(
                "publish-access",
                "the target does not let us write there",
                "check the folder's owner and permissions",
                error,
            ) from error
        except (OSError, EOFError) as error:
            if type(error) is OSError and error.errno is None and "closed" not in str(error):
                # An answer of the server's, which knows no other words for a full disk or a folder in the way.
                hint = (
                    "look whether its disk is full, or a folder lies where a file must go, and publish again"
                )
                raise _problem(
                    "publish-refused", "the target refused what was asked of it", hint, error
                ) from error
            raise _problem(
                "publish-connection",
                "the target can't be reached, or the connection broke",
                "check the host's name and the network, and publish again",
                error,
            ) from error


@dataclass(slots=True)
class SftpFolder:
    """A folder that a session reaches."""

    session: Any
    base: str
    _made: set[str] = field(default_factory=set)
    _part: str = field(default_factory=lambda: f"{PART}-{secrets.token_hex(6)}")

    def read_manifest(self) -> bytes | None:
        """The manifest's bytes, or None."""
        try:
            with self.session.open(self._at(MANIFEST_NAME), "rb") as file:
                return bytes(file.read())
        except FileNotFoundError:
            return None

    def write_manifest(self, data: bytes) -> None:
        """Put the manifest: written beside, then renamed."""
        self._folder("")
        with self.session.open(self._at(self._part), "wb") as out:
            out.write(data)
        self._rename(MANIFEST_NAME)

    def leftovers(self) -> frozenset[str]:
        """Files that no publish came to give their names."""
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
        """What is there, read folder by folder, each only once it is known to be one."""
        wanted: dict[str, set[str]] = {}
        for path in paths:
            for step in (*folders_above(path), path):
                parent, _, name = step.rpartition("/")
                wanted.setdefault(parent, set()).add(name)
        asked = set(paths)
        found: dict[str, RemoteEntry] = {}
        folders = {""}
        for parent in sorted(wanted, key=lambda p: (p.count("/") + bool(p), p)):
            if parent not in folders:
                continue
            try:
                entries = self.session.listdir_attr(self._at(parent))
            except FileNotFoundError:
                continue
            for entry in entries:
                path = f"{parent}/{entry.filename}" if parent else str(entry.filename)
                if entry.filename not in wanted[parent]:
                    continue
                mode = entry.st_mode or 0
                if stat.S_ISDIR(mode):
                    folders.add(path)
                    found[path] = RemoteEntry("folder")
                else:
                    found[path] = (
                        RemoteEntry("file", entry.st_size or 0)
                        if stat.S_ISREG(mode)
                        else RemoteEntry("other")
                    )
        return {path: there for path, there in found.items() if path in asked}

    def equal(self, tree: Tree, files: Iterable[TreeFile]) -> set[str]:
        """The files whose bytes are there already: they are read, for SFTP knows no digests."""
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
        """Put each file under a name of its own, then rename it."""
        for file in files:
            self._folder(file.path.rpartition("/")[0])
            with self.session.open(self._at(self._part), "wb") as out:
                out.set_pipelined(True)
                for chunk in read_chunks(tree, file):
                    out.write(chunk)
            self._rename(file.path)
            done(file.path)

    def remove(self, paths: Iterable[str], done: Done) -> None:
        """Delete files, then the folders that are empty then, from the inside."""
        listed = list(paths)
        for path in listed:
            with suppress(FileNotFoundError):
                self.session.remove(self._at(path))
            done(path)
        folders = {folder for path in listed for folder in folders_above(path)}
        for folder in sorted(folders, key=lambda name: -name.count("/")):
            with suppress(OSError):
                self.session.rmdir(self._at(folder))
                self._made.discard(folder)

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
                # A publish that was killed may have made a folder here and put nothing into it yet; a filled one stays.
                self.session.rmdir(self._at(path))
                self.session.posix_rename(self._at(self._part), self._at(path))
        except FileNotFoundError as error:
            hint = "let one publish end before the next begins, and publish again"
            raise _problem(
                "publish-moved", "another publish is at work at the target", hint, error
            ) from error

    def _folder(self, path: str) -> None:
        """Make a folder and those above it, the published one included."""
        if path in self._made:
            return
        root = "/" if self.base.startswith("/") else ""
        above = (
            [
                "/".join(self.base.strip("/").split("/")[: n + 1])
                for n in range(self.base.strip("/").count("/") + 1)
            ]
            if "" not in self._made
            else []
        )
        inside = [
            self._at(folder) for folder in (*folders_above(path), path) if folder and folder not in self._made
        ]
        for folder in (*(root + name for name in above), *inside):
            try:
                self.session.stat(folder)
            except FileNotFoundError:
                self.session.mkdir(folder, 0o755)
        self._made |= {"", path, *folders_above(path)}


def _connect(client: Any, address: RemoteAddress, environment: Mapping[str, str]) -> None:
    import paramiko

    home = Path(environment.get("HOME") or Path.home())
    config = paramiko.SSHConfig()
    file = address.config or home / ".ssh" / "config"
    if file.is_file():
        config = paramiko.SSHConfig.from_path(str(file))
    known = config.lookup(address.host)
    client.load_system_host_keys()
    for name in str(known.get("userknownhostsfile", "")).split():
        with suppress(OSError):
            client.load_host_keys(str(Path(name).expanduser()))
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    proxy = known.get("proxycommand")
    keys = [Path(name).expanduser() for name in known.get("identityfile", [])]
    client.connect(
        str(known.get("hostname", address.host)),
        port=address.port or int(known.get("port", 22)),
        username=address.user or known.get("user"),
        key_filename=[str(key) for key in keys if key.is_file()] or None,
        timeout=SECONDS,
        banner_timeout=SECONDS,
        auth_timeout=SECONDS,
        sock=paramiko.ProxyCommand(proxy) if proxy else None,
    )


def _problem(code: str, message: str, hint: str, error: BaseException) -> ProblemError:
    said = redact(str(error) or type(error).__name__)
    return ProblemError(Problem(code, message, hint=hint, notes=(Note(f"sftp: {said}"),)))
