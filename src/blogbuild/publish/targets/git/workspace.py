"""A temporary bare repository for one publish.

Nothing is written to the repository that contains the site: its work tree, index, objects and refs
stay as they are. Only its configuration is included, because it may say how to reach the remote
(credential helpers, ssh commands, the header that a CI service sets).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from blogbuild.errors import ProblemError

from ..process import run_tool, tool_environment
from ..scratch_dir import scratch_dir

# git sets these for its hooks; they would make our commands work on the user's repository.
LOCAL_VARIABLES = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_GRAFT_FILE",
        "GIT_IMPLICIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_QUARANTINE_PATH",
        "GIT_SHALLOW_FILE",
        "GIT_WORK_TREE",
    }
)
TOKEN_VARIABLE = "BLOGBUILD_GIT_TOKEN"
# The shell that git starts expands the variable, so the token appears in no argument list.
TOKEN_HELPER = (
    f'!f() {{ test "$1" = get && echo username=x-access-token && echo "password=${TOKEN_VARIABLE}"; }}; f'
)


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file in a commit: its mode and the name of its object."""

    mode: str
    object: str


@dataclass(frozen=True, slots=True)
class Workspace:
    """A bare repository with one remote, `publish`."""

    folder: Path
    environment: Mapping[str, str]

    def git(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """Run a git command in the workspace and return its output. Raises ProblemError."""
        return run_tool(["git", *arguments], cwd=self.folder, environment=self.environment, stdin=stdin)

    def fetch(self, branch: str, tip: str) -> None:
        """Fetch one commit, without the contents of its files if the remote supports that."""
        self.git(
            "fetch", "--quiet", "--depth=1", "--no-tags", "--filter=blob:none", "--refmap=", "publish",
            f"+refs/heads/{branch}:refs/heads/published",
        )  # fmt: skip
        self.git("cat-file", "-e", f"{tip}^{{tree}}")

    def files(self, commit: str) -> dict[str, TreeEntry]:
        """Every file of a commit by path. Bytes that are not UTF-8 become surrogates."""
        found = {}
        for record in self.git("ls-tree", "-r", "-z", commit).split(b"\0"):
            if record:
                about, _, path = record.partition(b"\t")
                mode, _, name = about.decode().split(" ")
                found[path.decode("utf-8", "surrogateescape")] = TreeEntry(mode, name)
        return found

    def blob(self, name: str) -> bytes:
        """The bytes of a file."""
        return self.git("cat-file", "blob", name)

    def identity(self, role: str) -> str:
        """Who commits and when, in git's format; blogbuild if git has no name. `role` is AUTHOR or COMMITTER."""
        try:
            return self.git("var", f"GIT_{role}_IDENT").decode("utf-8", "replace").strip()
        except ProblemError:
            named = {f"GIT_{role}_NAME": "blogbuild", f"GIT_{role}_EMAIL": "blogbuild@localhost"}
            return Workspace(self.folder, {**self.environment, **named}).identity(role)


@contextmanager
def open_workspace(remote: str, site: Path, environment: Mapping[str, str]) -> Iterator[Workspace]:
    """Make a workspace whose remote `publish` is `remote`: an address, or a remote of the site's repository.

    Relative addresses are relative to `site`. Raises ProblemError.
    """
    tools = tool_environment(environment)
    clean = _with_token({name: value for name, value in tools.items() if name not in LOCAL_VARIABLES})
    with scratch_dir() as folder:
        at_site = Workspace(site, clean)
        config, remotes = _site_repository(at_site)
        if remote in remotes:
            fetch_from = at_site.git("remote", "get-url", remote).decode().strip()
            push_to = at_site.git("remote", "get-url", "--push", remote).decode().strip()
        else:
            fetch_from = push_to = remote
        work = Workspace(folder, {**clean, "GIT_DIR": str(folder)})
        fetch_from, push_to = _absolute(fetch_from, site), _absolute(push_to, site)
        # Run in the site's folder, where git finds the configuration that it needs to reach the remote.
        heads = at_site.git("ls-remote", "--heads", "--", remote).split()
        has_sha256 = any(len(word) == 64 for word in heads)
        work.git(
            "init", "--quiet", "--bare", *(["--object-format=sha256"] if has_sha256 else []), str(folder)
        )
        if config is not None:
            workspace_config = (folder / "config").read_text(encoding="utf-8")
            # Included first, so that the workspace's own settings override the user's.
            path = str(config).replace("\\", "\\\\").replace('"', '\\"')
            (folder / "config").write_text(
                f'[include]\n\tpath = "{path}"\n{workspace_config}', encoding="utf-8"
            )
        work.git("config", "remote.publish.url", fetch_from)
        work.git("config", "remote.publish.pushurl", push_to)
        yield work


def _with_token(environment: dict[str, str]) -> dict[str, str]:
    """Make git use the token in TOKEN_VARIABLE, if it is set, and no other credential helper."""
    if not environment.get(TOKEN_VARIABLE):
        return environment
    count = int(environment.get("GIT_CONFIG_COUNT", "0") or 0)
    added = {"GIT_CONFIG_COUNT": str(count + 2)}
    for number, value in enumerate(("", TOKEN_HELPER), count):
        added |= {f"GIT_CONFIG_KEY_{number}": "credential.helper", f"GIT_CONFIG_VALUE_{number}": value}
    return {**environment, **added}


def _site_repository(at_site: Workspace) -> tuple[Path | None, frozenset[str]]:
    """The configuration file and the remotes of the repository that contains the site, if there is one."""
    try:
        common = at_site.git("rev-parse", "--git-common-dir").decode().strip()
        remotes = frozenset(at_site.git("remote").decode().split())
    except ProblemError as error:
        if error.problem.code == "publish-missing-tool":
            raise
        return None, frozenset()
    return (at_site.folder / common / "config").resolve(), remotes


def _absolute(remote: str, site: Path) -> str:
    """A remote's address in a form that is valid in any folder."""
    if "://" not in remote and os.path.exists(site / remote):
        return str((site / remote).resolve())
    return remote
