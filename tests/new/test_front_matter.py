"""Front matter as text: values that mean what was said, edits that touch one line."""

from __future__ import annotations

import pytest
import yaml

from blogbuild.new.front_matter import scalar, with_key


@pytest.mark.parametrize(
    "text",
    ["Plain", "A: colon", "yes", "12", "2024-01-01", "#hash", "it's", 'say "hi"', "a # b", "Grüße", "- x", "[a]", "{a", "null", "~", "@x", "%", "a\\b", "'", "!tag", "&a", ""],
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
        (b"\xef\xbb\xbf---\ntitle: A\n---\n\xff\xfe bytes", b"\xef\xbb\xbf---\ntitle: A\ndate: NEW\n---\n\xff\xfe bytes"),
        (b"---\nupdate: x\n---\ndate: in the body\n", b"---\nupdate: x\ndate: NEW\n---\ndate: in the body\n"),
        (b"no front matter\ndate: x\n", b"no front matter\ndate: x\n"),
        (b"---\n---\n", b"---\ndate: NEW\n---\n"),
    ],
)
def test_one_key_changes_and_no_other_byte(before: bytes, after: bytes) -> None:
    assert with_key(before, "date", "NEW") == after
