"""`expires:` leaves a page, post or document out from that time on, and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.config import load_config
from blogbuild.model.reading.site_reader import read_site
from blogbuild.model.site import Site
from tests.site_folder import write_site

MIDNIGHT_IN_BERLIN = 1_717_970_400  # 2024-06-10 00:00:00 +0200
FILES = {
    "_config.yml": "expired: false\ntimezone: Europe/Berlin\ncollections: {sales: {output: true}, shown: {}}\n",
    "_posts/2024-01-01-post.md": "---\nexpires: 2024-06-10\n---\n",
    "_posts/2024-01-02-never.md": "---\nexpires:\n---\n",
    "_posts/2024-01-03-in-utc.md": "---\nexpires: 2024-06-09 22:00:00\n---\n",
    "_posts/2024-01-04-with-zone.md": "---\nexpires: 2024-06-10 00:00:00 +0200\n---\n",
    "_posts/2024-01-05-text.md": '---\nexpires: "2024-06-10"\n---\n',
    "_sales/one.md": "---\nexpires: 2024-06-10\n---\n",
    "_shown/two.md": "---\nexpires: 2024-06-10\n---\n",
    "page.md": "---\nexpires: 2024-06-10\n---\n",
    "other.md": "---\n---\n",
}
REMAINING = ["_posts/2024-01-02-never.md", "other.md"]


def read(source: Path, now: float, **overrides: object) -> Site:
    return read_site(
        load_config(source, overrides=overrides, environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: now)
    )


def sources(site: Site) -> list[str]:
    return sorted(document.source for document in site.in_render_order)


def test_documents_are_left_out_from_the_time_of_expires_on(tmp_path: Path) -> None:
    write_site(tmp_path, FILES)
    everything = sorted(path for path in FILES if path != "_config.yml")
    before = read(tmp_path, MIDNIGHT_IN_BERLIN - 1)
    assert sources(before) == everything and not before.hidden
    after = read(tmp_path, MIDNIGHT_IN_BERLIN)
    assert sources(after) == REMAINING
    assert {(h.source, h.reason, h.detail) for h in after.hidden} == {
        (p, "expired", "2024-06-10 00:00") for p in everything if p not in REMAINING
    }
    assert sources(read(tmp_path, MIDNIGHT_IN_BERLIN, unpublished=True)) == everything


def test_defaults_of_the_config_apply(tmp_path: Path) -> None:
    config = "expired: false\ndefaults: [{scope: {path: ''}, values: {expires: 2024-06-10}}]\n"
    write_site(
        tmp_path,
        {
            "_config.yml": config,
            "_posts/2024-01-01-a.md": "---\n---\n",
            "b.md": "---\nexpires: 2999-01-01\n---\n",
        },
    )
    assert sources(read(tmp_path, MIDNIGHT_IN_BERLIN + 86_400)) == ["b.md"]


@pytest.mark.parametrize("value", ["soon", "true", "12", "[2024-06-10]", "10:30", "2024-13-45"])
@pytest.mark.parametrize("path", ["_posts/2024-01-01-a.md", "a.md"])
def test_an_invalid_date_is_reported_and_hides_nothing(tmp_path: Path, path: str, value: str) -> None:
    write_site(tmp_path, {"_config.yml": "expired: false\n", path: f"---\ntitle: A\nexpires: {value}\n---\n"})
    for strict in (False, True):
        site = read(tmp_path, MIDNIGHT_IN_BERLIN, strict_front_matter=strict)
        (problem,) = site.problems
        assert sources(site) == [path] and not site.hidden
        assert (problem.code, problem.severity, problem.hint is not None) == (
            "invalid-date",
            "error" if strict else "warning",
            True,
        )
        assert problem.location is not None and (problem.location.path, problem.location.key) == (
            path,
            "expires",
        )


def test_without_the_setting_everything_is_shown_as_in_jekyll(tmp_path: Path) -> None:
    write_site(tmp_path, {"a.md": "---\nexpires: 2020-01-01\n---\n", "b.md": "---\nexpires: soon\n---\n"})
    site = read(tmp_path, MIDNIGHT_IN_BERLIN)
    assert sources(site) == ["a.md", "b.md"] and not site.problems and not site.hidden
