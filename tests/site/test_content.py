"""The articles of this repository's site: their front matter, the Markdown they must contain, and original text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blogbuild.model.reading.front_matter import parse_front_matter

REPOSITORY = Path(__file__).parents[2]
POSTS = REPOSITORY / "content/_posts"
ARTICLE = POSTS / "2024-06-10-looking-for-work-in-machine-learning.md"
SEED = REPOSITORY.parent / "shared/seed/job-searches.md"


def body(path: Path) -> str:
    return parse_front_matter(path.read_text(encoding="utf-8"), name=path.name).body


def words(text: str) -> list[str]:
    return re.findall(r"[a-z']+", re.sub(r"\]\([^)]*\)", "]", text).lower())


def test_article_has_the_fields_of_a_post() -> None:
    data = parse_front_matter(ARTICLE.read_text(encoding="utf-8"), name=ARTICLE.name).data
    assert list(data) == ["layout", "title", "author", "image", "tags", "categories"]
    assert (data["layout"], data["author"], data["tags"]) == ("post", "ben", [])
    assert data["categories"] == ["updates", "articles"]


def test_article_contains_the_markdown_that_must_build() -> None:
    text = body(ARTICLE)
    assert re.search(
        r'^\[!\[[^\]]+\]\(\{\{site\.url\}\}/[^)]+\)\{:height="75%" width="75%"\}\]\(', text, re.MULTILINE
    )
    assert re.search(r"^\w.*:\n- ", text, re.MULTILINE), "a list right after a line of text"
    assert re.search(r"^##+ .+\n\w", text, re.MULTILINE), "a heading followed at once by text"
    assert 750 <= len(words(text)) <= 1200


def test_short_substitution_is_used_once() -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in (*POSTS.glob("*.md"), *REPOSITORY.glob("*.html"), REPOSITORY / "about.md")
    ]
    assert sum(text.count("<<") for text in texts) == 1
    assert body(ARTICLE).count("<<site.url>>") == 1


def test_every_image_of_a_post_exists() -> None:
    for path in POSTS.glob("*.md"):
        data = parse_front_matter(path.read_text(encoding="utf-8"), name=path.name).data
        assert (REPOSITORY / str(data["image"])).is_file()


def test_text_is_original() -> None:
    if not SEED.is_file():
        pytest.skip("the article that must not be repeated is not on this machine")
    theirs, ours = words(body(SEED)), words(body(ARTICLE))
    runs = {tuple(theirs[n : n + 7]) for n in range(len(theirs) - 6)}
    assert [ours[n : n + 7] for n in range(len(ours) - 6) if tuple(ours[n : n + 7]) in runs] == []
