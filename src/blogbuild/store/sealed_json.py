"""Plain data in a file behind its digest: whole or not at all, and damage is seen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from blogbuild.files.atomic import write_atomically
from blogbuild.files.digest import sealed, unsealed


def sealed_plain(data: bytes) -> dict[str, Any] | None:
    """What `write_sealed` has written, or None where it is damaged. Raises ValueError or RecursionError for what is no JSON."""
    whole = unsealed(data)
    if whole is None:
        return None
    plain: dict[str, Any] = json.loads(whole)
    return plain


def write_sealed(path: Path, plain: Mapping[str, object]) -> None:
    """Put a mapping into a file, in one moment; the folder is made if need be. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, sealed(json.dumps(plain, separators=(",", ":")).encode()))
