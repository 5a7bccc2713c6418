"""Random templates with Jekyll's filters and tags give the output of Jekyll 4.3.1, over data and over a site."""

from __future__ import annotations

from typing import Any

import pytest

from tests import fuzz_size
from tests.liquid import fuzzing, real_jekyll
from tests.liquid.grammar import DATA
from tests.ruby_server import other_jekyll

from .grammar import PARTIALS, SITE_DATA, JekyllGrammar, SiteGrammar
from .rendering import SITE, both_stop_or_agree, outcome

pytestmark = [
    pytest.mark.fuzz,
    pytest.mark.skipif(real_jekyll.missing() is not None, reason=str(real_jekyll.missing())),
]

PAGES = (
    "_posts/2024-03-01-first-steps.md", "_posts/2024-05-09-second-thoughts.md", "_posts/2025-01-02-third.md",
    "_recipes/soup.md",
    "index.html", "notes/about.md",
)  # fmt: skip


def test_over_data() -> None:
    grammar = JekyllGrammar(fuzz_size.seed())
    requests = [
        {"template": grammar.template(), "data": DATA, "partials": PARTIALS}
        for _ in range(fuzz_size.size(400))
    ]
    fuzzing.compare(requests, ("record_filters.rb",), outcome, both_stop_or_agree)


def test_over_a_site() -> None:
    grammar = SiteGrammar(fuzz_size.seed())
    requests = [
        {"template": grammar.template(), "data": SITE_DATA, "site": SITE, "page": PAGES[n % len(PAGES)]}
        for n in range(fuzz_size.size(400))
    ]
    fuzzing.compare(requests, ("record_filters.rb",), outcome, both_stop_or_agree)


VERSIONS = {"3.9": ("3.9.5", "3.9.0"), "4.4": ("4.4.1", "4.3.4")}
"""The version that blogbuild writes, and that of the Jekyll to compare with, by profile."""


@pytest.mark.parametrize("profile", VERSIONS)
@pytest.mark.parametrize("over", ["data", "site"])
def test_as_other_jekylls(profile: str, over: str) -> None:
    environ = other_jekyll(profile)
    if environ is None:
        pytest.skip(f"ORACLES names no folder with the Jekyll of {profile}")
    count, requests = max(100, fuzz_size.size(100) // 10), []  # each of four gets a part of the budget
    if over == "data":
        grammar = JekyllGrammar(fuzz_size.seed(), version=4)
        for _ in range(count):
            requests.append({"template": grammar.template(), "data": DATA, "partials": PARTIALS})
    else:
        grammar = SiteGrammar(fuzz_size.seed(), version=4)
        for n in range(count):
            page = PAGES[n % len(PAGES)]
            requests.append({"template": grammar.template(), "data": SITE_DATA, "site": SITE, "page": page})

    def ours(request: dict[str, Any]) -> dict[str, Any]:
        return {key: text.replace(*VERSIONS[profile]) for key, text in outcome(request, profile).items()}

    fuzzing.compare(requests, ("record_filters.rb",), ours, both_stop_or_agree, environ)
