"""Running the tools that carry a site: git, rsync, ssh. Their own stores hold the keys and passwords."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from blogbuild.errors import Note, Problem, ProblemError

from .redaction import redact

FIRST_LINES = 4
LAST_LINES = 8
"""How many lines of a tool's complaint a problem repeats: the first tell more of a cause, the last of an end."""

FULL_MESSAGE = "the disk at the target is full"
FULL_HINT = "make room there, or have the quota raised, and publish again"

REASONS: tuple[tuple[str, re.Pattern[str], str, str], ...] = (
    ("publish-full", re.compile(r"no space left on device|quota exceeded", re.I), FULL_MESSAGE, FULL_HINT),
    (
        "publish-moved",
        re.compile(r"\[rejected\]|non-fast-forward|fetch first|stale info|cannot lock ref", re.I),
        "the target changed while it was being published to",
        "publish again: the plan is then made from what is there now",
    ),
    (
        "publish-refused",
        re.compile(r"\[remote rejected\]|protected branch|hook declined|GH\d{3}:", re.I),
        "the target refused what was sent",
        "allow this push at the host (protected branches, size limits, hooks), or choose another branch",
    ),
    (
        "publish-access",
        re.compile(
            r"permission denied|authentication failed|could not read (username|password)|host key verification failed"
            r"|access denied|error: (401|403)|invalid credentials|terminal prompts disabled",
            re.I,
        ),
        "the target did not let us in",
        "check the key, token or permission that the tool uses; try the same address with the tool itself",
    ),
    (
        "publish-absent",
        re.compile(
            r"repository .*not found|does not appear to be a git repository|no such remote|does not exist",
            re.I,
        ),
        "there is nothing at the target's address",
        "check the address for typing mistakes, and create the repository or folder first",
    ),
    (
        "publish-connection",
        re.compile(
            r"could not resolve|connection (refused|timed out|reset|closed)|network is unreachable|no route to host"
            r"|unable to access|operation timed out|broken pipe|unexpectedly closed|hung up",
            re.I,
        ),
        "the target can't be reached",
        "check the host's name and the network, and publish again: it goes on where it stopped",
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
    """Run a tool to its end and give what it wrote to its output.

    `accept` is asked, with the tool's complaint, whether an error is none for us. Raises
    ProblemError `publish-missing-tool` where it is not installed, or what `tool_problem` makes of
    its complaint where it ends with an error.
    """
    try:
        done = subprocess.run(
            arguments, cwd=cwd, env=dict(environment), input=stdin, capture_output=True, check=False
        )
    except FileNotFoundError as error:
        raise missing_tool(arguments[0]) from error
    if done.returncode != 0 and not (accept and accept(done.stderr.decode("utf-8", "replace"))):
        raise ProblemError(tool_problem(arguments[0], done.returncode, done.stderr))
    return done.stdout


def missing_tool(name: str) -> ProblemError:
    """The problem of a tool that is not installed."""
    tool = Path(name).name
    hint = f"install {tool} and make sure that it is found on the PATH"
    if tool == "rsync":
        hint += "; where there is none, an sftp: target does the same"
    return ProblemError(
        Problem("publish-missing-tool", f"{tool} is needed for this target and is not installed", hint=hint)
    )


def tool_problem(name: str, code: int, stderr: bytes) -> Problem:
    """What a tool's complaint means, with its last lines as notes and without secrets."""
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
        f"{Path(name).name} ended with status {code}",
        hint="see what it says in the notes; after a remedy publish again: it goes on where it stopped",
        notes=notes,
    )


def tool_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """An environment for tools: theirs in the person's, with messages in a language that we can read."""
    return {**environment, "LC_ALL": "C.UTF-8" if os.name != "nt" else "C", "LANGUAGE": ""}
