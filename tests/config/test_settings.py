"""Typed settings: how raw values are read and normalised."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.config import Config, Settings, load_config


def load(folder: Path, text: str) -> Config:
    (folder / "_config.yml").write_text(text, encoding="utf-8")
    return load_config(folder, environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: 0)


@pytest.mark.parametrize(
    ("written", "folder"),
    [
        ("_looks", "_looks"),
        ("_looks/", "_looks"),
        ("./_looks//", "_looks"),
        ("/_looks/", "_looks"),
        ("a//b/../c/", "a/c"),
        ("../../_looks", "_looks"),
        ("", "_layouts"),
        (None, "_layouts"),
    ],
)
def test_folders(written: object, folder: str) -> None:
    assert Settings({"layouts_dir": written}).layouts_dir == folder


@pytest.mark.parametrize(
    ("written", "extensions"),
    [
        ("markdown,MD", {".markdown", ".md"}),
        ("markdown, md", {".markdown", ". md"}),
        ("md,,", {".md"}),
        (",md", {".", ".md"}),
        ("", set()),
    ],
)
def test_markdown_extensions_are_split_as_in_ruby(written: str, extensions: set[str]) -> None:
    assert Settings({"markdown_ext": written}).markdown_extensions == extensions


def test_flags_are_true_as_in_ruby() -> None:
    assert [Settings({"future": v}).future for v in (True, 0, "", "no")] == [True] * 4
    assert [Settings({"future": v}).future for v in (False, None)] == [False] * 2
    assert [Settings({"expired": v}).expired for v in (None, True, False)] == [True, True, False]
    assert [Settings({"livereload": v}).livereload for v in (None, True, False)] == [None, True, False]


def test_lists() -> None:
    assert Settings({"plugins": ["a", 1]}).plugins == ("a", "1")
    assert Settings({"keep_files": "a"}).keep_files == ()
    assert Settings({"whitelist": "a"}).whitelist == ("a",)
    assert Settings({"plugins_dir": ["a", None]}).plugins_dirs == ("a", "_plugins")
    assert Settings({"plugins_dir": "b"}).plugins_dirs == ("b",)
    assert Settings({"markdown_extensions": "x"}).python_markdown_extensions == ("extra", "sane_lists")


@pytest.mark.parametrize(("written", "style"), [(None, "date"), ("pretty", "pretty"), ("", "")])
def test_an_empty_permalink_is_a_style_of_its_own(written: object, style: str) -> None:
    """The URLs of pages then end without `.html`, as with Jekyll."""
    assert Settings({"permalink": written}).permalink == style


def test_encoding() -> None:
    assert Settings({"encoding": "bom|utf-16"}).encoding == "utf-16"


def test_paths_of_a_config(tmp_path: Path) -> None:
    config = load(tmp_path, "blogbuild_cache_dir: .cache/of/mine/\n")
    assert config.cache_dir == tmp_path / ".cache/of/mine"
    assert config.main_file == "_config.yml"
    assert load_config(
        tmp_path,
        files=[str(tmp_path / "_config.yml")],
        environ={"BLOGBUILD_COMPAT": "debian"},
        clock=lambda: 0,
    ).main_file


@pytest.mark.parametrize(
    ("written", "folders"),
    [
        ("", {"", "col", "col/sub", "other"}),
        ("col", {"col", "col/sub"}),
        ("col/", {"col/sub"}),
        ("./col", set()),
        ("/col", set()),
    ],
)
def test_folders_that_hold_posts(tmp_path: Path, written: str, folders: set[str]) -> None:
    """Jekyll compares folders with `collections_dir` as it is written; tests/sites has the recordings."""
    config = load(tmp_path, f'collections_dir: "{written}"\n')
    assert {folder for folder in ("", "col", "col/sub", "other") if config.holds_posts(folder)} == folders
