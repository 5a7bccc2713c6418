"""Cached documents equal those that their files would be read as, and no change to a file is missed."""

from __future__ import annotations

import os
import pickle
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from blogbuild.build import planning
from blogbuild.config import Config, load_config
from blogbuild.errors import BuildError, ProblemError
from blogbuild.files import stamps
from blogbuild.model.reading.cached_documents import CachedDocuments
from blogbuild.model.reading.document_store import LoadedDocuments, load_documents, save_documents
from blogbuild.model.reading.documents import origin_of
from blogbuild.model.reading.site_reader import reread_site
from blogbuild.model.site import Site
from blogbuild.plugins import Plugin
from tests.site_folder import build_site, write_site

CONFIG = """
timezone: Europe/Berlin
collections: {recipes: {output: true}, notes: {}}
defaults: [{scope: {type: posts}, values: {layout: post, nested: {list: [1, two, {three: 3.5}]}}}]
"""
FILES = {
    "_posts/2024-03-31-dated.md": "---\ntitle: A\ndate: 2024-03-31 02:30:00\ntags: [x, y]\n---\nText ü\n",
    "_posts/2024-10-27-plain.md": "---\n---\nPlain\n",
    "_posts/sub/2024-01-30-text-date.md": "---\ndate: \"2024-02-01 10:00 +0900\"\n---\nx\n",
    "_posts/2024-01-31-other-time.md": "---\nupdated: 2024-02-01 10:00:00.5 +0900\nday: 2024-02-03\n---\nx\n",
    "_posts/2024-02-01-part.md": "---\ndate: 10:30\n---\nx\n",
    "_posts/2024-02-02-keys.md": "---\n1: one\nx: {2: two}\n---\nx\n",
    "_posts/2024-02-04-surrogate.md": b"---\ntitle: t\n---\nbad \xff byte\n",
    "_recipes/soup.md": "---\ntitle: Soup\n---\nundated\n",
    "_recipes/2024-01-02-stew.md": "---\n---\ndated by name\n",
    "_notes/n.md": "---\ndate: 2024-05-05\n---\nnote\n",
}  # fmt: skip


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {"_config.yml": CONFIG, **FILES})


def configured(source: Path, now: float = 1.8e9) -> Config:
    return load_config(source, environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: now)


def restored(documents: CachedDocuments, config: Config, folder: Path) -> CachedDocuments:
    save_documents(folder / "documents.bin", "one", config.zone, documents)
    return load_documents(folder / "documents.bin", "one", config.zone, origin_of(config))


@pytest.mark.parametrize("margin", [stamps.SETTLED_NS, -(10**18)], ids=["by digest", "by time"])
def test_a_site_of_cached_documents_is_the_same_site(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, margin: int
) -> None:
    monkeypatch.setattr(stamps, "SETTLED_NS", margin)
    site, cached = reread_site(configured(source), {})
    config = configured(source, 1.9e9)
    loaded = restored(cached, config, tmp_path)
    again, after = reread_site(config, loaded)
    fresh, _ = reread_site(config, {})
    assert {key for key in fresh.by_key if "part" not in key and "soup" not in key} >= set(loaded)
    assert {
        "_posts/2024-03-31-dated.md",
        "_posts/2024-10-27-plain.md",
        "_recipes/2024-01-02-stew.md",
        "_notes/n.md",
    } <= set(loaded)
    assert again == fresh
    assert repr(again.by_key) == repr(fresh.by_key)
    assert [type(d.date.tzinfo) for d in again if d.date] == [type(d.date.tzinfo) for d in fresh if d.date]
    assert again.read_files == fresh.read_files
    assert site.by_key.keys() == again.by_key.keys()
    assert all(reading.stamp is not None for reading in after.values()) == (margin < 0)


def test_documents_that_depend_on_the_build_time_are_not_cached(source: Path, tmp_path: Path) -> None:
    _, cached = reread_site(configured(source), {})
    assert not {"_posts/2024-02-01-part.md", "_recipes/soup.md"} & set(cached)


def test_a_date_that_is_the_build_s_time_counts_as_none(source: Path, tmp_path: Path) -> None:
    _, cached = reread_site(configured(source), {})
    moment = cached["_posts/sub/2024-01-30-text-date.md"].document.date
    assert moment is not None
    then = configured(source, moment.timestamp())
    again, after = reread_site(then, restored(cached, then, tmp_path))
    assert again == reread_site(then, {})[0]
    assert "_posts/sub/2024-01-30-text-date.md" not in after


