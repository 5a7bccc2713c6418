"""Digests: how two values or two files are known to be the same."""

from __future__ import annotations

from hashlib import blake2b

SIZE = 16
"""Bytes of a digest: enough that no two different inputs of a site ever share one."""

ABSENT = "absent"
"""The digest of what does not exist, so that its coming into being is seen."""


def digest_bytes(data: bytes) -> str:
    """The digest of some bytes, as 32 hexadecimal digits."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def digest_text(text: str) -> str:
    """The digest of a text, which may hold lone surrogates."""
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


def digest_value(value: object) -> str:
    """The digest of a plain value: numbers, strings, dates, lists, mappings and frozen dataclasses of these.

    `repr` of such values names every part in order, and the order of a mapping is part of what
    templates see.
    """
    return digest_text(repr(value))


def sealed(data: bytes, name: str = "") -> bytes:
    """Some bytes behind their digest, for a file in which damage must be seen; with the name that they are kept under."""
    return _seal(data, name) + data


def unsealed(data: bytes, name: str = "") -> bytes | None:
    """The bytes that were sealed, or None where they, or the name, are no longer the same."""
    body = data[2 * SIZE :]
    return body if data[: 2 * SIZE] == _seal(body, name) else None


def _seal(data: bytes, name: str) -> bytes:
    return (
        blake2b(data, digest_size=SIZE, key=blake2b(name.encode(), digest_size=SIZE).digest())
        .hexdigest()
        .encode()
    )
