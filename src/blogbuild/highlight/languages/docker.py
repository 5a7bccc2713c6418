"""Dockerfiles, with Rouge's classes: the commands of RUN are shell scripts."""

from __future__ import annotations

from ..scanner import Match, Run, Scanner
from . import shell

_WORDS = "FROM|MAINTAINER|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|STOPSIGNAL|HEALTHCHECK|SHELL"


def _run(run: Run, found: Match) -> None:
    run.mark(found.end(), "k")
    run.memory["shell"] = (shell.SCANNER.begin(), {})
    run.stack.append("run")


def _commands(run: Run, found: Match) -> None:
    run.include(found.start(), shell.SCANNER.scan(found[0], *run.memory["shell"]))


SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"^((?i:FROM))(\s+)(.*)(\s+)((?i:AS))(\s+)(.*)", ("k", "w", "s", "w", "k", "w", "s")),
            (rf"^((?i:ONBUILD))(\s+)((?i:{_WORDS}))(.*)", ("k", "w", "k", "s")),
            (rf"^((?i:{_WORDS})\b)(.*)", ("k", "s")),
            (r"#.*$", "c"),
            (r"^(?i:(?:ONBUILD\s+)?RUN)\s+", _run),
            (r"\w+", ""),
            (r"\W+", ""),
        ],
        "run": [(r"\n", "", "-"), (r"\\(?s:.)", "se"), (r"(?:\\.|[^\n\\])+", _commands)],
    }
)
