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


def digest_value(value: object) -> str:
    """The digest of a plain value: numbers, strings, dates, lists, mappings and frozen dataclasses of these.

    `repr` of such values names every part in order, and the order of a mapping is part of what
    templates see.
    """
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest()
