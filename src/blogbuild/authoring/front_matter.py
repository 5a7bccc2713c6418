"""Front matter as text: written for new files, and edited in existing ones without changing any other byte."""

from __future__ import annotations

import json
from codecs import BOM_UTF8

import yaml

from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.model.reading.front_matter import front_matter_span


def scalar(text: str) -> str:
    """Return a text as a YAML value on one line: plain if that means the same, else in double quotes."""
    text = " ".join(text.split())
    try:
        plain = yaml.safe_load(f"key: {text}\n") == {"key": text}
    except yaml.YAMLError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def with_key(source: bytes, key: str, value: str, name: str = "") -> bytes:
    """Return a file with a key of its front matter set to `value`, which is YAML on one line.

    An existing value is replaced, even if it has several lines, and the comment after it is kept; a missing key is
    added as the last line. A file without front matter is returned unchanged. `name` is the file's name for messages.
    Raises ProblemError `new-front-matter` if the front matter can't be edited.
    """
    span = _span(source)
    if span is None:
        return source
    found = _place(source, span, key, name)
    new = f"{key}: {value}".encode()
    if found is not None:
        start, _, end = found
        return source[:start] + new + source[end:]
    newline = b"\r\n" if b"\r\n" in source[: span[1]] else b"\n"
    return source[: span[1]] + new + newline + source[span[1] :]


def without_key(source: bytes, key: str, name: str = "") -> bytes:
    """Return a file without the lines of a key of its front matter. Raises ProblemError as `with_key` does."""
    span = _span(source)
    found = _place(source, span, key, name) if span else None
    if found is None:
        return source
    start, _, end = found
    line_end = source.find(b"\n", end)
    return source[:start] + source[line_end + 1 :]


def _span(source: bytes) -> tuple[int, int] | None:
    """Return the byte offsets of the front matter's YAML, or None without front matter."""
    skipped = len(BOM_UTF8) if source.startswith(BOM_UTF8) else 0
    found = front_matter_span(source[skipped:].decode("latin-1"))  # one character for each byte
    return None if found is None else (found[0] + skipped, found[1] + skipped)


def _place(source: bytes, front: tuple[int, int], key: str, name: str) -> tuple[int, int, int] | None:
    """Return the byte offsets where a key begins, where its value begins, and where the value ends."""
    # One character per byte makes offsets byte offsets; YAML has no syntax outside ASCII, so other bytes don't matter.
    text = source[front[0] : front[1]].decode("latin-1")
    text = "".join(c if c.isascii() else "x" for c in text)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _uneditable(name, key, mark.line + 2 if mark else None, "can't be read") from error
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise _uneditable(name, key, 2, "is not written with one key per line")
    for named, value in root.value:
        if named.value == key:
            end = value.end_mark.index
            while end > value.start_mark.index and text[end - 1] in "\r\n ":
                end -= 1  # the end mark of a multi-line value is after its last line break
            start = named.start_mark.index
            return (
                front[0] + start,
                front[0] + value.start_mark.index,
                front[0] + max(end, text.index(":", named.end_mark.index) + 1),
            )
    return None


def _uneditable(name: str, key: str, line: int | None, what: str) -> ProblemError:
    return ProblemError(
        Problem(
            "new-front-matter",
            f"the front matter of {name} {what}, so `{key}` can't be changed",
            Location(name, line),
            "write one key per line, and try again; the file is unchanged",
        )
    )
