"""The script that updates open pages after a build: idiomorph 0.8.0 (0BSD, unchanged from npm) and our client.js."""

from __future__ import annotations

import hashlib
from importlib.resources import files


def _assemble() -> str:
    """Wrap both files in one scope, so that they add no global name to the page."""
    folder = files(__name__)
    morph = (folder / "idiomorph.js").read_text(encoding="utf-8")
    client = (folder / "client.js").read_text(encoding="utf-8")
    return f"(() => {{\n{morph}\n{client}\n}})();\n"


CLIENT = _assemble()
CLIENT_VERSION = hashlib.blake2b(CLIENT.encode(), digest_size=6).hexdigest()
