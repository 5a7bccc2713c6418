"""Random sites, built by real Jekyll and by blogbuild, have byte-equal files.

A failing site is reduced and printed, so that it can be added to `tests/sites`. The long run:
`BLOGBUILD_FUZZ=2000 python3 dev.py test tests/sites/test_random_sites.py`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import fuzz_size
from tests.minimise import fewer
from tests.ruby_server import RubyServer, missing

from . import both
from .random_sites import Piece, files, site

MISSING = missing("require 'jekyll'; print Jekyll::VERSION", "4.3.1", "Jekyll 4.3.1") or missing(
    "%w(jekyll-default-layout jekyll-last-modified-at jekyll-archives jekyll-toc).each { |gem| require gem }",
    "",
    "a gem of .ci/run",
)

pytestmark = [pytest.mark.fuzz, pytest.mark.skipif(MISSING is not None, reason=str(MISSING))]


def shown(pieces: Sequence[Piece], result: both.Result) -> str:
    """Return a failing site and its differences."""
    lines = [f"--- {path}\n{text}" for path, text in files(pieces).items()]
    lines += result.problems
    lines += [
        f">>> {path}\nJekyll    {theirs!r}\nblogbuild {ours!r}"
        for path, (theirs, ours) in result.different.items()
    ]
    return "\n".join(lines)


def test_random_sites_are_as_jekyll_makes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECORD_NOW", str(both.NOW))
    seed, count = fuzz_size.seed(), fuzz_size.size(40)
    built = 0
    failures = []
    with RubyServer("build_sites.rb") as jekyll:
        for number in range(count):
            pieces = site(random.Random(f"{seed} {number}"))
            result = both.compare(files(pieces), tmp_path / "build", jekyll)
            built += result.jekyll_error is None
            if result.fails:
                stops = bool(result.problems)

                def fails(some: Sequence[Piece], stops: bool = stops) -> bool:
                    less = both.compare(files(some), tmp_path / "build", jekyll)
                    return less.fails and bool(less.problems) == stops

                small = fewer(pieces, fails)
                failures.append(shown(small, both.compare(files(small), tmp_path / "build", jekyll)))
                if len(failures) == 3:
                    break
    assert not failures, "\n\n".join(failures)
    assert built >= count // 2, "Jekyll stopped at too many sites for this to tell much"
