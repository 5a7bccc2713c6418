"""Invalid input causes a problem that names the file, never a traceback; the rest of the site is read."""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from blogbuild.config import load_config
from blogbuild.errors import Problem
from blogbuild.model.reading.key_places import placed
from blogbuild.model.reading.site_reader import read_site
from blogbuild.model.site import Site

BOMB = (
    b"---\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n".encode() for n in range(12)
    )
    + b"---\n"
)


def read(folder: Path, files: Mapping[str, bytes], **flags: object) -> Site:
    for name, data in {**files, "good.md": b"---\ntitle: Good\n---\nfine\n"}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return read_site(
        load_config(
            folder,
            overrides=flags,
            environ={"TZ": "UTC", "BLOGBUILD_COMPAT": "debian"},
            clock=lambda: 1_718_452_800,
        )
    )


def only_problem(site: Site) -> Problem:
    assert any(page.source == "good.md" for page in site.pages), "the rest of the site is read"
    assert len(site.problems) == 1, site.problems
    assert site.problems[0].hint
    return placed(site.problems, site.config.source)[0]


CASES = {
    "latin-1 page": ("a.md", b"---\ntitle: caf\xe9\n---\n", "not-utf8", 2, 11, "warning"),
    "latin-1 post": ("_posts/2024-01-01-a.md", b"---\ntitle: x\n---\ncaf\xe9\n", "not-utf8", 4, 4, "warning"),
    "utf-16 post": (
        "_posts/2024-01-01-a.md",
        "---\ntitle: x\n---\n".encode("utf-16"),
        "not-utf8",
        1,
        1,
        "warning",
    ),
    "latin-1 data": ("_data/a.yml", b"b: \xc3\xa9\na: \xc3\xa9\xe9\n", "not-utf8", 2, 5, "error"),
    "csv without a closing quote": ("_data/a.csv", b'a,b\n"x,y\n', "csv-quotes", 2, 1, "error"),
    "csv with a quote in a field": ("_data/a.csv", b'a,b\n"x",\xc3\xa9y"z\n', "csv-quotes", 2, 7, "error"),
    "tsv with text after a quote": ("_data/a.tsv", b'a\tb\n"x"y\tz\n', "csv-quotes", 2, 4, "error"),
    "nul": ("a.md", b"---\ntitle: a\0b\n---\n", "front-matter-yaml", 2, 9, "warning"),
    "tab": ("a.md", b"---\na:\n\tb: 1\n---\n", "front-matter-yaml", 3, 1, "warning"),
    "not closed": ("a.md", b"---\ntitle: x\n\ntext\n", "front-matter-unclosed", 1, 1, "warning"),
    "bomb": ("a.md", BOMB, "yaml-too-large", 8, 8, "warning"),
    "deep": ("a.md", b"---\na: " + b"[" * 100_000 + b"\n---\n", "yaml-too-large", 2, 203, "warning"),
    "same key": ("a.md", b"---\na: 1\na: 2\n---\n", "yaml-duplicate-key", 3, 1, "warning"),
    "ruby object": ("a.md", b"---\na: !ruby/object:Object {}\n---\n", "yaml-tag", 2, 4, "warning"),
    "impossible date": ("_posts/2024-13-45-a.md", b"---\n---\n", "invalid-date", 1, 1, "error"),
    "date in words": ("_posts/2024-01-01-a.md", b"---\ndate: never\n---\n", "invalid-date", 2, 7, "error"),
    "list": ("a.md", b"---\n- a\n---\n", "front-matter-not-a-mapping", 2, 1, "error"),
    "open json": ("_data/a.json", b'{"a": [1', "yaml-syntax", 2, 1, "error"),
    "categories": (
        "_posts/2024-01-01-a.md",
        b"---\ncategories: 7\n---\n",
        "front-matter-type",
        2,
        13,
        "warning",
    ),
}


@pytest.mark.parametrize(("name", "data", "code", "line", "column", "severity"), CASES.values(), ids=CASES)
def test_the_problem_has_the_place_and_severity(
    tmp_path: Path, name: str, data: bytes, code: str, line: int | None, column: int | None, severity: str
) -> None:
    problem = only_problem(read(tmp_path, {name: data}))
    assert problem.location is not None
    assert (problem.code, problem.location.path, problem.location.line, problem.location.column, problem.severity) == (
        code, name, line, column, severity,
    )  # fmt: skip


UNKNOWN_TO_JEKYLL = {"yaml-duplicate-key", "front-matter-unclosed"}
"""Problems that Jekyll does not report, even with `strict_front_matter` (the site strict-front-matter)."""


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case[2] in UNKNOWN_TO_JEKYLL])
def test_strict_front_matter_does_not_make_problems_unknown_to_jekyll_errors(
    tmp_path: Path, name: str
) -> None:
    file, data, code = CASES[name][:3]
    problem = only_problem(read(tmp_path, {file: data}, strict_front_matter=True))
    assert (problem.code, problem.severity) == (code, "warning")


@pytest.mark.parametrize(
    "name",
    [name for name, case in CASES.items() if case[5] == "warning" and case[2] not in UNKNOWN_TO_JEKYLL],
)
def test_strict_front_matter_makes_it_an_error(tmp_path: Path, name: str) -> None:
    file, data, code = CASES[name][:3]
    problem = only_problem(read(tmp_path, {file: data}, strict_front_matter=True))
    assert (problem.code, problem.severity) == (code, "error")


