"""The vendored script is unchanged and has its licence."""

from __future__ import annotations

import hashlib
from importlib.resources import files

from blogbuild.serve.client import CLIENT

PUBLISHED = "4cda2ad0d39c630100957eeb5ec3115f84d57351c6c313579d2441cf48e9880d"
"""SHA-256 of dist/idiomorph.js in the npm package idiomorph 0.8.0."""


def test_idiomorph_is_verbatim_and_has_its_licence() -> None:
    folder = files("blogbuild.serve.client")
    script = (folder / "idiomorph.js").read_bytes()
    assert hashlib.sha256(script).hexdigest() == PUBLISHED
    assert (folder / "idiomorph.LICENSE").read_text(encoding="utf-8").startswith("Zero-Clause BSD")
    assert script.decode() in CLIENT
