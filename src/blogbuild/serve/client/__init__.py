"""The script that keeps an open page at the last build: idiomorph 0.8.0 (0BSD, verbatim from npm) and our own client."""

from __future__ import annotations

import hashlib
from importlib.resources import files


def _assemble() -> str:
    """Both files in one scope of their own, so that the page sees no new global name."""
    folder = files(__name__)
    morph = (folder / "idiomorph.js").read_text(encoding="utf-8")
    client = (folder / "client.js").read_text(encoding="utf-8")
    return f"(() => {{\n{morph}\n{client}\n}})();\n"


CLIENT = _assemble()
CLIENT_VERSION = hashlib.blake2b(CLIENT.encode(), digest_size=6).hexdigest()
