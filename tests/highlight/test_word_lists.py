"""The data files of the highlighter: `words/NAME.txt` and `rouge_languages.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

import blogbuild.highlight
from blogbuild.highlight.names import rouge_languages
from blogbuild.highlight.word_lists import word_lists, words

FOLDER = Path(blogbuild.highlight.__file__).parent / "words"


def test_lists_come_in_the_order_asked_for() -> None:
    keywords, builtins = word_lists("zig", "keywords", "builtins")
    assert "comptime" in keywords.split()
    assert "@import" in builtins.split()


def test_a_list_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_lists("zig", "verbs")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_a_file_is_a_note_and_lists_without_repeated_words(path: Path) -> None:
    note, *sections = path.read_text(encoding="utf-8").split("\n\n")
    assert note.startswith("The words that Rouge ")
    for section in sections:
        header, *listed = section.split()
        assert header == header.lower()
        assert header[0] + header[-1] == "[]"
        assert listed == sorted(set(listed))
        assert word_lists(path.stem, header[1:-1])[0].split() == listed


def test_words_are_split_at_white_space() -> None:
    assert words(" a b\n  c ") == {"a", "b", "c"}


def test_a_language_has_aliases_and_a_lexer() -> None:
    csharp = rouge_languages()["csharp"]
    assert csharp.aliases == ("c#", "cs")
    assert csharp.pygments_lexer == "pygments.lexers.dotnet:CSharpLexer"
    assert rouge_languages()["armasm"].pygments_lexer == ""
