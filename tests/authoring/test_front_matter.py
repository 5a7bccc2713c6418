"""Front matter as text: values keep their meaning, and edits change one key only."""

from __future__ import annotations

import pytest
import yaml

from blogbuild.authoring.front_matter import scalar, with_key, without_key
from blogbuild.errors import ProblemError


@pytest.mark.parametrize(
    "text",
    [
        "Plain",
        "A: colon",
        "yes",
        "12",
        "2024-01-01",
        "#hash",
        "it's",
        'say "hi"',
        "a # b",
        "Grüße",
        "- x",
        "[a]",
        "{a",
        "null",
        "~",
        "@x",
        "%",
        "a\\b",
        "'",
        "!tag",
        "&a",
        "",
    ],
)
def test_a_scalar_means_its_text(text: str) -> None:
    assert yaml.safe_load(f"key: {scalar(text)}\n") == {"key": text}


def test_plain_titles_stay_plain() -> None:
    assert scalar("What I learned") == "What I learned"
    assert scalar(" two\n lines ") == "two lines"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"---\ntitle: A\n---\nBody\n", b"---\ntitle: A\ndate: NEW\n---\nBody\n"),
        (b"---\ndate: old\ntitle: A\n---\n", b"---\ndate: NEW\ntitle: A\n---\n"),
        (b"---\ndate: 2024-01-01 10:00:00 +0100   # why\n---\n", b"---\ndate: NEW   # why\n---\n"),
        (b"---\ndate: 'a # b'\n---\n", b"---\ndate: NEW\n---\n"),
        (b"---\ndate:\n---\n", b"---\ndate: NEW\n---\n"),
        (b"---\r\ntitle: A\r\ndate: x\r\n---\r\nB\r\n", b"---\r\ntitle: A\r\ndate: NEW\r\n---\r\nB\r\n"),
        (b"---\r\ntitle: A\r\n---\r\nB", b"---\r\ntitle: A\r\ndate: NEW\r\n---\r\nB"),
        (
            b"\xef\xbb\xbf---\ntitle: A\n---\n\xff\xfe bytes",
            b"\xef\xbb\xbf---\ntitle: A\ndate: NEW\n---\n\xff\xfe bytes",
        ),
        (b"---\nupdate: x\n---\ndate: in the body\n", b"---\nupdate: x\ndate: NEW\n---\ndate: in the body\n"),
        (b"no front matter\ndate: x\n", b"no front matter\ndate: x\n"),
        (b"---\n---\n", b"---\ndate: NEW\n---\n"),
        (b"---\ndate: C# for people # why\n---\n", b"---\ndate: NEW # why\n---\n"),
        (b"---\ndate: >\n  two\n  lines\n\ntitle: A\n---\n", b"---\ndate: NEW\n\ntitle: A\n---\n"),
        (
            b"---\r\ndate: |\r\n  two\r\n  lines\r\ntitle: A\r\n---\r\n",
            b"---\r\ndate: NEW\r\ntitle: A\r\n---\r\n",
        ),
        (b'---\n"date" : "two\n  lines" # c\n---\n', b"---\ndate: NEW # c\n---\n"),
        (b"---\nx: {date: 1}\ndate: [a,\n  b]\n---", b"---\nx: {date: 1}\ndate: NEW\n---"),
        (b"---\ntitle: \xc3\x9cber\ndate: \xc3\x9c\n---\n", b"---\ntitle: \xc3\x9cber\ndate: NEW\n---\n"),
        (b"---\n# only a comment\n---\n", b"---\n# only a comment\ndate: NEW\n---\n"),
    ],
)
def test_setting_a_key_changes_no_other_byte(before: bytes, after: bytes) -> None:
    assert with_key(before, "date", "NEW") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"---\ntitle: A # t\ndate: 2024-01-01 # c\nz: 1\n---\nB", b"---\ntitle: A # t\nz: 1\n---\nB"),
        (
            b"\xef\xbb\xbf---\r\ndate: >\r\n  a\r\n  b\r\nz: 1\r\n---\r\n",
            b"\xef\xbb\xbf---\r\nz: 1\r\n---\r\n",
        ),
        (b"---\nz: 1\ndate:\n---\ndate: body\n", b"---\nz: 1\n---\ndate: body\n"),
        (b"---\nupdate: 1\n---\n", b"---\nupdate: 1\n---\n"),
        (b"date: x\n", b"date: x\n"),
    ],
)
def test_removing_a_key_changes_no_other_byte(before: bytes, after: bytes) -> None:
    assert without_key(before, "date") == after


@pytest.mark.parametrize("source", [b"---\ntitle: [\n---\n", b"---\n{title: x}\n---\n", b"---\n- a\n---\n"])
def test_front_matter_that_cannot_be_edited_is_reported(source: bytes) -> None:
    with pytest.raises(ProblemError) as raised:
        with_key(source, "date", "NEW", "_drafts/x.md")
    assert (
        raised.value.problem.code == "new-front-matter"
        and raised.value.problem.hint
        and "_drafts/x.md" in str(raised.value)
    )
