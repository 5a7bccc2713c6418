"""Making a commit with `git fast-import`: one process, one pack, no index and no work tree."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import new as new_hash
from typing import IO

from blogbuild.errors import ProblemError

from ...plan.paths import MANIFEST_NAME
from ...plan.tree import Tree, TreeFile, read_bytes, read_chunks
from ..process import missing_tool, tool_problem
from .workspace import Workspace

REF = "refs/heads/next"


@dataclass(frozen=True, slots=True)
class CommitPlan:
    """A commit to make on top of `tip` (None: a first commit).

    `squash` keeps the tip's files but not its history. `inline` are small files given as bytes.
    """

    tip: str | None
    squash: bool
    message: str
    deletions: tuple[str, ...]
    sends: tuple[TreeFile, ...]
    inline: tuple[tuple[str, bytes], ...]


def blob_name(tree: Tree, file: TreeFile, algorithm: str) -> str:
    """The name that git gives to a file's bytes. `algorithm` is the repository's, "sha1" or "sha256"."""
    digest = new_hash(algorithm, b"blob %d\0" % file.size, usedforsecurity=False)
    for chunk in read_chunks(tree, file):
        digest.update(chunk)
    return digest.hexdigest()


def make_commit(work: Workspace, commit: CommitPlan, tree: Tree, sent: Callable[[str], None]) -> str:
    """Make a commit and return its name. `sent` is called with each path of the site that was written."""
    try:
        process = subprocess.Popen(
            ["git", "fast-import", "--quiet", "--done"],
            cwd=work.folder,
            env=dict(work.environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
    except FileNotFoundError as error:
        raise missing_tool("git") from error
    assert process.stdin is not None and process.stderr is not None
    try:
        _write(process.stdin, work, commit, tree, sent)
        process.stdin.close()
    except BrokenPipeError:
        pass  # git has ended early; its error output says why.
    except BaseException:
        process.kill()
        raise
    finally:
        stderr = process.stderr.read()
        process.stderr.close()
        code = process.wait()
    if code != 0:
        raise ProblemError(tool_problem("git", code, stderr))
    return work.git("rev-parse", "--verify", REF).decode().strip()


def _write(
    out: IO[bytes], work: Workspace, commit: CommitPlan, tree: Tree, sent: Callable[[str], None]
) -> None:
    message = commit.message.encode()
    _lines(
        out,
        f"commit {REF}",
        f"author {work.identity('AUTHOR')}",
        f"committer {work.identity('COMMITTER')}",
        f"data {len(message)}",
    )
    out.write(message + b"\n")
    if commit.tip is not None and commit.squash:
        root = work.git("rev-parse", f"{commit.tip}^{{tree}}").decode().strip()
        _lines(out, f'M 040000 {root} ""')
    elif commit.tip is not None:
        _lines(out, f"from {commit.tip}")
    for path in commit.deletions:
        _lines(out, f"D {_quote(path)}")
    for file in commit.sends:
        _lines(out, f"M 100644 inline {_quote(file.path)}", f"data {file.size}")
        for chunk in read_chunks(tree, file) if file.size > 1 << 20 else [read_bytes(tree, file)]:
            out.write(chunk)
        out.write(b"\n")
        sent(file.path)
    for path, data in commit.inline:
        _lines(out, f"M 100644 inline {_quote(path)}", f"data {len(data)}")
        out.write(data + b"\n")
        if path != MANIFEST_NAME:
            sent(path)
    _lines(out, "", "done")


def _lines(out: IO[bytes], *lines: str) -> None:
    out.write("".join(f"{line}\n" for line in lines).encode())


def _quote(path: str) -> str:
    """Quote a path, as fast-import accepts every path."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
