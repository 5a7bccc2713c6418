"""The plan, its parts and its table."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from blogbuild.errors import ProblemError
from blogbuild.publish.plan.diff import Plan, PlannedFile
from blogbuild.publish.plan.manifest import ManifestEntry, TargetManifest, dump_manifest, load_manifest
from blogbuild.publish.plan.order import phases
from blogbuild.publish.plan.paths import path_problem
from blogbuild.publish.plan.table import human_size, plan_table
from blogbuild.publish.plan.tree import read_tree


def planned(*paths: str) -> tuple[PlannedFile, ...]:
    return tuple(PlannedFile(path, 1500) for path in paths)


def test_a_manifest_round_trips() -> None:
    manifest = TargetManifest(
        {"ä b": ManifestEntry("00", 3), "x": ManifestEntry("11", 4, "gzip")}, frozenset({"new"})
    )
    assert load_manifest(dump_manifest(manifest)) == manifest
    assert manifest.intending(["x"]) == TargetManifest(
        {"ä b": ManifestEntry("00", 3)}, frozenset({"new", "x"})
    )
    assert manifest.owned() == {"ä b", "x", "new"}


@pytest.mark.parametrize(
    "data",
    [
        b"", b"[]", b"{", b"\xff", b'{"version": 2}', b'{"version": 1, "pending": [], "files": []}', b"[" * 100_000,
        b'{"version": 1, "pending": ["/etc/passwd"], "files": {}}', b'{"version": 1, "pending": [], "files": {"a": 1}}',
        b'{"version": 1, "pending": [".git/config"], "files": {}}',
    ],
)  # fmt: skip
def test_unreadable_manifests(data: bytes) -> None:
    with pytest.raises(ProblemError) as error:
        load_manifest(data)
    assert error.value.problem.code == "publish-manifest"
    assert load_manifest(data, force=True) == TargetManifest()


@pytest.mark.parametrize("path", ["a", "a/b.html", ".well-known/x", "ä", "a b", "-x", "..."])
def test_publishable_paths(path: str) -> None:
    assert path_problem(path) is None


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/a",
        "a//b",
        "../a",
        "a/../b",
        "./a",
        "a\\b",
        "a\nb",
        ".git/x",
        "x/.GIT/y",
        ".blogbuild-x",
        "\udcff",
    ],
)
def test_unpublishable_paths(path: str) -> None:
    assert path_problem(path) is not None


@pytest.mark.skipif(os.name == "nt", reason="on Windows only administrators can create links")
def test_a_tree_with_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("/etc/passwd")
    with pytest.raises(ProblemError) as error:
        read_tree(tmp_path)
    assert error.value.problem.code == "publish-tree" and error.value.problem.hint


def test_a_missing_tree_is_refused() -> None:
    with pytest.raises(ProblemError) as error:
        read_tree(Path("/nowhere/at/all"))
    assert error.value.problem.code == "publish-tree"


def test_the_order_breaks_no_links() -> None:
    plan = Plan(
        "x", planned("a.css", "b/index.html", "feed.xml"), planned("x.png"), planned("b", "old.css"), ()
    )
    order = phases(plan)
    assert order.in_the_way == ("b",) and order.deletions == ("old.css",)
    assert set(order.assets) == {"a.css", "x.png"} and set(order.pages) == {"b/index.html", "feed.xml"}


def test_plan_table() -> None:
    plan = Plan(
        "dir:/x", planned("a"), planned("b", "c"), planned("d"), planned("e"), notes=("b was changed",)
    )
    assert plan_table(plan) == (
        "add       1.5 kB  a\nchange    1.5 kB  b\nchange    1.5 kB  c\ndelete            d\n"
        "dir:/x: 1 to add, 2 to change, 1 to delete, 1 unchanged; 4.5 kB to send\nb was changed"
    )
    assert "… and 3 more" in plan_table(plan, limit=1)


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (9949, "9.9 kB"),
        (34_600, "35 kB"),
        (2_000_000, "2.0 MB"),
    ],
)
def test_human_sizes(size: int, text: str) -> None:
    assert human_size(size) == text
