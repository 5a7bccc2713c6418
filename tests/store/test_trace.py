"""The table of key kinds in `blogbuild.store.trace` is complete, and holds no kind that does not exist."""

from __future__ import annotations

import re

from blogbuild.build.explain import _WORDS, in_words
from blogbuild.render.key_digests import KINDS
from blogbuild.store import trace
from blogbuild.store.trace import OF_ONE_DOCUMENT, OF_THE_ORDER, RESULTS, Key


def documented_keys() -> list[Key]:
    rows = re.findall(r'\(("\w+",[^)]*)\)', trace.__doc__ or "")
    return [tuple(part.strip(' "') for part in row.split(",") if part.strip()) for row in rows]


def test_the_table_lists_the_kinds_that_have_a_digest() -> None:
    with_digest = KINDS.keys() | RESULTS
    assert {key[0] for key in documented_keys()} == with_digest
    assert with_digest > OF_ONE_DOCUMENT | OF_THE_ORDER


def test_explain_has_words_for_each_key_of_the_table() -> None:
    assert {(key[0], len(key)) for key in documented_keys()} == set(_WORDS)
    for key in documented_keys():
        assert in_words(key) != " ".join(key)
