"""Negative controls: for each kind of key, a case that is built correctly only if that kind is recorded."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from blogbuild.build import reading, remembering
from blogbuild.files import stamps
from blogbuild.model.reading import documents
from blogbuild.output.record import Record
from blogbuild.render import key_digests, renderer
from blogbuild.render.view import View
from blogbuild.store.trace import RESULTS, Key

from . import equality
from .case import CLOCK, Case, Operation
from .equality import ALONE, run_case

LISTS_TITLES = "---\n---\n{% for p in site.posts %}{{ p.title }} {% endfor %}\n"
ONE, ONE_HTML, TWO = "_posts/2024-01-01-one.md", "_posts/2024-01-01-one.html", "_posts/2024-01-03-two.md"

BRINGS = """
from dataclasses import replace
from blogbuild.plugins import Plugin

class Mine(Plugin):
    def transform(self, site):
        return replace(site, layouts={"l": str(site.data["word"])})
"""


def post(title: str, body: str = "Words.") -> str:
    return f"---\ntitle: {title}\n---\n{body}\n"


def control(files: dict[str, str], *step: Operation) -> Case:
    return Case(files, [step])


KINDS: dict[str, Case] = {
    "config": control(
        {"_config.yml": "a: 1\n", "x.html": "---\n---\n{{ site.a }}"}, ("write", "_config.yml", "a: 2\n")
    ),
    "time": control({"x.html": "---\n---\n{{ site.time }}"}, ("clock", CLOCK + 60)),
    "compat": control(
        {"_config.yml": "blogbuild: {compat: '4.4'}\n", "x.html": "---\n---\n{{ jekyll.version }}"},
        ("write", "_config.yml", "blogbuild: {compat: debian}\n"),
    ),
    "environment": control({"x.html": "---\n---\n{{ jekyll.environment }}"}, ("environment", "production")),
    "file": control(
        {"_includes/i.html": "a", "x.html": "---\n---\n{% include i.html %}"},
        ("write", "_includes/i.html", "b"),
    ),
    "layout": control(  # of two layouts with one name, the later file wins
        {"x.html": "---\nlayout: l\n---\nx", "_layouts/l.html": "{{ content }}"},
        ("write", "_layouts/l.txt", "[{{ content }}]"),
    ),
    "listing": control(  # a stylesheet in an earlier folder of the search path hides another
        {
            "_config.yml": "sass: {load_paths: [_first]}\n",
            "x.html": "---\n---\n{{ \"@import 'a';\" | scssify }}",
            "_sass/_a.scss": "a { b: c }",
        },
        ("write", "_first/_a.scss", "d { e: f }"),
    ),
    "brought": control(  # a plugin of the site provides a layout that depends on the data
        {
            "_config.yml": "plugins: [mine]\n",
            "_data/word.yml": "a",
            "_plugins/mine.py": BRINGS,
            "x.html": "---\nlayout: l\n---\nx",
        },
        ("write", "_data/word.yml", "b"),
    ),
    "field": control({ONE: post("One"), "x.html": LISTS_TITLES}, ("write", ONE, post("Uno"))),
    "column": control(
        {
            ONE: "---\nlang: en\n---\n",
            TWO: "---\nlang: fr\n---\n",
            "x.html": "---\n---\n{{ site.posts | where: 'lang', 'en' | size }}",
        },
        ("write", TWO, "---\nlang: en\n---\n"),
    ),
    "fields": control(
        {
            "x.html": "---\nlayout: l\n# b\n---\nx",
            "_layouts/l.html": "{% for part in page %}{{ part }}{% endfor %}",
        },
        ("write", "x.html", "---\nlayout: l\nb: 1\n---\nx"),
    ),
    "body": control({ONE: post("One")}, ("write", ONE, post("One", "Other."))),
    "content": control(
        {ONE: post("One"), "x.html": "---\n---\n{{ site.posts.first.content }}"},
        ("write", ONE, post("One", "Other.")),
    ),
    "excerpt": control(
        {ONE: post("One"), "x.html": "---\n---\n{{ site.posts.first.excerpt }}"},
        ("write", ONE, post("One", "Other.")),
    ),
    "output": control(
        {ONE: post("One"), "x.html": "---\n---\n{{ site.posts.first.output }}"},
        ("write", ONE, post("One", "Other.")),
    ),
    # A post's text sees the source text of later posts, and the converted text of earlier ones.
    "before": control(
        {
            ONE_HTML: "---\npermalink: /1\ndate: 2024-01-01\n---\n{{ site.tags.t.first.content }}",
            TWO: "---\ntags: t\n---\n*Words*",
        },
        ("write", ONE_HTML, "---\npermalink: /1\ndate: 2024-01-05\n---\n{{ site.tags.t.first.content }}"),
    ),
    "neighbour": control(
        {ONE: "---\n---\n{{ page.next.title }}", TWO: post("Two")},
        ("write", "_posts/2024-01-02-between.md", post("Between")),
    ),
    "variables": control(
        {
            "_config.yml": "plugins: [jekyll-paginate]\npaginate: 5\n",
            ONE: post("One"),
            "index.html": "---\n---\n{{ paginator.total_posts }}",
        },
        ("write", TWO, post("Two")),
    ),
    "list": control(
        {ONE: post("One"), "x.html": "---\n---\n{{ site.posts.size }}"}, ("write", TWO, post("Two"))
    ),
    "links": control(
        {"b.md": "---\npermalink: /b/\n---\n", "x.html": "---\n---\n{% link b.md %}"},
        ("write", "b.md", "---\npermalink: /c/\n---\n"),
    ),
    "static": control(
        {"a.txt": "a", "x.html": "---\n---\n{{ site.static_files.first.modified_time | date: '%s' }}"},
        ("old", "a.txt", "a"),
    ),
    "data": control(
        {"_data/d.yml": "a", "x.html": "---\n---\n{{ site.data.d }}"}, ("write", "_data/d.yml", "b")
    ),
}


def test_every_kind_of_key_has_a_control() -> None:
    assert set(KINDS) == key_digests.KINDS.keys() | RESULTS


@pytest.mark.parametrize("kind", KINDS)
def test_an_unrecorded_kind_is_noticed(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_case(tmp_path / "noted", KINDS[kind]) is None
    note = View.note

    def forgetful(self: View, key: Key) -> None:
        if key[0] != kind:
            note(self, key)

    def forgetful_of_all(self: View, keys: Mapping[Key, None]) -> None:
        for key in keys:
            forgetful(self, key)

    monkeypatch.setattr(View, "note", forgetful)
    monkeypatch.setattr(View, "note_all", forgetful_of_all)
    fault = run_case(tmp_path / "missed", KINDS[kind], (ALONE,))
    assert fault is not None
    assert fault.startswith("step 1: alone: ")


PLUGIN = (
    "from blogbuild.plugins import Plugin\n\n\nclass Mine(Plugin):\n"
    "    def filters(self):\n        return {'mark': lambda scope, value: 'one'}\n"
)


def test_ignored_versions_of_tools_are_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "_config.yml": "plugins: [mine]\n",
        "_plugins/mine.py": PLUGIN,
        "x.html": "---\n---\n{{ 1 | mark }}",
    }
    case = control(files, ("write", "_plugins/mine.py", PLUGIN.replace("one", "two")))
    assert run_case(tmp_path / "told", case) is None
    monkeypatch.setattr(remembering, "toolchain_digest", lambda edition, config, plugins: "any")
    assert "x.html differs" in (run_case(tmp_path / "missed", case, (ALONE,)) or "")


@pytest.mark.parametrize("kind", ["spoil", "lose"])
def test_an_unverified_destination_is_noticed(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = control({"x.html": "---\n---\nx"}, (kind, 0))
    assert run_case(tmp_path / "seen", case) is None

    def trusting(self: Record, path: str, destination: str) -> str | None:
        return self.files[path].digest if path in self.files else None

    monkeypatch.setattr(Record, "on_disk_digest", trusting)
    assert "x.html" in (run_case(tmp_path / "missed", case, (ALONE,)) or "")


def test_comparing_only_size_and_time_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = control({ONE: post("One", "Words.")}, ("sly", ONE, post("One", "Sword.")))
    assert run_case(tmp_path / "told", case) is None

    def careless(path: str, stamp: stamps.Stamp) -> bool:
        found = os.stat(path)
        return (found.st_size, found.st_mtime_ns) == stamp[:2]

    monkeypatch.setattr(equality, "SOON_SETTLED_NS", 0)
    monkeypatch.setattr(documents, "same_file", careless)
    assert "one.html differs" in (run_case(tmp_path / "missed", case, (ALONE,)) or "")


@pytest.mark.parametrize("kind", ["neighbour", "before"])
def test_an_ignored_order_of_documents_is_noticed(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys that depend only on the order are checked only if the order changed."""
    monkeypatch.setattr(renderer, "order_digest", lambda site: "any")
    assert "differs" in (run_case(tmp_path, KINDS[kind], (ALONE,)) or "")


@pytest.mark.parametrize("kind", ["field", "fields", "body", "variables"])
def test_ignored_changes_of_documents_are_noticed(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys of a document are checked only if the document changed."""
    monkeypatch.setattr(
        reading,
        "_digests",
        lambda site, state: ((document.key, "any") for document in site.in_render_order),
    )
    assert "differs" in (run_case(tmp_path, KINDS[kind], (ALONE,)) or "")
