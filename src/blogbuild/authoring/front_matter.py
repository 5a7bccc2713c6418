"""Front matter as text: written for new files, edited in old ones without touching any other byte."""

from __future__ import annotations

import json
from codecs import BOM_UTF8

import yaml

from blogbuild.errors import Location, Problem, ProblemError
from blogbuild.model.reading.front_matter import front_matter_span


def scalar(text: str) -> str:
    """A text as a YAML value on one line: plain where that means the same, else in double quotes."""
    text = " ".join(text.split())
    try:
        plain = yaml.safe_load(f"key: {text}\n") == {"key": text}
    except yaml.YAMLError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def with_key(source: bytes, key: str, value: str, name: str = "") -> bytes:
    """A file with a key of its front matter set to `value`, which is YAML on one line.

    A key that is there gets the new value, with the comment behind it kept, however many lines the old
    one has; one that is not there is added as the last line. Every other byte stays, and a file without front
    matter stays whole. `name` is the file's, for what is raised: ProblemError `new-front-matter`.
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
    """A file without the lines of a key of its front matter. Every other byte stays. Raises as `with_key`."""
    span = _span(source)
    found = _place(source, span, key, name) if span else None
    if found is None:
        return source
    start, _, end = found
    line_end = source.find(b"\n", end)
    return source[:start] + source[line_end + 1 :]


def _span(source: bytes) -> tuple[int, int] | None:
    """The byte offsets of the front matter's YAML; None without front matter."""
    skipped = len(BOM_UTF8) if source.startswith(BOM_UTF8) else 0
    found = front_matter_span(source[skipped:].decode("latin-1"))  # one character for each byte
    return None if found is None else (found[0] + skipped, found[1] + skipped)


def _place(source: bytes, front: tuple[int, int], key: str, name: str) -> tuple[int, int, int] | None:
    """Where a key begins, where its value does, and where that ends, in bytes."""
    # One character for each byte, so that places count in bytes; no byte beyond ASCII changes what YAML's marks are.
    text = source[front[0] : front[1]].decode("latin-1")
    text = "".join(c if c.isascii() else "x" for c in text)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _by_hand(name, key, mark.line + 2 if mark else None, "can't be read") from error
    if root is None:
        return None
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise _by_hand(name, key, 2, "has no lines of keys")
    for named, value in root.value:
        if named.value == key:
            end = value.end_mark.index
            while end > value.start_mark.index and text[end - 1] in "\r\n ":
                end -= 1  # a value of several lines ends behind its last line break
            start = named.start_mark.index
            return (
                front[0] + start,
                front[0] + value.start_mark.index,
                front[0] + max(end, text.index(":", named.end_mark.index) + 1),
            )
    return None


def _by_hand(name: str, key: str, line: int | None, what: str) -> ProblemError:
    return ProblemError(
        Problem(
            "new-front-matter",
            f"the front matter of {name} {what}, so `{key}` can't be set",
            Location(name, line),
            "write it with one key a line, and try again; the file is as it was",
        )
    )