def test_other_bytes_are_read_in_the_encoding_of_the_config(tmp_path: Path) -> None:
    site = read(tmp_path, {"a.md": b"---\ntitle: caf\xe9\n---\n\xfcber\n"}, encoding="iso-8859-1")
    assert not site.problems
    page = next(page for page in site.pages if page.source == "a.md")
    assert (page.data["title"], page.body) == ("café", "über\n")


def test_broken_link(tmp_path: Path) -> None:
    (tmp_path / "gone.md").symlink_to("nowhere")
    problem = only_problem(read(tmp_path, {}))
    assert (problem.code, str(problem.location), problem.severity) == ("broken-link", "gone.md", "warning")


def test_links_to_a_parent_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "self").symlink_to(".")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to("..")
    site = read(tmp_path, {"sub/page.md": b"---\n---\n"})
    assert [page.source for page in site.pages] == ["good.md", "sub/page.md"]
    assert not site.problems


def test_circular_links_are_not_followed(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / one).mkdir()
        (tmp_path / one / "link").symlink_to(f"../{other}")
    site = read(tmp_path, {"a/page.md": b"---\n---\n"})
    assert [page.source for page in site.pages] == ["good.md", "a/page.md", "b/link/page.md"]


def test_circular_links_in_the_data_folder_are_not_followed(tmp_path: Path) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        (tmp_path / "_data" / one).mkdir(parents=True)
        (tmp_path / "_data" / one / "link").symlink_to(f"../{other}")
    site = read(tmp_path, {"_data/a/x.yml": b"1\n"})
    assert site.data == {"a": {"x": 1, "link": {}}, "b": {"link": {"x": 1}}}


@contextmanager
def as_unprivileged_user() -> Iterator[None]:
    """Act as another user while root, who may read every file."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


def test_unreadable_file() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        site = read(folder, {"locked.md": b"---\n---\n"})
        (folder / "locked.md").chmod(0)
        with as_unprivileged_user():
            site = read_site(site.config)
        problem = only_problem(site)
    assert (problem.code, str(problem.location), problem.severity) == (
        "unreadable-file",
        "locked.md",
        "error",
    )


@pytest.mark.parametrize(
    "name", ["locked.md", "_posts/2024-01-01-locked.md", "_data/locked.yml", "_things/locked.md"]
)
def test_file_that_fails_to_open(tmp_path: Path, name: str) -> None:
    """A socket is a file that no one can open, not even root."""
    import socket

    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_UNIX) as listener:
        before = Path.cwd()
        os.chdir(path.parent)
        try:
            listener.bind(path.name)
        finally:
            os.chdir(before)
        site = read(tmp_path, {}, collections={"things": {"output": True}})
    if name.startswith("_data"):
        assert not site.problems  # Ruby's glob does not find it either
    else:
        problem = only_problem(site)
        assert (problem.code, str(problem.location)) == ("unreadable-file", name)


def test_permalinks_stay_inside_the_destination(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "a.md": b"---\npermalink: /../../etc/passwd\n---\n",
            "b.md": b"---\npermalink: /%2e%2e/%2e%2e/etc/passwd\n---\n",
            "c.md": b"---\npermalink: '..\\..\\x'\n---\n",
            "_posts/2024-01-01-a.md": b"---\npermalink: /x/%2e%2e/%2e%2e/%2e%2e/y\n---\n",
        },
    )
    documents = [*site.pages, *site.posts]
    assert all(
        not d.output_path.startswith(("/", "..")) and ".." not in d.output_path.split("/") for d in documents
    )


def test_an_empty_source(tmp_path: Path) -> None:
    site = read_site(load_config(tmp_path, environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: 0.0))
    assert (site.pages, site.posts, site.static_files, site.data, site.problems) == ((), (), (), {}, ())


def test_jinja_layouts_are_not_pages_unless_included(tmp_path: Path) -> None:
    files = {"layouts/post.html": b"---\nlayout: default\n---\n", "sub/layouts/x.html": b"---\n---\n"}
    assert [page.source for page in read(tmp_path, files).pages] == ["good.md", "sub/layouts/x.html"]
    included = read(tmp_path, files, include=["layouts"])
    assert "layouts/post.html" in [page.source for page in included.pages]
    renamed = read(tmp_path, files, jinja_layouts_dir="templates")
    assert "layouts/post.html" in [page.source for page in renamed.pages]


def test_hidden_documents_and_reasons(tmp_path: Path) -> None:
    site = read(
        tmp_path,
        {
            "_drafts/idea.md": b"---\n---\n",
            "_posts/2030-01-02-later.md": b"---\n---\n",
            "_posts/2024-01-02-never.md": b"---\npublished: false\n---\n",
            "page.md": b"---\npublished: false\n---\n",
        },
    )
    assert {(h.source, h.reason, h.detail) for h in site.hidden} == {
        ("_drafts/idea.md", "draft", ""),
        ("_posts/2030-01-02-later.md", "future", "2030-01-02 00:00"),
        ("_posts/2024-01-02-never.md", "unpublished", ""),
        ("page.md", "unpublished", ""),
    }


def test_a_site_pickles_and_reads_the_same_twice(tmp_path: Path) -> None:
    files = {
        "_posts/2024-01-02-a.md": b"---\ntags: [x]\ndate: 2024-01-02 03:04:05 +02:00\n---\n",
        "_data/a.yml": b"d: 2024-01-02\n",
    }
    one, other = read(tmp_path, files), read(tmp_path, files)
    assert pickle.loads(pickle.dumps(one)) == one == other
    assert set(one.read_files) == {"good.md", "_posts/2024-01-02-a.md", "_data/a.yml"}
