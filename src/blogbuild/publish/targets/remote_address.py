"""A folder on another machine: `HOST:PATH`, as rsync and scp write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from blogbuild.errors import Problem, ProblemError

HOST = re.compile(
    r"(?:(?P<user>[A-Za-z0-9_.][A-Za-z0-9_.-]*)@)?(?P<host>\[[0-9A-Fa-f:.%a-z]+\]|[A-Za-z0-9_.][A-Za-z0-9_.-]*)"
)


@dataclass(frozen=True, slots=True)
class RemoteAddress:
    """A folder on another machine, and how ssh reaches it.

    `path` is absolute, or relative to the home folder there. `config` is an ssh configuration
    file to use instead of the user's own.
    """

    host: str
    path: str
    user: str | None = None
    port: int | None = None
    config: Path | None = None

    def __str__(self) -> str:
        login = f"{self.user}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{login}{host}:{self.path}"


def parse_remote(kind: str, text: str, port: int | None = None, config: Path | None = None) -> RemoteAddress:
    """Parse `[USER@]HOST:PATH`, with an IPv6 address in brackets. `kind` is the target's, for messages.

    Raises ProblemError `publish-target`, also if the path is the root or the home folder itself:
    a site needs its own folder.
    """
    match = HOST.match(text)
    rest = text[match.end() :] if match else ""
    if match is None or not rest.startswith(":") or match["host"].startswith("-"):
        raise _bad(kind, text, f"is not of the form {kind}:HOST:PATH")
    path = rest[1:]
    if path == "~" or path.startswith("~/"):
        path = path[2:]
    path = path.rstrip("/") if path.strip("/") else ""
    if not path or path == ".":
        raise _bad(kind, text, "names no folder for the site")
    if any(ord(character) < 0x20 for character in path) or ".." in path.split("/") or path.startswith("-"):
        raise _bad(kind, text, "has a path that cannot be used")
    return RemoteAddress(match["host"].strip("[]"), path, match["user"], port, config)


def ssh_command(address: RemoteAddress, environment: Mapping[str, str]) -> list[str]:
    """The ssh command that connects to the address, without the host."""
    command = (
        [environment.get("RSYNC_RSH") or "ssh"] if not address.config else ["ssh", "-F", str(address.config)]
    )
    if command[0] == "ssh":
        command += ["-o", "ConnectTimeout=20", *(["-p", str(address.port)] if address.port else [])]
    return command


def _bad(kind: str, text: str, reason: str) -> ProblemError:
    return ProblemError(
        Problem(
            "publish-target",
            f"{kind}:{text} {reason}",
            hint=f"write for example {kind}:me@example.org:www/blog",
        )
    )
