"""Snippets that are changed at random have the same spans as with Rouge.

The short form tries the same code every time. `BLOGBUILD_FUZZ=500 python3 dev.py test` with this file tries other code.
"""

from __future__ import annotations

import json
import random

import pytest

from blogbuild.highlight import highlight_code

from .. import fuzz_size
from ..minimise import fewer
from ..ruby_server import RubyServer, missing
from .agreement import classes, languages

pytestmark = pytest.mark.slow

MISSING = missing('require "rouge"; print Rouge.version', "3.30.0", "rouge 3.30.0")
SNIPPETS = languages()
ALPHABET = " \n\té가ि\"'`(){}[]<>/\\*#-+=.,:;@$%&|!?^~_01aAeExzZ"


def changed(snippets: list[str], dice: random.Random) -> str:
    """A snippet in which random parts are removed, doubled, or replaced with other characters or code."""
    code = dice.choice(snippets)
    for _ in range(dice.randrange(1, 6)):
        start = dice.randrange(len(code) + 1)
        end = min(len(code), start + dice.choice([0, 1, 1, 2, 5, 12]))
        other = dice.choice(snippets)
        at = dice.randrange(len(other) + 1)
        piece = dice.choice(
            ["", dice.choice(ALPHABET), code[start:end] * 2, other[at : at + dice.randrange(12)]]
        )
        code = code[:start] + piece + code[end:]
    return code


def differs(rouge: RubyServer, language: str, code: str) -> str | None:
    """Both answers, if they differ. If Rouge fails or loses text, there is nothing to compare."""
    answer, got = rouge.answer({"language": language, "code": code}), highlight_code(code, language)
    if "error" in answer or "".join(character for character, _ in classes(answer["html"])) != code:
        return None
    return None if answer["html"] == got else f"rouge: {answer['html']!r}\n  ours:  {got!r}"


@pytest.mark.fuzz
@pytest.mark.skipif(MISSING is not None, reason=str(MISSING))
@pytest.mark.parametrize("language", sorted(SNIPPETS))
def test_changed_snippets_as_in_rouge(language: str) -> None:
    dice = random.Random(f"{fuzz_size.seed()} {language}")
    snippets = [snippet["code"] for snippet in SNIPPETS[language]]
    failures = []
    count = fuzz_size.size(25)
    with RubyServer("record_highlight.rb") as rouge:
        for _ in range(count):
            code = changed(snippets, dice)
            if differs(rouge, language, code):
                least = fewer(code, lambda text: differs(rouge, language, text) is not None)
                failures.append(f"{json.dumps(least)}\n  {differs(rouge, language, least)}")
    assert not failures, f"{len(failures)} of {count} snippets differ:\n" + "\n".join(failures[:5])


def test_the_same_seed_makes_the_same_code() -> None:
    assert changed(["some = code\n"], random.Random(7)) == changed(["some = code\n"], random.Random(7))
