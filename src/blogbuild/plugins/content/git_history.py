"""Facts from git for plugins: when each file was last changed, the remote, and the checked-out commit."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_GITHUB = re.compile(r"github\.com[:/]([\w-]+)/([\w.-]+)")


def _git(folder: Path, *arguments: str) -> str | None:
    """The output of a git command; None without git or a repository."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
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
    url = _git(folder, "remote", "get-url", "origin")
    match = _GITHUB.search(url.strip().removesuffix(".git")) if url else None
    return f"{match[1]}/{match[2]}" if match else None


def head_commit(folder: Path) -> str | None:
    """The hash of the checked-out commit."""
    found = _git(folder, "rev-parse", "HEAD")
    return found.strip() if found else None
