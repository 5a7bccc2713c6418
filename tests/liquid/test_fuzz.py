"""Random templates give what Liquid 5.4 and 4.0 give, with its own filters."""

from __future__ import annotations

import pytest

from blogbuild.liquid import Engine, LiquidOptions

from .. import fuzz_size
from ..ruby_server import other_jekyll
from . import fuzzing, real_jekyll
from .grammar import DATA, Grammar
from .rendering import both_stop_or_agree, outcome, same


@pytest.mark.fuzz
@pytest.mark.skipif(real_jekyll.missing() is not None, reason=str(real_jekyll.missing()))
def test_random_templates_as_in_ruby() -> None:
    grammar = Grammar(fuzz_size.seed())
    engine = Engine(filters={}, tags={})
    requests = [{"template": grammar.template(), "data": DATA} for _ in range(fuzz_size.size(400))]
    fuzzing.compare(
        requests,
        ("record_liquid.rb", "--plain"),
        lambda r: outcome(engine, r["template"], DATA),
        both_stop_or_agree,
    )


@pytest.mark.fuzz
@pytest.mark.skipif(other_jekyll("4.4") is None, reason="ORACLES names no folder with Liquid 4.0")
def test_random_templates_as_in_liquid_4() -> None:
    grammar = Grammar(fuzz_size.seed(), version=4)
    engine = Engine(filters={}, tags={}, options=LiquidOptions(version=4))
    requests = [{"template": grammar.template(), "data": DATA} for _ in range(fuzz_size.size(200))]
    fuzzing.compare(
        requests,
        ("record_liquid.rb", "--plain"),
        lambda r: outcome(engine, r["template"], DATA),
        both_stop_or_agree,
        other_jekyll("4.4"),
    )


def test_a_difference_is_seen() -> None:
    assert not same({"output": "a", "warnings": 0}, {"output": "b", "warnings": 0})
    assert not same({"output": "a", "warnings": 0}, {"output": "a", "warnings": 1})
    assert not same({"output": "a", "warnings": 0}, {"error": "x"})
    assert not same({"error": "x"}, {"output": "a", "warnings": 0})
    ruby = "Liquid::SyntaxError: Liquid syntax error (line 2): Unknown tag 'x'"
    assert same({"error": ruby}, {"error": "case.html:2:1: Unknown tag 'x'"})
    assert not same({"error": ruby}, {"error": "case.html:1:1: Unknown tag 'x'"})
    assert not same({"error": ruby}, {"error": "case.html:2:1: Unknown tag 'y'"})
    assert both_stop_or_agree({"error": "x"}, {"error": "y"})
    assert not both_stop_or_agree({"output": "a", "warnings": 0}, {"error": "x"})


def test_the_same_seed_makes_the_same_templates() -> None:
    first, second = Grammar(7), Grammar(7)
    assert [first.template() for _ in range(20)] == [second.template() for _ in range(20)]
