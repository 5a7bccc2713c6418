"""Versions are those that importlib.metadata reports."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from blogbuild.store.versions import installed_version


@pytest.mark.parametrize("name", ["jinja2", "markdown", "pygments", "click", "blogbuild"])
def test_as_the_metadata_says(name: str) -> None:
    assert installed_version(name) == version(name)
