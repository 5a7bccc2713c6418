"""Notices for what comes from others go with every copy of the package."""

from __future__ import annotations

import re
import tomllib

from .source_tree import REPOSITORY

NOTICES = (REPOSITORY / "THIRD_PARTY.md").read_text(encoding="utf-8")


def test_the_notices_are_shipped() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    shipped = project["license-files"]
    assert {"LICENSE", "THIRD_PARTY.md"} <= set(shipped)
    assert all((REPOSITORY / name).is_file() for name in shipped)


def test_every_part_that_is_named_exists() -> None:
    named = re.findall(r"`(blogbuild/[\w/.*]+)`", NOTICES)
    assert len(named) >= 8
    assert [name for name in named if not list((REPOSITORY / "src").glob(name.rstrip("/")))] == []


def test_recorded_data_refers_to_the_notices() -> None:
    folder = REPOSITORY / "src/blogbuild/highlight"
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.txt")]
    assert len(texts) > 50
    assert all("see THIRD_PARTY.md" in text for text in texts)
