"""A build removes from its destination everything that it does not write, as real Jekyll does."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from blogbuild.errors import ProblemError
from blogbuild.output.cleaner import check_foreign, clean, kept_prefixes

from ..site_folder import build_site, write_site

SITE = {"index.html": "hi", "p.html": "---\npermalink: /a/b.html\n---\nx"}
MADE = ["a/b.html", "index.html"]

CASES: dict[str, tuple[str, dict[str, str], list[str]]] = {
    "files, folders and dotfiles": (
        "",
        {"old.html": "", "old/deep/page.html": "", ".nojekyll": "", ".hidden/a": "", "a/c.html": ""},
        [],
    ),
    "the default": (
        "",
        {"index.html": "old", ".git/config": "x", ".gitignore": "x", ".svn/a": "x", ".hg/a": "x"},
        [".git/config", ".gitignore", ".svn/a"],
    ),
    "prefixes": (
        "keep_files: [kept, deep/er/x.txt]",
        {
            "kept_more.html": "",
            "kept/a": "",
            "unkept": "",
            "deep/er/x.txt": "",
            "deep/er/y.txt": "",
            "sub/kept": "",
        },
        ["deep/er/x.txt", "kept/a", "kept_more.html"],
    ),
    "a file where a folder is needed": ("", {"a": ""}, []),
    "a kept file where a folder is needed": ("keep_files: [a]", {"a": ""}, []),
    "links": ("", {"link": "->/etc/hostname", "folder": "->/etc", "index.html": "->/nowhere"}, []),
    "nothing to keep": ("keep_files: []", {"old.html": ""}, []),
}


def listing(folder: Path) -> list[str]:
    found = []
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(parent, name))]
        found += [Path(parent, name).relative_to(folder).as_posix() for name in (*names, *links)]
    return sorted(found)


def prepare(folder: Path, case: str) -> list[str]:
    """Write the case's site and destination, and return the paths that must be there after the build."""
    config, before, kept = CASES[case]
    write_site(folder, {"_config.yml": config, **SITE})
    write_site(folder / "_site", before)
    return sorted([*MADE, *kept])


@pytest.mark.parametrize("case", CASES)
def test_the_destination_holds_the_site_and_what_is_kept(tmp_path: Path, case: str) -> None:
    expected = prepare(tmp_path, case)
    build_site(tmp_path)
    assert listing(tmp_path / "_site") == expected
    assert not [path for path in (tmp_path / "_site").rglob("*") if path.is_dir() and not any(path.iterdir())]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("jekyll") is None, reason="needs real Jekyll (Debian: apt install jekyll)")
@pytest.mark.parametrize("case", CASES)
def test_as_jekyll_cleans(tmp_path: Path, case: str) -> None:
    expected = prepare(tmp_path, case)
    subprocess.run(["jekyll", "build", "-q"], cwd=tmp_path, check=True, capture_output=True)
    assert listing(tmp_path / "_site") == expected


def test_a_page_takes_the_place_of_a_folder(tmp_path: Path) -> None:
    """Jekyll stops with an error here."""
    write_site(tmp_path, {"_site/index.html/a/b": "", **SITE})
    build_site(tmp_path)
    assert listing(tmp_path / "_site") == MADE


def test_a_repository_stays_even_if_keep_files_does_not_list_it(tmp_path: Path) -> None:
    write_site(tmp_path, {"_site/.git/config": "x", "_config.yml": "keep_files: []", **SITE})
    build_site(tmp_path)
    assert (tmp_path / "_site/.git/config").read_text() == "x"


def test_a_deleted_page_is_removed_without_a_cache_too(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    build_site(tmp_path)
    shutil.rmtree(tmp_path / ".blogbuild-cache")
    (tmp_path / "p.html").unlink()
    assert build_site(tmp_path).removed == ("a/b.html",)
    assert listing(tmp_path / "_site") == ["index.html"]


def test_a_failed_build_removes_nothing(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, "_site/old.html": "", "bad.html": "---\n---\n{% if %}"})
    with pytest.raises(Exception, match="Syntax Error"):
        build_site(tmp_path)
    assert listing(tmp_path / "_site") == ["old.html"]


@pytest.mark.parametrize(
    ("before", "has_record", "refused"),
    [
        ({"notes.txt": "mine"}, False, True),
        ({"notes.txt": "mine"}, True, False),
        ({"index.html": "", "notes.txt": ""}, False, False),
        ({".git/config": "x"}, False, False),
        ({}, False, False),
    ],
)
def test_a_foreign_folder_outside_the_source_is_refused(
    tmp_path: Path, before: dict[str, str], has_record: bool, refused: bool
) -> None:
    write_site(tmp_path / "site", SITE)
    write_site(tmp_path / "other", before)
    (tmp_path / "other").mkdir(exist_ok=True)
    arguments = (tmp_path / "other", tmp_path / "site", has_record, MADE, kept_prefixes([".git"]))
    if not refused:
        check_foreign(*arguments)
        return
    with pytest.raises(ProblemError) as caught:
        check_foreign(*arguments)
    assert caught.value.problem.code == "destination-foreign" and "notes.txt" in caught.value.problem.message


def test_a_foreign_repository_in_the_source_is_refused(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, "code/.git/config": "x", "code/main.py": "x"})
    with pytest.raises(Exception, match=r"such as main\.py"):
        build_site(tmp_path, destination="code")
    assert listing(tmp_path / "code") == [".git/config", "main.py"]


def test_the_same_file_under_another_name_is_not_removed(tmp_path: Path) -> None:
    """On macOS and Windows, `About.html` exists as soon as `about.html` does."""
    write_site(tmp_path, {"about.html": "x"})
    os.link(tmp_path / "about.html", tmp_path / "About.html")
    assert clean(tmp_path, ["About.html"], ()) == []
    assert (tmp_path / "About.html").read_text() == "x"