def test_an_edit_that_keeps_size_and_time_is_seen(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "SETTLED_NS", -(10**18))
    path = source / "_posts/2024-10-27-plain.md"
    _, cached = reread_site(configured(source), {})
    before = path.stat()
    path.write_text("---\n---\nPlane\n")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    site, _ = reread_site(configured(source), cached)
    assert site.by_key["_posts/2024-10-27-plain.md"].read_body() == "Plane\n"


def test_a_young_file_is_read_again(source: Path) -> None:
    _, cached = reread_site(configured(source), {})
    assert all(reading.stamp is None for reading in cached.values())


def test_a_damaged_cache_or_one_of_another_config_is_not_used(source: Path, tmp_path: Path) -> None:
    config = configured(source)
    _, cached = reread_site(config, {})
    assert restored(cached, config, tmp_path)
    file = tmp_path / "documents.bin"
    whole = file.read_bytes()
    assert load_documents(file, "two", config.zone, origin_of(config)) == {}
    for at in range(0, len(whole), 37):
        file.write_bytes(whole[:at])
        assert load_documents(file, "one", config.zone, origin_of(config)) == {}
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        assert load_documents(file, "one", config.zone, origin_of(config)) in (
            {},
            restored(cached, config, tmp_path / "new"),
        )


def test_a_body_is_read_only_from_the_file_that_was_parsed(source: Path) -> None:
    site, _ = reread_site(configured(source), {})
    document = site.by_key["_posts/2024-03-31-dated.md"]
    assert (document.body_in_file, document.body, document.read_body()) == (True, None, "Text ü\n")
    copied = pickle.loads(pickle.dumps(document))
    assert (copied.body_in_file, copied.read_body(), copied) == (True, "Text ü\n", document)
    assert replace(document, body="other").read_body() == "other"
    (source / document.source).write_text("---\n---\nOther\n", encoding="utf-8")
    with pytest.raises(ProblemError) as caught:
        document.read_body()
    assert caught.value.problem.code == "source-changed"


def test_a_file_that_changes_while_the_site_is_built_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write_site(tmp_path, {"_posts/2024-03-31-dated.md": "---\ntitle: A\n---\nText\n"})
    post = source / "_posts/2024-03-31-dated.md"
    generate = planning.generate

    def edit_late(site: Site, plugins: Sequence[Plugin]) -> Site:
        if edits:
            post.write_text(edits.pop(), encoding="utf-8")
        return generate(site, plugins)

    monkeypatch.setattr(planning, "generate", edit_late)
    edits = ["---\ntitle: B\n---\nOnce\n"]
    assert (build_site(source).config.destination / "2024/03/31/dated.html").read_text(
        encoding="utf-8"
    ) == "<p>Once</p>\n"
    post.write_text("---\ntitle: B\n---\nBefore\n", encoding="utf-8")
    edits = [f"---\ntitle: B\n---\nAgain {n}\n" for n in range(9)]
    with pytest.raises(BuildError) as caught:
        build_site(source)
    assert {problem.code for problem in caught.value.problems} == {"source-changed"}


def test_few_changes_are_saved_as_a_delta(source: Path, tmp_path: Path) -> None:
    config, path = configured(source), tmp_path / "documents.bin"
    _, first = reread_site(config, {})
    log = LoadedDocuments()
    load_documents(path, "one", config.zone, origin_of(config), log)
    save_documents(path, "one", config.zone, first, log)
    base = path.read_bytes()
    post, stew = "_posts/2024-10-27-plain.md", "_recipes/2024-01-02-stew.md"
    (source / post).write_text("---\ntitle: New\n---\nPlain\n")
    (source / stew).unlink()
    _, second = reread_site(config, first)
    save_documents(path, "one", config.zone, second, log)
    assert path.read_bytes() == base
    loaded = load_documents(path, "one", config.zone, origin_of(config))
    assert loaded.keys() == restored(first, config, tmp_path / "all").keys() - {stew}
    assert loaded[post].document.data["title"] == "New"
    save_documents(path, "one", config.zone, first)  # as another process does
    save_documents(path, "one", config.zone, second, log)
    loaded = load_documents(path, "one", config.zone, origin_of(config))
    assert loaded.keys() == restored(second, config, tmp_path / "all").keys()
