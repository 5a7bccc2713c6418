"""A problem in a template lists the includes and layouts between it and the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.errors import BuildError, Problem
from tests.site_folder import build_site, write_site

SITE = {
    "_config.yml": "title: t\n",
    "_layouts/base.html": "<html>\n{% include head.html %}\n{{ content }}</html>",
    "_layouts/post.html": "---\nlayout: base\n---\n<main>\n  {{ content }}</main>",
    "_includes/head.html": "<head>\n  {% include meta.html %}</head>",
    "_includes/meta.html": "<meta>",
}


def problem(folder: Path, changed: dict[str, str]) -> Problem:
    write_site(folder, {**SITE, "index.md": "---\nlayout: post\n---\ntext", **changed})
    with pytest.raises(BuildError) as caught:
        build_site(folder)
    (found,) = caught.value.problems
    return found


def frames(found: Problem) -> list[str]:
    return [f"{note.message} {note.location}" for note in found.notes]


def test_an_include_of_an_include_of_a_layout(tmp_path: Path) -> None:
    found = problem(tmp_path, {"_includes/meta.html": "<meta>\n {{ 1 | divided_by: 0 }}"})
    assert (found.code, str(found.location), found.message) == (
        "liquid-error",
        "_includes/meta.html:2:2",
        "divided by 0",
    )
    assert frames(found)[:2] == [
        "included from _includes/head.html:2:3",
        "included from _layouts/base.html:2:1",
    ]
    assert found.hint


def test_a_layout_of_its_own(tmp_path: Path) -> None:
    found = problem(tmp_path, {"_layouts/post.html": "---\nlayout: base\n---\n<main>\n  {% fro x in y %}"})
    assert (found.code, str(found.location), found.hint) == (
        "liquid-syntax",
        "_layouts/post.html:5:3",
        "write for",
    )


def test_lines_of_a_body_are_counted_from_the_top_of_its_file(tmp_path: Path) -> None:
    found = problem(
        tmp_path, {"index.md": "---\ntitle: a\nlayout: post\n---\n\ntext\n and {% include sidebar.html %}"}
    )
    assert (found.code, str(found.location)) == ("include-missing", "index.md:7:6")
    assert "_includes/sidebar.html" in (found.hint or "")


def test_a_misspelt_name(tmp_path: Path) -> None:
    found = problem(tmp_path, {"index.md": "---\nlayout: post\n---\n{% include haed.html %}"})
    assert (str(found.location), found.hint) == ("index.md:4:1", "did you mean head.html?")


def test_a_syntax_error_in_an_include(tmp_path: Path) -> None:
    found = problem(tmp_path, {"_includes/meta.html": "<meta>\n{% if x %}"})
    assert (found.code, str(found.location)) == ("liquid-syntax", "_includes/meta.html:2:1")
    assert frames(found)[:2] == [
        "included from _includes/head.html:2:3",
        "included from _layouts/base.html:2:1",
    ]
