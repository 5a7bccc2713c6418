"""Sequences of edits that were once built incorrectly, found by random edits and reduced."""

from __future__ import annotations

from pathlib import Path

import pytest

from .case import load_case
from .equality import run_case

CASES = sorted((Path(__file__).parent / "cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_incremental_builds_equal_clean_ones(path: Path, tmp_path: Path) -> None:
    assert run_case(tmp_path, load_case(path.read_text(encoding="utf-8"))) is None
