"""YAML as SafeYAML reads it (recorded by scripts/record_model.py, in the zone Europe/Berlin)."""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from blogbuild.config.ruby_yaml import load_yaml
from blogbuild.config.ruby_yaml.fast import read_plain_mapping
from blogbuild.config.ruby_yaml.loading import load_by_grammar
from blogbuild.config.ruby_yaml.safe_scalars import safe_scalar
from blogbuild.errors import ProblemError
from tests import fuzz_size
from tests.ruby_server import RubyServer

HERE = Path(__file__).parents[1]
sys.path[:0] = [str(HERE.parent / "model"), str(HERE.parents[1] / "scripts")]

import jekyll_values  # noqa: E402
import record_model  # noqa: E402

FILES = sorted(f for f in (HERE / "yaml").iterdir() if f.suffix in (".scalars", ".yml"))
CASES = [
    pytest.param(text, answer, id=f"{file.name}-{text[:30]!r}")
    for file in FILES
    for text, answer in zip(
        record_model.yaml_texts(file),
        json.loads(file.with_suffix(".safe.json").read_text(encoding="utf-8")),
        strict=True,
    )
]


def read(text: str) -> dict[str, object]:
    try:
        return {"value": jekyll_values.plain(load_yaml(text, name="x.yml", dialect="safe").value)}
    except ProblemError:
        return {"error": True}


def same(ours: dict[str, object], theirs: dict[str, object]) -> bool:
    if "error" in theirs:
        return "error" in ours
    return json.dumps(ours) == json.dumps(theirs)


DIFFERENCES = {
    "0000-01-01": "a year that Python's dates can't hold stays text",
    "{[1]: a}": "a key that is a list becomes text",
    "? - a": "a key that is a list becomes text",
}
"""Texts that blogbuild intentionally reads differently, with the reason."""


@pytest.mark.parametrize(("text", "answer"), [case for case in CASES if case.values[0] not in DIFFERENCES])
def test_reads_as_safe_yaml(text: str, answer: dict[str, object]) -> None:
    ours = read(text)
    assert same(ours, answer), f"{text!r}\nSafeYAML: {answer}\nours:     {ours}"


def test_problems_have_a_place() -> None:
    with pytest.raises(ProblemError) as caught:
        load_yaml("a: 1\nb: 1__0.5\n", name="x.yml", first_line=2, dialect="safe")
    problem = caught.value.problem
    assert (problem.code, problem.hint) == ("yaml-syntax", "quote it, or write it without underscores")
    assert problem.location is not None
    assert (problem.location.path, problem.location.line, problem.location.column) == ("x.yml", 3, 4)


@pytest.mark.parametrize("text", ["&a [*a]", "a: &a {b: *a}"])
def test_a_value_in_itself_is_a_problem(text: str) -> None:
    with pytest.raises(ProblemError, match="contains itself"):
        load_yaml(text, name="x.yml", dialect="safe")


def test_aliases_of_aliases_are_limited() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    with pytest.raises(ProblemError) as caught:
        load_yaml("\n".join(lines), name="x.yml", dialect="safe")
    assert caught.value.problem.code == "yaml-too-large"


SCALARS = [
    "0", "1", "9", "07", "60", "2020", "-", "+", "_", ",", ".", ":", "e", "E", "x", "0x", "0b", "T", "Z", " ", "a", "f",
    "2020-01-05", "2020-1-5", "10:00:00", "1:00:00", "12:30", "+05:30", "-9", ".5", "yes", "No", "null", "~", ".inf",
    ".NaN", "true", "on",
]  # fmt: skip
PIECES = [
    *SCALARS, "a: ", "b: ", "- ", "\n", "\n  ", "\n", "&x ", "*x", "<<: ", "{", "}", "[", "]", ", ", "'12'", '"x"',
    "!!str ", "!!binary ", "! ", "? ", "|\n  12", ">\n  a", "# c", "---\n",
]  # fmt: skip


@pytest.fixture(scope="module")
def ruby() -> Iterator[RubyServer]:
    if not (Path(os.environ.get("ORACLES", "")) / "four" / "safe_yaml").is_dir():
        pytest.skip("ORACLES names no folder with SafeYAML")
    with RubyServer("record_safe_yaml.rb") as server:
        yield server


@pytest.mark.fuzz
@pytest.mark.parametrize(("pieces", "most"), [(SCALARS, 6), (PIECES, 12)], ids=["scalars", "documents"])
def test_random_texts_are_read_as_safe_yaml_reads_them(
    ruby: RubyServer, pieces: list[str], most: int
) -> None:
    dice = random.Random(fuzz_size.seed())
    for _ in range(fuzz_size.size(2000)):
        text = "".join(dice.choice(pieces) for _ in range(dice.randint(1, most)))
        theirs = ruby.answer({"text": text})
        ours = read(text)
        if contains_itself(text) or has_list_as_key(theirs):
            continue
        assert same(ours, theirs), f"{text!r}\nSafeYAML: {theirs}\nours:     {ours}"


def has_list_as_key(value: object) -> bool:
    """Whether a recorded value has a key that is a list or a mapping, which becomes text here."""
    if isinstance(value, list):
        return any(has_list_as_key(item) for item in value)
    if not isinstance(value, dict):
        return False
    pairs = value.get("!map")
    if isinstance(pairs, list) and any(isinstance(key, list) or "!map" in str(key) for key, _ in pairs):
        return True
    return any(has_list_as_key(item) for item in value.values())


def contains_itself(text: str) -> bool:
    """Whether blogbuild refuses a text that Ruby reads as an endless value."""
    try:
        load_yaml(text, name="x.yml", dialect="safe")
    except ProblemError as error:
        return error.problem.code == "yaml-too-large"
    return False


@pytest.mark.fuzz
def test_the_fast_parser_agrees() -> None:
    dice = random.Random(fuzz_size.seed())
    read_fast = 0
    for _ in range(fuzz_size.size(4000)):
        text = "".join(f"k{n}: {dice.choice(SCALARS)}{dice.choice(SCALARS)}\n" for n in range(3))
        try:
            plain = read_plain_mapping(text, safe_scalar)
            value = load_by_grammar(text, name="x.yml", dialect="safe").value
        except (ProblemError, ValueError):
            continue
        if plain is not None:
            read_fast += 1
            assert repr(plain) == repr(value), text
    assert read_fast > 0
