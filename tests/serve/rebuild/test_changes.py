"""The delta between two builds, as open pages receive it."""

from __future__ import annotations

import itertools
from pathlib import Path

from blogbuild.output.record import Written
from blogbuild.serve.rebuild.changes import (
    ASSETS_NAMED,
    NO_TREE,
    PAGES_NAMED,
    between,
    difference,
    fingerprint,
)
from blogbuild.serve.snapshot import Snapshot


def snapshot(files: dict[str, str], sources: dict[str, str] | None = None, baseurl: str = "") -> Snapshot:
    written = {path: Written(digest, 1, 1) for path, digest in files.items()}
    return Snapshot(Path("/x"), written, sources or {p: p for p in files}, baseurl)


def step(old: Snapshot, new: Snapshot, renames: dict[str, str] | None = None):
    return difference(old, fingerprint(old), new, renames or {})


def test_the_fingerprint_after_a_step_is_that_of_the_new_tree() -> None:
    old = snapshot({"a.html": "1", "b.html": "2", "s.css": "3"})
    new = snapshot({"a.html": "9", "c.html": "2", "s.css": "3"})
    delta = step(old, new)
    assert (delta.before, delta.after) == (fingerprint(old), fingerprint(new))
    assert (delta.pages, delta.assets) == ({"a.html", "b.html", "c.html"}, frozenset())
    assert (delta.written, delta.removed) == (2, 1)
    assert fingerprint(snapshot({})) == NO_TREE


def test_swapped_contents_are_another_tree() -> None:
    assert fingerprint(snapshot({"a": "1", "b": "2"})) != fingerprint(snapshot({"a": "2", "b": "1"}))


def test_a_first_build_and_another_baseurl_may_have_changed_anything() -> None:
    new = snapshot({"a.html": "1"})
    assert difference(None, NO_TREE, new, {}).pages is None
    assert step(snapshot({"a.html": "1"}, baseurl="/x"), new).assets is None


def test_a_new_permalink_is_followed_by_the_source() -> None:
    old = snapshot({"a/index.html": "1", "b.html": "1"}, {"a/index.html": "_posts/a.md", "b.html": "b.html"})
    new = snapshot(
        {"neu ü/index.html": "1", "c.html": "1"}, {"neu ü/index.html": "_posts/a.md", "c.html": "c.html"}
    )
    assert step(old, new).moved == {"a/index.html": "/neu%20%C3%BC/"}


def test_a_renamed_file_is_followed_by_its_rename() -> None:
    old = snapshot({"a.html": "1", "b.html": "1"}, {"a.html": "_posts/a.md", "b.html": "_posts/b.md"})
    new = snapshot({"c.html": "1", "d.html": "1"}, {"c.html": "_posts/c.md", "d.html": "_posts/d.md"})
    assert step(old, new, {"_posts/a.md": "_posts/d.md"}).moved == {"a.html": "/d.html"}


def test_one_page_that_went_and_one_that_came_are_the_same() -> None:
    assert step(snapshot({"a.html": "1"}), snapshot({"b.html": "2"}, baseurl="")).moved == {
        "a.html": "/b.html"
    }
    assert step(snapshot({"a.html": "1"}), snapshot({"b.css": "2"})).moved == {}
    assert step(snapshot({"a.html": "1"}), snapshot({"b.html": "2", "c.html": "1"})).moved == {}


def test_a_page_that_moved_twice_is_followed_to_its_end() -> None:
    trees = [
        snapshot({"a/index.html": "1"}, {"a/index.html": "p.md"}, "/x"),
        snapshot({"b.html": "1"}, {"b.html": "p.md"}, "/x"),
        snapshot({"c/index.html": "1"}, {"c/index.html": "p.md"}, "/x"),
        snapshot({"a/index.html": "1"}, {"a/index.html": "p.md"}, "/x"),
    ]  # fmt: skip
    deltas = [step(one, other) for one, other in itertools.pairwise(trees)]
    assert between(deltas[:2], deltas[0].before, deltas[1].after)[2] == {
        "a/index.html": "/x/c/",
        "b.html": "/x/c/",
    }
    assert between(deltas[1:], deltas[1].before, deltas[2].after)[2] == {
        "b.html": "/x/a/",
        "c/index.html": "/x/a/",
    }


def test_a_page_that_disappears_for_one_build_is_followed() -> None:
    lost: dict[str, str] = {}
    steps = [
        snapshot({"x.html": "1", "a.html": "1"}, {"x.html": "x", "a.html": "_posts/a.md"}),
        snapshot({"x.html": "1"}, {"x.html": "x"}),
        snapshot({"x.html": "2"}, {"x.html": "x"}),
        snapshot({"x.html": "2", "new/index.html": "1"}, {"x.html": "x", "new/index.html": "_posts/a.md"}),
        snapshot({"x.html": "2", "a.html": "1"}, {"x.html": "x", "a.html": "_posts/a.md"}),
        snapshot({"x.html": "2"}, {"x.html": "x"}),
        snapshot({"x.html": "2", "a.html": "1"}, {"x.html": "x", "a.html": "_posts/a.md"}),
    ]
    moved = [
        dict(difference(one, fingerprint(one), other, {}, lost=lost).moved)
        for one, other in itertools.pairwise(steps)
    ]
    assert moved == [{}, {}, {"a.html": "/new/"}, {"new/index.html": "/a.html"}, {}, {}]
    assert lost == {}


def test_too_many_pages_are_not_named_but_assets_still_are() -> None:
    old = snapshot({f"{n}.html": "1" for n in range(PAGES_NAMED + 1)} | {"s.css": "1"})
    new = snapshot({f"{n}.html": "2" for n in range(PAGES_NAMED + 1)} | {"s.css": "2"})
    delta = step(old, new)
    assert (delta.pages, delta.assets) == (None, {"s.css"})
    many = {f"{n}.png": "1" for n in range(ASSETS_NAMED + 1)}
    assert step(snapshot({}), snapshot(many)).assets is None


def test_a_page_catches_up_over_several_builds() -> None:
    trees = [
        snapshot({"a.html": "1"}),
        snapshot({"a.html": "2"}),
        snapshot({"a.html": "2", "s.css": "1"}),
        snapshot({"b.html": "2", "s.css": "1"}),
    ]
    history = [step(a, b) for a, b in itertools.pairwise(trees)]
    names = [fingerprint(tree) for tree in trees]
    assert between(history, names[0], names[3]) == ({"a.html", "b.html"}, {"s.css"}, {"a.html": "/b.html"})
    assert between(history, names[1], names[3]) == ({"a.html", "b.html"}, {"s.css"}, {"a.html": "/b.html"})
    assert between(history, names[3], names[3]) == (frozenset(), frozenset(), {})
    assert between(history, "unknown", names[3]) == (None, None, {})
