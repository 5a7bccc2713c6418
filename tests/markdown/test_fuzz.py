"""Random documents become what kramdown makes of them."""

from __future__ import annotations

import json

import pytest

from .. import fuzz_size
from ..ruby_server import RubyServer
from . import real_kramdown
from .grammar import Grammar


@pytest.mark.fuzz
@pytest.mark.skipif(real_kramdown.missing() is not None, reason=str(real_kramdown.missing()))
def test_random_documents_as_in_ruby() -> None:
    grammar = Grammar(fuzz_size.seed())
    count = fuzz_size.size(300)
    failures, stopped = [], 0
    with RubyServer("record_markdown.rb") as kramdown:
        for _ in range(count):
            text, options = grammar.document(), grammar.options()
            expected = kramdown.answer({"text": text, "options": options})
            if "error" in expected:  # kramdown itself breaks at some documents; ours goes on
                stopped += 1
                continue
            got = real_kramdown.ours(text, options)
            if not real_kramdown.same(expected, got):
                failures.append(f"{json.dumps(text, ensure_ascii=False)} {options}\n  kramdown: {expected}\n  ours:     {got}")
    assert not failures, f"{len(failures)} of {count} documents differ:\n" + "\n".join(failures[:5])
    assert stopped < max(5, count * 0.05)


def test_a_difference_is_seen() -> None:
    assert not real_kramdown.same({"html": "<p>a</p>"}, {"html": "<p>b</p>"})
    assert not real_kramdown.same({"html": "<p>a</p>"}, {"error": "x"})
    assert not real_kramdown.same({"error": "x"}, {"html": "<p>a</p>"})
    assert real_kramdown.same({"html": '<code class="x"><span class="k">a</span></code>'}, {"html": '<code class="x">a</code>'})
    assert not real_kramdown.same({"html": '<p><span class="k">a</span></p>'}, {"html": "<p>a</p>"})


def test_the_same_seed_makes_the_same_documents() -> None:
    first, second = Grammar(7), Grammar(7)
    assert [(first.document(), first.options()) for _ in range(20)] == [(second.document(), second.options()) for _ in range(20)]
