"""Command-line flags as overrides of a site's config."""

from __future__ import annotations

from pathlib import Path

from blogbuild.build.flags import BuildFlags


def test_flags_that_are_not_given_override_nothing() -> None:
    assert BuildFlags().overrides() == {}


def test_each_flag_sets_its_key() -> None:
    flags = BuildFlags(
        drafts=True, future=True, unpublished=True, limit_posts=0, baseurl="", destination=Path("out")
    )
    assert flags.overrides() == {
        "show_drafts": True,
        "future": True,
        "unpublished": True,
        "limit_posts": 0,
        "baseurl": "",
        "destination": "out",
    }


def test_flags_override_further_settings() -> None:
    flags = BuildFlags(baseurl="/blog", settings={"baseurl": "/other", "lsi": True})
    assert flags.overrides() == {"baseurl": "/blog", "lsi": True}
