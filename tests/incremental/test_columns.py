"""A filter on a whole list depends on the property that it reads, in every item, and on nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.build import Request, build

A, B, C = "_docs/a.md", "_docs/b.md", "_docs/c.md"
FILES = {
    "_config.yml": "collections: {docs: {output: true}}\n",
    "_data/people.yml": "- {name: Ann, role: admin}\n- {name: Ben, role: guest}\n",
    "_data/other.yml": "- 1\n",
    A: "---\npart: x\nnum: 1\nshown: true\nat: {town: Rome}\n---\nA\n",
    B: "---\npart: y\nnum: 2\nshown: true\n---\nB\n",
    C: "---\npart: x\nnum: 3\nshown: false\n---\nC\n",
    "p.md": "---\npart: p\n---\n",
    "_docs/f.txt": "f",
}
WHERE = "{{ site.docs | where: 'part', 'x' | size }}"
NUMBER = ("num: 2", "num: 9")
PART = ("part: y", "part: x")


def reason(folder: Path, template: str, path: str, old: str, new: str) -> str:
    """Why x.html is rendered, or is not, after an edit of another file."""
    # The step that reads is the page's: explanations leave out results that come out as before.
    for name, text in {**FILES, "x.html": "---\nlayout: l\n---\n", "_layouts/l.html": template}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    build(Request(folder, jobs=1))
    text = FILES.get(path, "")
    assert old in text
    (folder / path).write_text(text.replace(old, new) if old else new, encoding="utf-8")
    found = build(Request(folder, jobs=1, explain="x.html")).explanation
    assert found is not None
    return found.reason


@pytest.mark.parametrize(
    ("template", "path", "edit"),
    [
        (WHERE, B, PART),
        (WHERE, C, ("part: x", "part: z")),
        (WHERE, C, ("part: x\n", "")),
        (WHERE, "_docs/d.md", ("", "---\npart: x\n---\n")),
        ("{{ site.docs | where: 'at.town', 'Rome' | size }}", B, ("num: 2", "at: {town: Rome}")),
        ("{{ site.documents | where: 'part', 'x' | size }}", B, PART),
        ("{{ site.pages | where: 'part', 'x' | size }}", "p.md", ("part: p", "part: x")),
        ("{{ site.html_pages | map: 'url' | join }}", "p.md", ("part: p", "permalink: /q/")),
        ("{{ site.docs | sort: 'num' | map: 'url' | join }}", B, NUMBER),
        ("{% assign g = site.docs | group_by: 'num' %}{{ g | size }}", B, NUMBER),
        ("{{ site.docs | where: 'part', 'x' | sort: 'num' | map: 'url' | join }}", C, ("num: 3", "num: 0")),
        ("{{ site.docs | where_exp: 'd', 'd.num > 1' | size }}", B, ("num: 2", "num: 0")),
        ("{{ site.docs | where_exp: 'd', \"d.part == 'x' and d.shown\" | size }}", C, ("shown: false", "shown: true")),
        ("{% assign d = site.docs | find: 'part', 'y' %}{{ d.url }}", A, ("part: x", "part: y")),
        ("{% assign d = site.docs | find: 'part', 'none' %}{{ d.url }}", C, ("part: x", "part: none")),
        ("{{ site.data.people | where: 'role', 'admin' | size }}", "_data/people.yml", ("guest", "admin")),
    ],
)  # fmt: skip
def test_a_change_of_what_a_filter_reads(
    template: str, path: str, edit: tuple[str, str], tmp_path: Path
) -> None:
    assert reason(tmp_path, template * 2, path, *edit) == "changed"


@pytest.mark.parametrize(
    ("template", "path", "edit"),
    [
        (WHERE, B, NUMBER),
        (WHERE, B, ("B\n", "Other.\n")),
        (WHERE, "p.md", ("part: p", "part: x")),
        ("{{ site.posts | where: 'part', 'x' | size }}", B, PART),
        ("{{ site.pages | where: 'part', 'x' | size }}", B, PART),
        ("{{ site.docs | sort: 'num' | map: 'url' | join }}", B, PART),
        # Only the documents of the part x are sorted.
        ("{{ site.docs | where: 'part', 'x' | sort: 'num' | map: 'url' | join }}", B, NUMBER),
        # Only those of the part x are asked whether they are shown.
        ("{{ site.docs | where_exp: 'd', \"d.part == 'x' and d.shown\" | size }}", B, ("shown: true", "shown: false")),
        # The documents after the first one that is found are not read.
        ("{% assign d = site.docs | find: 'part', 'y' %}{{ d.url }}", C, ("part: x", "part: y")),
        ("{{ site.data.people | where: 'role', 'admin' | size }}", "_data/other.yml", ("1", "2")),
    ],
)  # fmt: skip
def test_a_change_of_something_else(template: str, path: str, edit: tuple[str, str], tmp_path: Path) -> None:
    assert reason(tmp_path, template * 2, path, *edit) == "unchanged"
