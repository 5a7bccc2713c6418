"""An unchanged result saves the steps that depend on it, and no step runs that a clean build does not run."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from blogbuild.errors import BuildError
from blogbuild.render.early_cutoff import EarlyCutoff, StepActions

from ..site_folder import build_site, tree, write_site
from .case import Case
from .equality import ALONE, run_case

POSTS = {
    f"_posts/2024-01-0{n}-p{n}.md": f"---\ntitle: P{n}\nlayout: post\n---\nBegins {n}.\n\nGoes on.\n"
    for n in range(1, 8)
}
SITE = {
    **POSTS,
    "_layouts/post.html": "<h1>{{ page.title }}</h1>{{ content }}",
    "_includes/part.html": "part",
    "index.html": "---\n---\n{% for post in site.posts %}{{ post.excerpt }}{% endfor %}",
    "with.md": "---\nlayout: post\n---\n{% include part.html %}",
    "all.html": "---\n---\n{% for post in site.posts %}{{ post.content }}{% endfor %}",
}
ONE = "_posts/2024-01-03-p3.md"


@pytest.mark.parametrize(
    ("path", "text", "written", "rendered"),
    [
        (ONE, SITE[ONE].replace("Goes on", "Went on"), {"2024/01/03/p3.html", "all.html"}, 2),
        (ONE, SITE[ONE].replace("Goes on.", "Goes on.{% comment %}{% endcomment %}"), set(), 0),
        (ONE, SITE[ONE].replace("Begins 3.", "Began."), {"2024/01/03/p3.html", "all.html", "index.html"}, 3),
        ("_includes/part.html", "{% comment %}no{% endcomment %}part", set(), 0),
        ("_includes/part.html", "other", {"with.html"}, 1),
    ],
    ids=[
        "below the excerpt",
        "nothing that shows",
        "the excerpt",
        "an include that makes the same",
        "an include",
    ],
)
@pytest.mark.parametrize("jobs", [1, 4])
def test_only_dependants_of_a_change_are_rendered(
    tmp_path: Path, path: str, text: str, written: set[str], rendered: int, jobs: int
) -> None:
    write_site(tmp_path, SITE)
    build_site(tmp_path)
    write_site(tmp_path, {path: text})
    outcome = build_site(tmp_path, jobs=jobs)
    assert (set(outcome.written), outcome.rendered) == (written, rendered)
    again = build_site(tmp_path)
    assert (again.written, again.rendered) == ((), 0)
    build_site(tmp_path, use_cache=False, destination="_clean")
    assert tree(tmp_path / "_site") == tree(tmp_path / "_clean")


def test_a_result_through_another_is_settled_in_turn(tmp_path: Path) -> None:
    """all.html reads the content of a post, which reads the content of an earlier one."""
    inner, outer = "_posts/2024-01-01-inner.md", "_posts/2024-01-02-outer.html"
    shows = "---\n---\n{{ page.previous.content | size }}"
    case = Case(
        {inner: "---\n---\none\n", outer: shows, "x.html": "---\n---\n{{ site.posts.first.content }}"},
        [[("write", inner, "---\n---\ntwo\n")], [("write", inner, "---\n---\nlonger\n")]],
    )
    assert run_case(tmp_path / "steps", case) is None
    folder = write_site(tmp_path / "once", case.files)
    build_site(folder)
    write_site(folder, {inner: "---\n---\ntwo\n"})  # of the same length
    assert build_site(folder).rendered == 1


def test_a_step_that_no_page_asks_for_any_more_is_not_run(tmp_path: Path) -> None:
    """Its text is invalid now, but the page that showed it shows something else first."""
    shown = "---\n---\n{% if site.data.d == 'a' %}{{ site.posts.first.excerpt }}{% endif %}"
    hidden = "---\npublished: true\nlayout: none\nexcerpt_separator: X\n---\n"
    write_site(tmp_path, {ONE: hidden + "fine X more", "_data/d.yml": "a", "x.html": shown})
    build_site(tmp_path)
    write_site(tmp_path, {ONE: hidden + "{% if %} X {% endif %}", "_data/d.yml": "b"})
    problems = []
    for use_cache, destination in ((True, "_site"), (False, "_clean")):
        with pytest.raises(BuildError) as caught:
            build_site(tmp_path, use_cache=use_cache, destination=destination)
        problems.append(caught.value.problems)
    assert problems[0] == problems[1]


def test_the_tests_notice_a_wrong_early_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case(SITE, [[("write", ONE, SITE[ONE].replace("Begins 3.", "Began."))]])
    assert run_case(tmp_path / "told", case) is None
    run = EarlyCutoff._run

    def trusting(self: EarlyCutoff, steps: Iterable[tuple[str, str]], actions: StepActions) -> None:
        steps = list(steps)
        run(self, steps, actions)
        self._is_unchanged.update(dict.fromkeys(steps, True))

    monkeypatch.setattr(EarlyCutoff, "_run", trusting)
    assert "differs" in (run_case(tmp_path / "missed", case, (ALONE,)) or "")
