"""The differences that docs/differences/markdown.md lists."""

from __future__ import annotations

import pytest

from .real_kramdown import ours

GFM = {"input": "GFM", "hard_wrap": False}


def html(text: str, **options: object) -> str:
    return str(ours(text, {**GFM, **options})["html"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<td>a</td>\n", "<td>a</td>\n"),
        ("<p><em>a</em></p>\n: b\n", "<p><em>a</em>: b</p>\n"),
        ("- <p><em>a</em></p>\n", "<ul>\n  <li><em>a</em></li>\n</ul>\n"),
        (
            "- <p></p>\n  > b\n",
            "<ul>\n  <li>    <blockquote>\n      <p>b</p>\n    </blockquote>\n  </li>\n</ul>\n",
        ),
        ("<th>\n", "<th></th>\n"),
        ("<tr><td>a</td><th>b</th></tr>\n", "<tr>\n  <td>a</td>\n  <th>b</th>\n</tr>\n"),
    ],
)
def test_html_that_makes_kramdown_fail_is_converted(text: str, expected: str) -> None:
    assert html(text, html_to_native=True) == expected


def test_an_entity_that_is_not_a_character_is_unchanged() -> None:
    assert html("a &#xFFFFFFFF; &#xD800; b\n") == "<p>a &amp;#xFFFFFFFF; &amp;#xD800; b</p>\n"


def test_transliterated_header_ids_have_no_effect() -> None:
    assert html("# Ünder\n", transliterated_header_ids=True) == html("# Ünder\n")


def test_blocks_nested_too_deeply_are_text() -> None:
    deep = html("> " * 150 + "a\n")
    assert 90 <= deep.count("<blockquote>") <= 110
    assert "&gt; &gt; a" in deep


def test_thousands_of_marks_are_text() -> None:
    assert html("*a " * 20_000 + "\n") == f"<p>{('*a ' * 20_000).rstrip()}</p>\n"


def test_names_of_tags_may_contain_superscripts_but_not_vowel_signs() -> None:
    assert html("<²>\n") == "<²>\n</²>\n"
    assert html("<\u093f>\n") == "<p>&lt;\u093f&gt;</p>\n"
