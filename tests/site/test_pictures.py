"""The committed images are small and equal to what the script draws."""

from __future__ import annotations

import importlib.util
import struct
import sys
import zlib
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[2]
NAMES = ("20240528_hype_curve.png", "header-search.png", "header-notes.png", "header-task.png")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("draw_pictures", REPOSITORY / "scripts/draw_pictures.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def chunks(data: bytes) -> dict[bytes, bytes]:
    """Return a PNG's chunks, and verify their checksums."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    found: dict[bytes, bytes] = {}
    at = 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        content = data[at + 8 : at + 8 + size]
        assert struct.unpack(">I", data[at + 8 + size : at + 12 + size])[0] == zlib.crc32(kind + content)
        found[kind] = found.get(kind, b"") + content
        at += 12 + size
    return found


def test_every_image_is_tested(script: ModuleType) -> None:
    assert tuple(script.PICTURES) == NAMES
    assert {path.name for path in (REPOSITORY / "assets").glob("*.png")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_image_is_what_the_script_draws(script: ModuleType, name: str) -> None:
    committed = (REPOSITORY / "assets" / name).read_bytes()
    canvas = script.PICTURES[name]()
    found = chunks(committed)
    # Only the pixels are compared: another version of zlib may compress them differently.
    assert zlib.decompress(found[b"IDAT"]) == canvas.scanlines()
    assert found.get(b"PLTE", b"") == b"".join(canvas.palette())
    assert chunks(canvas.png()).keys() == found.keys()
    assert len(committed) <= 60_000
    assert canvas.width == 1200
