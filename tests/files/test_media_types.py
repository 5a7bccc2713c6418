"""The table of media types against that of Jekyll's own server."""

from __future__ import annotations

import re
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from blogbuild.files.media_types import media_type, media_types

from ..liquid.real_jekyll import missing

OTHERS = {
    "js": "RFC 9239", "mjs": "RFC 9239", "cjs": "RFC 9239", "es": "RFC 9239", "vcf": "RFC 6350",
    "xsl": "the type registered for it", "ico": "what servers send", "mp3": "RFC 3003",
    "aac": "the type registered for it",
    "flac": "RFC 9639", "m4v": "browsers play it as MP4", "asc": "beside a download it is a signature",
    "tex": "shown as text", "sh": "shown as text", "java": "shown as text", "rs": "Rust, shown as text",
    "less": "shown as text",
    "obj": "not the former drawings of Tgif", "stl": "a model, not a certificate list",
}  # fmt: skip
"""Extensions whose type differs from Jekyll's, with the reason."""


PRINT_PATH = (
    'require "jekyll"; '
    'print File.expand_path("../jekyll/mime.types", Jekyll.method(:sanitized_path).source_location[0])'
)
"""Prints the path of the table in Jekyll's gem."""


@pytest.fixture(scope="module")
def of_jekyll() -> dict[str, str]:
    reason = missing()
    if reason:
        pytest.skip(reason)
    found = subprocess.run(
        ["ruby", "-e", PRINT_PATH], capture_output=True, text=True, check=True, timeout=60,
    ).stdout  # fmt: skip
    rows = [
        line.split() for line in Path(found).read_text().splitlines() if line and not line.startswith("#")
    ]
    return {extension: media for media, *extensions in rows for extension in extensions}


@pytest.mark.slow
def test_types_are_jekylls_or_have_a_reason(of_jekyll: dict[str, str]) -> None:
    differing = {ext for ext, media in media_types().items() if of_jekyll.get(ext, media) != media}
    assert differing == OTHERS.keys() & of_jekyll.keys()
    assert len(media_types().keys() & of_jekyll.keys()) > 250


def test_every_type_that_browsers_display_is_listed(of_jekyll: dict[str, str]) -> None:
    """Everything that a browser can display; the rest of Jekyll's table is downloaded with any type."""
    shown = re.compile(
        r"text/(html|css|plain|csv|markdown|calendar|vtt|xml)|font/|image/(png|jpeg|gif|webp|avif|apng|bmp|svg)"
        r"|audio/(mp4|ogg|wave?|webm|midi)|video/(mp4|webm|ogg)"
    )
    rare = {
        "def",
        "in",
        "list",
        "conf",
        "ifb",
        "jpgm",
        "mp4v",
        "mpg4",
        "mp4a",
        "kar",
        "rmi",
        "svgz",
        "m4p",
        "mp4s",
    }
    assert {
        ext for ext, media in of_jekyll.items() if shown.match(media)
    } - rare - media_types().keys() == set()


@pytest.mark.parametrize(
    ("path", "media"),
    [("a.HTML", "text/html"), ("a/b.tar.gz", "application/gzip"), ("a.html/b", "application/octet-stream"),
        ("a.", "application/octet-stream"),
     ("CNAME", "application/octet-stream"), ("a.unknown", "application/octet-stream"), ("v1.0/x.svg", "image/svg+xml")],
)  # fmt: skip
def test_a_type_goes_by_the_last_extension_of_the_name(path: str, media: str) -> None:
    assert media_type(path) == media


def test_a_name_that_begins_with_its_only_dot_has_no_extension() -> None:
    assert media_type("site/.html") == "application/octet-stream"


def test_no_extension_is_listed_twice() -> None:
    lines = (files("blogbuild.files") / "media_types.txt").read_text(encoding="utf-8").splitlines()
    extensions = [e for line in lines if not line.startswith("#") for e in line.split()[1:]]
    assert len(extensions) == len(set(extensions)) == len(media_types())
