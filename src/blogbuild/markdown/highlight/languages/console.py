"""Shell sessions, with Rouge's classes: a prompt, a command, its output."""

from __future__ import annotations

import re
from typing import Any

from ..scanner import Mark
from . import shell

_ELISION = re.compile(r"\s*(?:<\.+>|\.+)\s*", re.ASCII)
_PROMPT = re.compile(r".*?[$#>;]")
_SPACE = re.compile(r"\s*", re.ASCII)


def SCANNER(code: str) -> list[Mark]:
    """Marks of a session. Commands in lines behind one another are one script."""
    made: list[Mark] = []
    stack, memory = shell.SCANNER.begin(), dict[str, Any]()
    place = 0
    for line in code.splitlines(keepends=True) if "\r" not in code else re.findall(r"[^\n]*\n|[^\n]+", code):
        end = place + len(line)
        prompt = None if _ELISION.fullmatch(line) else _PROMPT.match(line)
        if prompt is not None:
            made.append((place + prompt.end(), "gp"))
            space = _SPACE.match(line, prompt.end())
            begin = space.end() if space else prompt.end()
            made.append((place + begin, "w"))
            command = shell.SCANNER.scan(line[begin:], stack, memory)
            made.extend((place + begin + mark_end, css) for mark_end, css in command)
        else:
            made.append((end, "c" if _ELISION.fullmatch(line) else "go"))
            stack, memory = shell.SCANNER.begin(), {}
        place = end
    return made
