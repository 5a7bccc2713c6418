"""Random documents have the same HTML as with kramdown."""

from __future__ import annotations

import json

import pytest

from .. import fuzz_size
from ..minimise import fewer
from ..ruby_server import RubyServer
from . import real_kramdown
from .grammar import Grammar
from .mutations import Mutations


def differs(kramdown: RubyServer, newer: bool, text: str, options: dict[str, object]) -> str | None:
    """Both answers, if they differ."""
    expected = kramdown.answer({"text": text, "options": options})
    got = real_kramdown.ours(text, options, newer=newer)
    return (
        None
        if "error" in expected or real_kramdown.same(expected, got)
        else f"kramdown: {expected}\n  ours:     {got}"
    )


def test_a_failure_is_made_small() -> None:
    assert fewer("one two *three* four\n\nfive", lambda text: "*" in text and "f" in text) == "*f"


@pytest.mark.fuzz
@pytest.mark.parametrize("newer", real_kramdown.VERSIONS)
@pytest.mark.parametrize("maker", [Grammar, Mutations])
def test_random_documents_as_in_ruby(maker: type[Grammar] | type[Mutations], newer: bool) -> None:
    documents = maker(fuzz_size.seed())
    count = fuzz_size.size(300)
    failures, stopped = [], 0
    with RubyServer("record_markdown.rb", newer=newer) as kramdown:
        for _ in range(count):
            text, options = documents.document(), documents.options()
            expected = kramdown.answer({"text": text, "options": options})
            got = real_kramdown.ours(text, options, newer=newer)
            if "error" in expected:  # some documents break kramdown itself
                stopped += 1
                continue
            if not real_kramdown.same(expected, got):
                least = fewer(
                    text, lambda text, options=options: differs(kramdown, newer, text, options) is not None
                )
                failures.append(
                    f"{json.dumps(least, ensure_ascii=False)} {options}\n  {differs(kramdown, newer, least, options)}"
                )
    assert not failures, f"{len(failures)} of {count} documents differ:\n" + "\n".join(failures[:5])
    assert stopped < max(5, count * 0.05)


def test_a_difference_is_detected() -> None:
    assert not real_kramdown.same({"html": "<p>a</p>"}, {"html": "<p>b</p>"})
    assert not real_kramdown.same({"html": "<p>a</p>"}, {"error": "x"})
    assert not real_kramdown.same({"error": "x"}, {"html": "<p>a</p>"})
    assert real_kramdown.same(
        {"html": '<code class="x"><span class="k">a</span></code>'}, {"html": '<code class="x">a</code>'}
    )
    assert not real_kramdown.same({"html": '<p><span class="k">a</span></p>'}, {"html": "<p>a</p>"})


@pytest.mark.parametrize("maker", [Grammar, Mutations])
def test_the_same_seed_makes_the_same_documents(maker: type[Grammar] | type[Mutations]) -> None:
    first, second = maker(7), maker(7)
    assert [(first.document(), first.options()) for _ in range(20)] == [
        (second.document(), second.options()) for _ in range(20)
    ]
