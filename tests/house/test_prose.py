"""Prose uses the field's words: phrases that readers have stumbled over don't come back."""

from __future__ import annotations

import re
from pathlib import Path

from .source_tree import REPOSITORY, SOURCE

AVOIDED = re.compile(
    r"\b(anew|hangs? on|hung on|mend(?:s|ed|ing)?|such a one|but for|is no more|so that nobody|want of"
    r"|belongs? into|taken on trust|taken apart|can't hang)\b",
    re.IGNORECASE,
)
DATA = {"highlight/words", "highlight/languages"}
"""Folders with words of programming languages."""


def texts() -> list[Path]:
    code = [p for p in SOURCE.rglob("*") if p.suffix in (".py", ".js", ".md", ".yml", ".html")]
    code = [p for p in code if not any(p.relative_to(SOURCE).as_posix().startswith(f) for f in DATA)]
    docs = [
        *REPOSITORY.glob("*.md"),
        *(REPOSITORY / "docs").rglob("*.md"),
        *(REPOSITORY / ".github").rglob("*.md"),
    ]
    return [*code, *docs, REPOSITORY / "dev.py"]


def test_no_phrase_that_readers_stumble_over() -> None:
    found = [
        f"{path.relative_to(REPOSITORY)}:{number}: {match[0]}"
        for path in texts()
        if path.name != "idiomorph.js"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for match in AVOIDED.finditer(line)
    ]
    assert found == []


def test_the_search_finds_such_a_phrase() -> None:
    assert AVOIDED.search("It is made anew.") and AVOIDED.search("all but for one")
