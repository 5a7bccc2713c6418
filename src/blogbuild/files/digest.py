"""Digests: how two values or two files are known to be equal."""

from __future__ import annotations

from hashlib import blake2b

SIZE = 16
"""Bytes of a digest: enough that no two different inputs of a site ever have the same one."""

ABSENT = "absent"
"""The digest of what does not exist, so that its creation is noticed."""


def digest_bytes(data: bytes) -> str:
    """The digest of some bytes, as 32 hexadecimal digits."""
    return blake2b(data, digest_size=SIZE).hexdigest()


def digest_text(text: str) -> str:
    """The digest of a text, which may hold lone surrogates."""
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


def digest_value(value: object) -> str:
    """The digest of a plain value: numbers, strings, dates, lists, mappings and frozen dataclasses of these.

    It is that of the value's `repr`, which names every part in order. The order of a mapping counts, because
    templates see it.
    """
    return digest_text(repr(value))


def seal(data: bytes, name: str) -> bytes:
    """Bytes with a digest of them and of their name in front, so that damage and mistaken files are noticed."""
    return _seal(data, name) + data


def unseal(data: bytes, name: str) -> bytes | None:
    """The bytes that were sealed under a name; None if they or the name are not the same."""
    body = data[2 * SIZE :]
    return body if data[: 2 * SIZE] == _seal(body, name) else None


def _seal(data: bytes, name: str) -> bytes:
    key = blake2b(name.encode(), digest_size=SIZE).digest()
    return blake2b(data, digest_size=SIZE, key=key).hexdigest().encode()
