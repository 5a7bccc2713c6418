"""The fast parser of simple YAML agrees with the full one."""

from __future__ import annotations

import random
from zoneinfo import ZoneInfo

import pytest

from blogbuild.config.ruby_yaml import scalar_reader
from blogbuild.config.ruby_yaml.fast import read_plain_mapping
from blogbuild.config.ruby_yaml.loading import load_by_grammar
from tests import fuzz_size

BERLIN = ZoneInfo("Europe/Berlin")
BERLIN_TIMES = scalar_reader("psych", BERLIN)

KEYS = ["title", "tags", "date", "a", "b-c", "yes", "on", "e5", "x_1", "Null", "key with space", "key ", "1a"]
BITS = [
    "a", "word", "Title", "2024-01-02", "10:20", "12", "1.5", "true", "no", "~", "http://x.y/z", "a b", " ", "  ",
    ": ", ":",
    " #", "#", "'", '"', "\\", "[", "]", "{", "}", ",", "- ", "-", "&x", "*x", "!t", "|", ">", "%", "@", "`",
    "?", "? ", "\t",
    "é", "\u2028", "\x85", "\xa0", "\ufeff", "😀", "\r", "=", "<<", "/p/q", "+1", "_", "...",
    "---", "\x07", "&", "(", ")", "don't",
]  # fmt: skip


def value(dice: random.Random) -> str:
    return "".join(dice.choice(BITS) for _ in range(dice.randint(0, 5)))


def line(dice: random.Random) -> str:
    kind = dice.random()
    if kind < 0.6:
        return dice.choice(KEYS) + ":" + dice.choice([" ", "", " ", "  "]) + value(dice)
    if kind < 0.7:
        return dice.choice(KEYS) + ": [" + ", ".join(value(dice) for _ in range(dice.randint(0, 3))) + "]"
    if kind < 0.8:
        return dice.choice(KEYS) + ":"
    if kind < 0.93:
        return " " * dice.choice([0, 0, 2, 2, 1]) + "- " + value(dice)
    return dice.choice(["", "# c", "#", " ", "  x", "---", "..."])


def same(one: object, other: object) -> bool:
    """Whether two values are equal and of the same type, so that true differs from 1."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(same(x, y) for x, y in zip(one, other, strict=True))
    return type(one) is type(other) and one == other


@pytest.mark.fuzz
def test_agrees_with_the_full_parser() -> None:
    rounds = fuzz_size.size(40000)
    dice = random.Random(fuzz_size.seed())
    read = 0
    for _ in range(rounds):
        text = "\n".join(line(dice) for _ in range(dice.randint(1, 4))) + dice.choice(["", "\n"])
        plain = read_plain_mapping(text, BERLIN_TIMES)
        if plain is None:
            continue
        read += 1
        loaded = load_by_grammar(text, name="x.yml", zone=BERLIN)
        assert not loaded.warnings, repr(text)
        assert isinstance(loaded.value, dict), repr(text)
        assert list(loaded.value) == list(plain), repr(text)
        assert all(same(loaded.value[key], plain[key]) for key in plain), repr(text)
    assert read > rounds // 50


@pytest.mark.parametrize(
    "text",
    [
        "title: First steps\nlayout: post\n",
        'title: "Quoted: text"\ntags: [a, b c, "d"]\n',
        "tags:\n  - one\n  - two\ndate: 2024-06-10 09:30:00 +0200\n",
        "# a comment\nkey:\n\nother: 'x'\n",
    ],
)
def test_parses_common_front_matter(text: str) -> None:
    assert read_plain_mapping(text, BERLIN_TIMES) == load_by_grammar(text, name="x.yml", zone=BERLIN).value


@pytest.mark.parametrize(
    "text", ["", "a: 1\na: 2\n", "a: b: c\n", "a: |\n  x\n", "a: x\n  y\n", "yes: 1\n", "a: 1 # c\n", "- a\n"]
)
def test_leaves_other_texts_to_the_full_parser(text: str) -> None:
    assert read_plain_mapping(text, BERLIN_TIMES) is None
