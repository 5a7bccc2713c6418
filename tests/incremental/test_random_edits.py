"""Random edits of random sites: each incremental build equals a clean one, with one and with several processes.

    BLOGBUILD_FUZZ=2400 python3 dev.py test tests/incremental/test_random_edits.py

is the long form: so many edits, over a site for each twenty of them. A failure is printed as a case that can be put
into `cases/`, with all left out that it does not need.
"""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import pytest

from ..fuzz_size import seed, size
from .case import Case, Operation
from .equality import Trial, minimised, run_case
from .random_site import Author

EDITS_OF_A_SITE = 20
REST = 0.1
"""How often a site is built again without an edit."""


@pytest.mark.fuzz
def test_random_edits_equal_clean_builds(tmp_path: Path) -> None:
    first, edits = seed(), size(40)
    for number in range(0, edits, EDITS_OF_A_SITE):
        rng = random.Random(f"{first} {number}")
        case, fault = _tried(tmp_path / str(number), rng, min(EDITS_OF_A_SITE, edits - number))
        if fault is not None:
            small = minimised(case, lambda case: _fault(case) is not None)
            pytest.fail(f"{fault}\nas a case ({_fault(small)}):\n{small.as_json()}")


def _tried(folder: Path, rng: random.Random, edits: int) -> tuple[Case, str | None]:
    """Return a site with edits up to the first incorrect build, and its error."""
    author, trial, fault = _begun(folder, rng)
    files = author.site.files()
    steps: list[list[Operation]] = []
    while fault is None and len(steps) < edits:
        steps.append(author.edit(trial.broken))
        fault = trial.step(steps[-1], rest=rng.random() < REST)
    return Case(files, steps), fault


def _begun(folder: Path, rng: random.Random) -> tuple[Author, Trial, str | None]:
    """Return a site that can be built, which some random ones can't, and the error of its first build."""
    while True:
        author = Author(rng)
        folder = folder.with_name(f"{folder.name}_")
        trial = Trial(folder, author.site.files())
        fault = trial.step(())
        if fault is not None or not trial.broken:
            return author, trial, fault


def _fault(case: Case) -> str | None:
    with tempfile.TemporaryDirectory() as folder:
        return run_case(Path(folder), case)
