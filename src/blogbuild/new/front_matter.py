"""Front matter as text: written for new files, edited in old ones without touching any other byte."""

from __future__ import annotations

import json
import re

import yaml

_FRONT_MATTER = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t\r]*\n(.*?)^(?:---|\.\.\.)[ \t\r]*$", re.DOTALL | re.MULTILINE)


def scalar(text: str) -> str:
    """A text as a YAML value on one line: plain where that means the same, else in double quotes."""
    text = " ".join(text.split())
    try:
        plain = yaml.safe_load(f"key: {text}\n") == {"key": text}
    except yaml.YAMLError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def with_key(source: bytes, key: str, value: str) -> bytes:
    """A file with a key of its front matter set to `value`, which is YAML on one line.

    A key that is there and has its value on its own line gets the new one, with the comment behind
    it kept; one that is not there is added as the last line. Every other byte stays.
    """
    match = _FRONT_MATTER.match(source)
    if match is None:
        return source
    start, end = match.span(1)
    newline = b"\r\n" if b"\r\n" in source[: match.end()] else b"\n"
    line = re.compile(
        rb"^" + re.escape(key.encode()) + rb"[ \t]*:(?:[ \t]+(?:\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|[^#\r\n\"'][^\r\n#]*?))?(?P<rest>[ \t]+#[^\r\n]*|[ \t]*)(?=\r?$)",
        re.MULTILINE,
    )
    found = line.search(source, start, end)
    new = f"{key}: {value}".encode()
    if found is not None:
        return source[: found.start()] + new + found["rest"].rstrip(b" \t" if not found["rest"].strip() else b"") + source[found.end() :]
    return source[:end] + new + newline + source[end:]
