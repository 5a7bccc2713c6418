"""Highlighted code has Rouge's classes, which `scripts/record_highlight.rb` records."""

from __future__ import annotations

import pytest

from blogbuild.highlight import highlight_code, rouge_name, version_from

from .agreement import (
    BEGIN,
    DOCS,
    END,
    agreeing,
    classes,
    expected_spans,
    languages,
    languages_with_own_rules,
    marked,
    table,
)

LANGUAGES = languages()
TOO_ALIKE = ("twig",)
"""Languages without snippets. Rouge marks Twig with the words of Jinja if it has read Jinja before."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_code_has_rouges_spans(language: str) -> None:
    for snippet in LANGUAGES[language]:
        assert highlight_code(snippet["code"], language) == snippet["html"]


def differing() -> list[str]:
    """The languages with snippets that don't have the spans of Rouge 4.5."""
    return [
        language
        for language, snippets in LANGUAGES.items()
        if any(
            marked(snippet["code"], language, newer=True) != expected_spans(snippet, newer=True)
            for snippet in snippets
        )
    ]


def test_code_has_the_newer_rouges_spans_except_in_the_languages_that_the_docs_list() -> None:
    text = DOCS.read_text(encoding="utf-8")
    listed = text.partition("<!-- not yet newer -->\n")[2].partition("<!-- end of not yet newer -->")[0]
    assert listed.replace("`", "").replace(",", " ").rstrip(".\n").split() == differing()


@pytest.mark.parametrize(
    ("language", "code", "asks"),
    [
        ("python", "x = 1\n", True),
        ("json", "{}\n", False),
        ("html", "<p>a</p>\n", False),
        ("html", "<script>f()</script>\n", True),
        ("markdown", "```js\nf()\n```\n", True),
        ("bf", "+\n", True),
    ],
)
def test_the_version_is_asked_only_where_it_matters(language: str, code: str, asks: bool) -> None:
    asked: list[str] = []

    def newer() -> bool:
        asked.append("rouge")
        return True

    with version_from(newer):
        highlight_code(code, language)
    assert bool(asked) == asks


@pytest.mark.parametrize("name", ["Containerfile", "bf", "graphviz", "nf", "objective-c", "wolfram"])
def test_aliases_of_the_newer_rouge(name: str) -> None:
    assert rouge_name(name) is None
    with version_from(lambda: True):
        assert rouge_name(name) is not None


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
