"""Highlighted code carries Rouge's classes; `scripts/record_highlight.rb` records them."""

from __future__ import annotations

import pytest

from .agreement import BEGIN, DOCS, END, agreeing, classes, languages, table

LANGUAGES = languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nine_characters_in_ten_have_rouges_class(language: str) -> None:
    same, total = agreeing(LANGUAGES[language], language)
    assert same / total >= 0.94


def test_all_together() -> None:
    counts = [agreeing(snippets, language) for language, snippets in LANGUAGES.items()]
    assert sum(same for same, _ in counts) / sum(total for _, total in counts) >= 0.95


def test_there_are_many() -> None:
    assert len(LANGUAGES) >= 20
    assert sum(map(len, LANGUAGES.values())) >= 200


def test_a_wrong_class_is_seen() -> None:
    assert classes('<span class="k">a</span> b') == [("a", "k"), (" ", ""), ("b", "")]
    snippet = {"code": "x = 1\n", "html": '<span class="nb">x</span> <span class="o">=</span> <span class="mi">1</span>\n'}
    assert agreeing([snippet], "python") == (2, 3)


def test_the_figures_of_the_docs_are_these() -> None:
    assert DOCS.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0] == table()
