"""Running the tools that transfer a site: git, rsync, ssh. Keys and passwords stay in their own stores."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from blogbuild.errors import Note, Problem, ProblemError
from blogbuild.processes.tools import run_guarded

from ..plan.target import MOVED_HINT
from .redaction import redact

FIRST_LINES = 4
LAST_LINES = 8
"""How many lines of a tool's error output a problem repeats: the first ones name causes, the last ones the outcome."""

FULL_MESSAGE = "the disk at the target is full"
FULL_HINT = "free disk space there or raise the quota, and publish again"

# Code, pattern of the error output, message, hint; the first match wins.
REASONS: tuple[tuple[str, re.Pattern[str], str, str], ...] = (
    ("publish-full", re.compile(r"no space left on device|quota exceeded", re.I), FULL_MESSAGE, FULL_HINT),
    (
        "publish-moved",
        re.compile(r"\[rejected\]|non-fast-forward|fetch first|stale info|cannot lock ref", re.I),
        "the target changed during the publish",
        MOVED_HINT,
    ),
    (
        "publish-refused",
        re.compile(r"\[remote rejected\]|protected branch|hook declined|GH\d{3}:", re.I),
        "the target refused what was sent",
        "allow the push at the host (protected branches, size limits, hooks), or choose another branch",
    ),
    (
        "publish-access",
        re.compile(
            r"permission denied|authentication failed|could not read (username|password)|host key verification failed"
            r"|access denied|error: (401|403)|invalid credentials|terminal prompts disabled",
            re.I,
        ),
        "authentication failed",
        "check the key, token or permissions that the tool uses; try the same address with the tool itself",
    ),
    (
        "publish-absent",
        re.compile(
            r"repository .*not found|does not appear to be a git repository|no such remote|does not exist",
            re.I,
        ),
        "the target does not exist",
        "check the address for typos, and create the repository or folder first",
    ),
    (
        "publish-connection",
        re.compile(
            r"could not resolve|connection (refused|timed out|reset|closed)|network is unreachable|no route to host"
            r"|unable to access|operation timed out|broken pipe|unexpectedly closed|hung up",
            re.I,
        ),
        "cannot connect to the target",
        "check the host name and the network, and publish again to continue",
    ),
)


def run_tool(
    arguments: Sequence[str],
    *,
    cwd: Path,
    environment: Mapping[str, str],
    stdin: bytes = b"",
    accept: Callable[[str], bool] | None = None,
) -> bytes:
    """Run a tool and return its standard output.

    `accept` receives the error output of a failed run and says whether to ignore the failure. Raises
    ProblemError: `publish-missing-tool` if the tool is not installed, else what `tool_problem` returns.
    """
    try:
        finished = run_guarded(arguments, cwd=cwd, environment=environment, stdin=stdin)
    except FileNotFoundError as error:
        raise missing_tool(arguments[0]) from error
    if finished.returncode != 0 and not (accept and accept(finished.stderr.decode("utf-8", "replace"))):
        raise ProblemError(tool_problem(arguments[0], finished.returncode, finished.stderr))
    return finished.stdout


def missing_tool(name: str) -> ProblemError:
    """The problem of a required tool that is not installed."""
    tool = Path(name).name
    hint = f"install {tool} and make sure that it is on the PATH"
    if tool == "rsync":
        hint += ", or use an sftp: target"
    return ProblemError(
        Problem("publish-missing-tool", f"{tool} is required for this target but not installed", hint=hint)
    )


def missing_package(user: str, package: str, extra: str) -> ProblemError:
    """The problem of a Python package that `user` requires and the extra `blogbuild[…]` installs."""
    message = f"{user} requires {package}, which is not installed"
    hint = f"run pip install 'blogbuild[{extra}]'"
    return ProblemError(Problem("publish-missing-tool", message, hint=hint))


def tool_problem(name: str, code: int, stderr: bytes) -> Problem:
    """Turn a tool's error output into a problem, with its first and last lines as notes and without secrets."""
    text = redact(stderr.decode("utf-8", "replace"))
    lines = [line.rstrip() for line in text.replace("\r", "\n").splitlines() if line.strip()]
    if len(lines) > FIRST_LINES + LAST_LINES:
        lines = [*lines[:FIRST_LINES], "…", *lines[-LAST_LINES:]]
    notes = tuple(Note(f"{Path(name).name}: {line}") for line in lines)
    for problem_code, pattern, message, hint in REASONS:
        if pattern.search(text):
            return Problem(problem_code, message, hint=hint, notes=notes)
    return Problem(
        "publish-failed",
        f"{Path(name).name} exited with status {code}",
        hint="fix the cause given in the notes, and publish again to continue",
        notes=notes,
    )


def tool_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for tools: the user's, with messages in the language that REASONS matches."""
    return {**environment, "LC_ALL": "C.UTF-8" if os.name != "nt" else "C", "LANGUAGE": ""}
