"""Hints about names that do not exist."""

from __future__ import annotations

from blogbuild.errors import did_you_mean, nearest


def test_nearest() -> None:
    assert nearest("pots", ["posts", "page"]) == "posts"
    assert nearest("pots", iter(["posts", "page"]), 0.95) is None
    assert nearest("xyz", {}) is None


def test_did_you_mean() -> None:
    assert did_you_mean("pots", ["posts"], "create it") == "did you mean posts?"
    assert did_you_mean("xyz", ["posts"], "create it") == "create it"
