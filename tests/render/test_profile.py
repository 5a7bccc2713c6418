"""`--profile` reports calls and bytes of output, independent of the number of processes."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.build import Outcome, Request, build
from blogbuild.build.profile_table import profile_data, profile_text
from blogbuild.render.profile import Measured, Profile, add_measured

from ..incremental.equality import small_shares
from ..site_folder import tree, write_site

SITE = {
    "_layouts/base.html": "<html>{{ content }}{% include foot.html %}</html>",
    "_layouts/post.html": "---\nlayout: base\n---\n<h1>{{ page.title }}</h1>{{ content }}",
    "layouts/jinja.html": "<i>{{ content }}</i>",
    "_includes/foot.html": "<p>ü{% include deep.html %}</p>",
    "_includes/deep.html": "deep",
    "a.md": "---\nlayout: jinja\n---\nA {% include deep.html %}\n",
    **{
        f"_posts/2024-01-{n:02}-p{n}.md": f"---\nlayout: post\ntitle: P{n}\n---\nText {n}.\n"
        for n in range(1, 13)
    },
}


def profiled(folder: Path, *, jobs: int = 1, profile: bool = True) -> Outcome:
    write_site(folder, SITE)
    return build(
        Request(folder, overrides={"destination": str(folder / "_site")}, jobs=jobs, profile=profile)
    )


@pytest.mark.parametrize("jobs", [1, 4])
def test_counts_and_bytes(tmp_path: Path, jobs: int) -> None:
    with small_shares():
        outcome = profiled(tmp_path, jobs=jobs)
    found = {name: (measured.count, measured.bytes) for name, measured in outcome.measured.items()}
    pages = tree(tmp_path / "_site")
    assert found["step", "page"] == (13, sum(map(len, pages.values())))
    assert found["step", "content"][0] == 13
    assert found["layout", "_layouts/base.html"] == (
        12,
        sum(len(data) for path, data in pages.items() if path != "a.html"),
    )
    assert found["layout", "_layouts/post.html"][0] == 12
    assert found["layout", "layouts/jinja.html"] == (1, len(pages["a.html"]))
    assert found["include", "_includes/foot.html"] == (12, 12 * len("<p>üdeep</p>".encode()))
    assert found["include", "_includes/deep.html"] == (13, 13 * 4)
    assert found["page", "a.md"] == (1, len(pages["a.html"]))
    for measured in outcome.measured.values():
        assert 0 < measured.own_seconds <= measured.seconds


def test_the_same_bytes_as_without_it(tmp_path: Path) -> None:
    profiled(tmp_path / "with")
    plain = profiled(tmp_path / "without", profile=False)
    assert tree(tmp_path / "with/_site") == tree(tmp_path / "without/_site")
    assert plain.measured == {}


def test_only_what_ran_is_measured(tmp_path: Path) -> None:
    profiled(tmp_path)
    write_site(tmp_path, {"a.md": "---\nlayout: jinja\n---\nOther\n"})
    outcome = build(
        Request(tmp_path, overrides={"destination": str(tmp_path / "_site")}, jobs=1, profile=True)
    )
    assert outcome.measured[("step", "page")].count == 1


def test_what_runs_inside_itself_is_counted_once() -> None:
    profile = Profile()
    name = ("include", "i.html")
    profile.measured_text([name], lambda: profile.measured_text([name], lambda: "inner"))
    measured = profile.take()[name]
    assert (measured.count, measured.bytes) == (2, 10)
    assert measured.own_seconds == pytest.approx(measured.seconds)
    assert profile.take() == {}


def test_the_tables(tmp_path: Path) -> None:
    measured: dict[tuple[str, str], Measured] = {}
    for row in (
        {("step", "page"): Measured(3, 0.5, 0.1, 900)},
        {("layout", "a"): Measured(2, 0.2, 0.2, 10), ("layout", "b"): Measured(1, 0.3, 0.3, 7)},
        {("step", "page"): Measured(1, 0.1, 0.1, 100)},
    ):
        add_measured(measured, row)
    assert profile_text((), measured).splitlines() == [
        "",
        "  steps  count  total    own    mean  bytes",
        "  page       4  600.0  200.0  150.00   1000",
        "",
        "  layouts  count  total    own    mean  bytes",
        "  b            1  300.0  300.0  300.00      7",
        "  a            2  200.0  200.0  100.00     10",
    ]
    data = profile_data(measured)
    assert data["step"] == [
        {"name": "page", "count": 4, "milliseconds": 600.0, "own_milliseconds": 200.0, "bytes": 1000}
    ]
    assert [row["name"] for row in data["layout"]] == ["b", "a"]
    assert data["include"] == data["page"] == []
