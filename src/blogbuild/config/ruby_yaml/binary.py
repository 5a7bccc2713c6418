"""Base64 as Ruby decodes it for `!binary`."""

from __future__ import annotations

import base64
import re

_OUTSIDE = re.compile(r"[^A-Za-z0-9+/]")


def decode_binary(text: str) -> str:
    """The text that a base64 text stands for. Other characters are skipped; `=` ends it."""
    digits = _OUTSIDE.sub("", text.partition("=")[0])
    digits = digits[: len(digits) - 1] if len(digits) % 4 == 1 else digits
    return base64.b64decode(digits + "=" * (-len(digits) % 4)).decode("utf-8", "replace")
