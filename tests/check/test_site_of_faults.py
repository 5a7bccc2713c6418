"""Each error planted in the site tests/check/site is found at its file and line, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.check.run import ALL_CHECKS, check
from blogbuild.errors import Problem

from ..site_folder import build_site

FAULTS = Path(__file__).parent / "site"
EXPECTED = Path(__file__).parent / "faults.txt"
REPOSITORY = Path(__file__).parents[2]


def line(problem: Problem) -> str:
    assert problem.hint and problem.location is not None
    where = problem.location
    return f"{problem.severity} {problem.code} {where.path}{f':{where.line}' if where.line else ''} | {problem.message}"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    outcome = build_site(FAULTS, use_cache=False, destination=str(tmp_path_factory.mktemp("out") / "site"))
    return sorted(line(problem) for problem in (*outcome.warnings, *check(outcome)))


def test_every_error_is_found_at_its_place(found: list[str]) -> None:
    expected = EXPECTED.read_text(encoding="utf-8").splitlines()
    assert found == expected
    assert len(expected) >= 40


def test_an_error_in_a_layout_is_reported_once(tmp_path: Path) -> None:
    outcome = build_site(FAULTS, use_cache=False, destination=str(tmp_path / "site"))
    (edit,) = (problem for problem in check(outcome) if problem.message.startswith("/edit/"))
    assert [note.message for note in edit.notes] == [
        "also: /edit/keys/ does not exist",
        "also: /edit/tagged/ does not exist",
    ]


@pytest.mark.parametrize("omitted", ALL_CHECKS, ids=lambda each: each.__name__)
def test_no_check_is_redundant(omitted: object, tmp_path: Path) -> None:
    outcome = build_site(FAULTS, use_cache=False, destination=str(tmp_path / "site"))
    assert len(check(outcome, [each for each in ALL_CHECKS if each is not omitted])) < len(check(outcome))


def test_the_site_of_this_repository_has_no_problems(tmp_path: Path) -> None:
    outcome = build_site(REPOSITORY, use_cache=False, destination=str(tmp_path / "site"))
    assert (outcome.warnings, check(outcome)) == ((), ())
