"""Errors in layouts, includes and feeds name the document that has to be edited."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.errors import BuildError, Location, Problem
from blogbuild.report import MOST_SHOWN, digest

from ..site_folder import build_site, write_site

BAD = "---\nlayout: post\ntitle: bad\nwhen: last summer\nlast_modified_at: last summer\n---\nText\n"
GOOD = "---\nlayout: post\ntitle: good\nwhen: 2024-01-01\n---\nText\n"
DATE = "{{ page.when | date_to_string }}"
POSTS = {"_posts/2024-01-01-good.md": GOOD, "_posts/2024-01-02-bad.md": BAD}
SITES = {
    "layout": {"_layouts/post.html": DATE},
    "outer layout": {"_layouts/post.html": "---\nlayout: base\n---\nx", "_layouts/base.html": DATE},
    "include": {"_layouts/post.html": "{% include a.html %}", "_includes/a.html": DATE},
    "excerpt": {"index.html": "---\n---\n{% for p in site.posts %}{{ p.when | date_to_string }}{% endfor %}"},
    "inner loop": {
        "index.html": "---\n---\n{% for n in (1..2) %}{% for p in site.posts %}{% for i in (1..2) %}"
        "{{ p.when | date_to_string }}{% endfor %}{% endfor %}{% endfor %}"
    },
    "loop around an include": {
        "index.html": "---\n---\n{% for p in site.posts %}{% include a.html post=p %}{% endfor %}",
        "_includes/a.html": "{{ include.post.when | date_to_string }}",
    },
    "sitemap": {"_config.yml": "plugins: [jekyll-sitemap]\n"},
    "feed": {"_config.yml": "plugins: [jekyll-feed]\n"},
}


def problems(folder: Path, files: dict[str, str], jobs: int = 1) -> tuple[Problem, ...]:
    write_site(folder, files)
    with pytest.raises(BuildError) as caught:
        build_site(folder, jobs=jobs)
    return tuple(problem for problem in caught.value.problems if problem.severity == "error")


def named(problem: Problem) -> list[str]:
    return [note.location.path for note in problem.notes if note.location is not None]


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("jobs", [1, 2])
def test_the_document_is_named(tmp_path: Path, site: str, jobs: int) -> None:
    (problem,) = problems(tmp_path, {**POSTS, **SITES[site]}, jobs)
    assert "_posts/2024-01-02-bad.md" in named(problem)
    assert "_posts/2024-01-01-good.md" not in named(problem)


def test_after_the_loop_no_document_of_it_is_named(tmp_path: Path) -> None:
    text = "---\nx: last summer\n---\n{% for p in site.posts %}{{ p.title }}{% endfor %}{{ page.x | date_to_string }}"
    (problem,) = problems(tmp_path, {**POSTS, "index.html": text})
    assert named(problem) == []


def test_several_documents_are_named_and_the_others_counted(tmp_path: Path) -> None:
    posts = {f"_posts/2024-01-0{n}-bad.md": BAD for n in range(1, 7)}
    (problem,) = problems(tmp_path, {**posts, "_layouts/post.html": DATE})
    assert named(problem) == [f"_posts/2024-01-0{n}-bad.md" for n in (1, 2, 3)]
    assert problem.notes[-1].message == "and from 3 other places"


def unknown(count: int, tag: str = "download") -> list[Problem]:
    return [
        Problem("liquid-syntax", f"Unknown tag '{tag}'", Location(f"{n:04}.md", 1, 1)) for n in range(count)
    ]


def test_one_cause_is_shown_once() -> None:
    (shown,), rest = digest([*reversed(unknown(882)), *unknown(882)])
    assert shown.location == Location("0000.md", 1, 1)
    assert [note.location and note.location.path for note in shown.notes] == [
        "0001.md",
        "0002.md",
        "0003.md",
        None,
    ]
    assert shown.notes[-1].message == "and in 878 other places; 882 in all"
    assert rest == ""


@pytest.mark.parametrize("count", [1, 2, 5])
def test_few_places_are_all_shown(count: int) -> None:
    (shown,), _ = digest(unknown(count))
    assert len(shown.notes) == count - 1


def test_only_so_many_causes_are_shown() -> None:
    errors = [problem for number in range(143) for problem in unknown(2, f"tag{number}")]
    warnings = [problem.as_warning() for problem in errors[:44]]
    shown, rest = digest([*warnings, *errors])
    assert [problem.severity for problem in shown] == ["warning"] * MOST_SHOWN + ["error"] * MOST_SHOWN
    assert rest == "246 more errors and 4 more warnings of other causes; --json lists them all"
