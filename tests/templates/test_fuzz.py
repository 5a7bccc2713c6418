"""Random templates with Jekyll's filters and tags give the output of Jekyll 4.3.1, over data and over a site."""

from __future__ import annotations

import pytest

from tests import fuzz_size
from tests.liquid import fuzzing, real_jekyll
from tests.liquid.grammar import DATA

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
