"""Problems as data for the overlay: with the surrounding lines and a link that opens the editor.

The client inserts all of it into the page as text, never as markup.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from blogbuild.errors import Location, Problem
from blogbuild.report import folded

AROUND = 3
"""Lines shown before and after the line of a problem."""
LARGEST = 1024 * 1024
"""Size of a file in bytes above which it has no excerpt."""
WIDEST = 400
"""Characters shown of a line."""
MOST = 30
"""Number of problems shown."""


def problems_view(problems: Iterable[Problem], source: Path, editor: str) -> list[dict[str, object]]:
    """Problems as data for JSON, errors first. `editor` is a link template (see `options.editor_link`)."""
    ordered = sorted(dict.fromkeys(problems), key=lambda p: p.severity != "error")
    return [_view(problem, source, editor) for problem in ordered[:MOST]]


def _view(problem: Problem, source: Path, editor: str) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "place": _place(problem.location, source, editor),
        "excerpt": _excerpt(problem.location, source),
        "notes": [
            {
                "message": f"{note.message} ({times} times)" if times > 1 else note.message,
                "place": _place(note.location, source, editor),
            }
            for note, times in folded(problem.notes)
        ],
    }


def _place(location: Location | None, source: Path, editor: str) -> dict[str, object] | None:
    if location is None:
        return None
    path = quote((source / location.path).as_posix(), safe="/:")
    line, column = str(location.line or 1), str(location.column or 1)
    link = editor.replace("{line}", line).replace("{column}", column).replace("{path}", path)
    return {
        "text": str(location),
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "editor": link,
    }


def _excerpt(location: Location | None, source: Path) -> list[dict[str, object]]:
    if location is None or location.line is None:
        return []
    file = source / location.path
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > LARGEST:
            return []
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except (OSError, ValueError):
        return []
    first = max(1, location.line - AROUND)
    shown = lines[first - 1 : location.line + AROUND]
    return [{"number": first + i, "text": text[:WIDEST]} for i, text in enumerate(shown)]
