"""Attributes of the model's values are plain values: reading one opens no file and can't fail."""

from __future__ import annotations

import builtins
import dataclasses
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from blogbuild.config import Config, load_config
from blogbuild.errors import ProblemError
from blogbuild.model.reading.site_reader import read_site
from tests.site_folder import write_site

FILES = {
    "_config.yml": "collections: {notes: {output: true}}\n",
    "_posts/2024-01-02-one.md": "---\ntitle: One\ntags: [a]\n---\nText\n",
    "_drafts/two.md": "---\ntitle: Two\n---\nText\n",
    "_notes/n.md": "---\ntitle: N\n---\nText\n",
    "_data/numbers.yml": "- 1\n",
    "index.html": "---\n---\nText\n",
    "picture.png": "x",
}


def values(found: object) -> Iterator[object]:
    """A value and everything that can be reached from it, without the config."""
    waiting, seen = [found], set[int]()
    while waiting:
        value = waiting.pop()
        if id(value) in seen or isinstance(value, str | bytes | Config):
            continue
        seen.add(id(value))
        yield value
        if isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, list | tuple | set | frozenset):
            waiting += value
        elif dataclasses.is_dataclass(value):
            waiting += attributes(value).values()


def attributes(value: object) -> dict[str, Any]:
    """Every public attribute and property of a value, except its methods."""
    found = {name: getattr(value, name) for name in dir(value) if not name.startswith("_")}
    return {name: attribute for name, attribute in found.items() if not callable(attribute)}


def test_no_attribute_reads_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **named: object) -> object:
        raise AssertionError(f"read {given}")

    source = write_site(tmp_path, FILES)
    site = read_site(load_config(source, overrides={}, environ=os.environ, clock=time.time))
    with monkeypatch.context() as patched:
        patched.setattr(builtins, "open", refuse)
        for name in ("open", "stat", "lstat", "listdir", "scandir"):
            patched.setattr(os, name, refuse)
        for name in ("open", "read_bytes", "read_text"):
            patched.setattr(Path, name, refuse)
        found = list(values(site))
        post = site.posts[0]
        assert post in found and (post.body, post.body_in_file) == (None, True)
        with pytest.raises(AssertionError):
            post.read_body()
    assert post.read_body() == "Text\n"


def test_a_text_that_can_not_be_read_is_a_problem(tmp_path: Path) -> None:
    source = write_site(tmp_path, FILES)
    site = read_site(load_config(source, overrides={}, environ=os.environ, clock=time.time))
    post = site.posts[0]
    (source / post.source).unlink()
    with pytest.raises(ProblemError, match="changed during the build"):
        post.read_body()
