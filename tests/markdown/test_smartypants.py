"""The shortcut for texts of plain words has the same result as SmartyPants."""

from __future__ import annotations

import random

from blogbuild.compat import PROFILES
from blogbuild.markdown import smartify
from blogbuild.markdown.smartypants import smartypants


def test_a_text_of_plain_words_needs_no_parser() -> None:
    chance = random.Random(5)
    met = 0
    for _ in range(6_000):
        text = "".join(chance.choice("aZ09 _,!?:;()/=+éß中*-'\n") for _ in range(chance.randint(1, 9)))
        made = smartypants(text, {})
        met += made.html == text
        assert smartify(text, {}, PROFILES["debian"]) == made, text
    assert met > 1_000
