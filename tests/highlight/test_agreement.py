"""Highlighted code has Rouge's classes, which `scripts/record_highlight.rb` records."""

from __future__ import annotations

import pytest

from blogbuild.highlight import highlight_code, rouge_name

from .agreement import BEGIN, DOCS, END, agreeing, classes, languages, languages_with_own_rules, table

LANGUAGES = languages()
TOO_ALIKE = ("twig",)
"""Languages without snippets. Rouge marks Twig with the words of Jinja if it has read Jinja before."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_has_rouges_spans(language: str) -> None:
    for snippet in LANGUAGES[language]:
        assert highlight_code(snippet["code"], language) == snippet["html"]


def test_every_language_with_rules_of_our_own_has_snippets() -> None:
    assert set(languages_with_own_rules()) - {rouge_name(language) for language in LANGUAGES} == set(
        TOO_ALIKE
    )


def test_there_are_many() -> None:
    assert len(LANGUAGES) >= 20
    assert sum(map(len, LANGUAGES.values())) >= 200


def test_a_wrong_class_is_detected() -> None:
    assert classes('<span class="k">a</span> b') == [("a", "k"), (" ", ""), ("b", "")]
    snippet = {
        "code": "x = 1\n",
        "html": '<span class="nb">x</span> <span class="o">=</span> <span class="mi">1</span>\n',
    }
    assert agreeing([snippet], "python") == (2, 3)


def test_the_figures_in_the_docs_are_current() -> None:
    assert DOCS.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0] == table()
