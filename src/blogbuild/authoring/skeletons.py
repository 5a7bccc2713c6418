"""Templates of the files that `new site` and `new deploy` create; they are real files in `skeleton/`.

A file's placeholders are `__NAME__` for a value and a line `# __NAME__` for a block of lines, which may be empty.
File names have no leading dot there, because tools would read them as settings of this package.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "skeleton"
_PLACEHOLDER = re.compile(r"^# __([A-Z]+)__\n|__([A-Z]+)__", re.MULTILINE)


def filled(path: str, **values: str) -> str:
    """Return a file of `skeleton/` with its placeholders replaced; keys are their names in lower case."""
    text = (FOLDER / path).read_text(encoding="utf-8")
    return _PLACEHOLDER.sub(lambda match: values[(match[1] or match[2]).lower()], text)
