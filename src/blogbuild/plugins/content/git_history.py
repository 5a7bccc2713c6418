"""Facts from git for plugins: when each file was last changed, the remote, and the checked-out commit."""

from __future__ import annotations

import re
from pathlib import Path

from blogbuild.processes.tools import run_guarded

_GITHUB = re.compile(r"github\.com[:/]([\w-]+)/([\w.-]+)")


def _git(folder: Path, *arguments: str) -> str | None:
    """The output of a git command; None without git or a repository."""
    try:
        done = run_guarded(["git", "-C", str(folder), *arguments])
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


def last_commits(folder: Path) -> dict[str, int]:
    """The time (seconds since 1970) of the newest commit of each file below `folder`, by path relative to it."""
    text = _git(
        folder,
        "-c",
        "core.quotepath=off",
        "log",
        "--format=%x00%ct",
        "--name-only",
        "--relative",
        "--no-renames",
        "--",
        ".",
    )
    times: dict[str, int] = {}
    for commit in (text or "").split("\0")[1:]:
        stamp, *paths = commit.split("\n")
        for path in paths:
            if path:
                times.setdefault(path, int(stamp))
    return times


def github_remote(folder: Path) -> str | None:
    """`OWNER/NAME` of the GitHub repository of the remote `origin`; None if it is elsewhere."""
    repository = _repository(folder)
    if repository is None:
        return None
    text = _text(_shared_folder(repository) / "config") or ""
    section = re.search(r'^\[remote "origin"\]$(.*?)(?=^\[|\Z)', text, re.MULTILINE | re.DOTALL)
    url = re.search(r"^\s*url\s*=\s*(\S+)", section[1], re.MULTILINE) if section else None
    match = _GITHUB.search(url[1].removesuffix(".git")) if url else None
    return f"{match[1]}/{match[2]}" if match else None


def head_commit(folder: Path) -> str | None:
    """The hash of the checked-out commit."""
    repository = _repository(folder)
    head = _text(repository / "HEAD") if repository is not None else None
    if repository is None or head is None:
        return None
    named = head.strip().removeprefix("ref: ")
    if re.fullmatch(r"[0-9a-f]{40,}", named):
        return named
    shared = _shared_folder(repository)
    for place in (repository, shared):
        found = _text(place / named)
        if found is not None:
            return found.strip()
    packed = re.search(
        rf"^([0-9a-f]+) {re.escape(named)}$", _text(shared / "packed-refs") or "", re.MULTILINE
    )
    return packed[1] if packed else None


# Read without git, because a process takes longer than all other work of a small build.


def _repository(folder: Path) -> Path | None:
    """The folder `.git` of the repository that `folder` is in; that of the work tree where it is an added one."""
    for parent in (folder, *folder.parents):
        found = parent / ".git"
        if found.is_dir():
            return found
        link = _text(found)
        if link is not None and link.startswith("gitdir: "):
            return parent / link.removeprefix("gitdir: ").strip()
    return None


def _shared_folder(repository: Path) -> Path:
    """The folder with what all work trees of a repository share."""
    return repository / (_text(repository / "commondir") or "").strip()


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None
    except OSError:
        return None
