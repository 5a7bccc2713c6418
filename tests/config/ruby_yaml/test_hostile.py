"""Malicious YAML is refused or parsed in linear time."""

from __future__ import annotations

import time

import pytest

from blogbuild.config.ruby_yaml import load_yaml
from blogbuild.errors import ProblemError

BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(12)
)
REFUSED = {
    "open lists": ("[" * 100_000, "yaml-too-large"),
    "closed lists": ("[" * 20_000 + "]" * 20_000, "yaml-too-large"),
    "nested maps": ("{a: " * 20_000, "yaml-too-large"),
    "nested dashes": ("- " * 20_000 + "x", "yaml-too-large"),
    "nested blocks": ("".join(" " * n + "a:\n" for n in range(500)), "yaml-too-large"),
    "bomb": (BOMB, "yaml-too-large"),
    "contains itself": ("&a [*a]", "yaml-too-large"),
    "map contains itself": ("&a {b: *a}", "yaml-too-large"),
    "merges of merges": (
        "a: &a {x: 1}\n"
        + "b0: &b0 {<<: [*a, *a]}\n"
        + "".join(f"b{n}: &b{n} {{<<: [*b{n - 1}, *b{n - 1}]}}\n" for n in range(1, 300)),
        "yaml-too-large",
    ),
    "surrogate": ("a: \ud800", "yaml-syntax"),
    "quoted, spaces and more": ('k: "a"' + " " * 200_000 + "x", "yaml-syntax"),
    "items, spaces and more": ("k: [a, b" + " " * 200_000 + "{", "yaml-syntax"),
    "nul": ("a: x\0y", "yaml-syntax"),
}
READ = {
    "long number": "a: " + "1" * 100_000,
    "long sexagesimal": "a: " + "1:30" * 50_000,
    "underscores": "a: " + "1_" * 50_000,
    "points": "a: " + "1." * 50_000,
    "date and spaces": "a: 2024-01-02" + " " * 100_000 + "x",
    "list and spaces": "k: [a" + " " * 200_000 + "]",
    "quoted and spaces": 'k: "a"' + " " * 200_000,
    "many anchors": "".join(f"- &a{n} x\n- *a{n}\n" for n in range(5_000)),
    "same key": "k: v\n" * 10_000,
}


@pytest.mark.parametrize(("text", "code"), REFUSED.values(), ids=REFUSED)
def test_refuses(text: str, code: str) -> None:
    with pytest.raises(ProblemError) as caught:
        load_yaml(text, name="x.yml")
    assert caught.value.problem.code == code
    assert caught.value.problem.location is not None


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_parses_in_linear_time(text: str) -> None:
    start = time.process_time()
    load_yaml(text, name="x.yml")
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a: [1\nb: 2\n", 2, 2),
        ("a: 1\nb: c: d\n", 2, 5),
        ("a:\n\tb: 1\n", 2, 1),
        ("a: 1\nb: @x\n", 2, 4),
        ("a: *x\n", 1, 4),
        ("a: b\0", 1, 5),
    ],
)
def test_names_line_and_column(text: str, line: int, column: int) -> None:
    with pytest.raises(ProblemError) as caught:
        load_yaml(text, name="x.yml", first_line=11)
    location = caught.value.problem.location
    assert location is not None
    assert (location.line, location.column) == (line + 10, column)


def test_warns_of_a_duplicate_key() -> None:
    loaded = load_yaml("a: 1\nb: 2\na: 3\n", name="x.yml")
    assert loaded.value == {"a": 3, "b": 2}
    assert [(w.code, str(w.location)) for w in loaded.warnings] == [("yaml-duplicate-key", "x.yml:3:1")]
