"""Finds the files that say which gems a site has. What reads them is imported if there are any."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from .gems import Gems, read_text


def find_gems(folder: Path, environ: Mapping[str, str]) -> Gems | None:
    """The gems of a folder's `Gemfile` or `gems.rb` and its lock file; None where there is neither.

    BUNDLE_GEMFILE in `environ` names another Gemfile.
    """
    files = [("Gemfile", "Gemfile.lock"), ("gems.rb", "gems.locked")]
    other = environ.get("BUNDLE_GEMFILE")
    if other and Path(other).is_file():
        files.insert(0, (os.path.abspath(other), f"{os.path.abspath(other)}.lock"))
    for names in files:
        texts = [read_text(folder / name) for name in names]
        if texts != [None, None]:
            from .gemfile import read_gems

            found = read_gems(folder, environ, names, texts)
            if found is not None:
                return found
    return None
