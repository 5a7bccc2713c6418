"""Draws the pictures of this repository's site into assets/, from nothing but arithmetic.

    python scripts/draw_pictures.py
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

Colour = tuple[float, float, float]
Shade = Callable[[float, float], Colour]
SAMPLES = 3


def png(width: int, height: int, shade: Shade) -> bytes:
    """A picture of so many pixels; each is the mean of nine points."""
    rows = []
    for y in range(height):
        row = bytearray([0])
        for x in range(width):
            total = [0.0, 0.0, 0.0]
            for i in range(SAMPLES):
                for j in range(SAMPLES):
                    colour = shade((x + (i + 0.5) / SAMPLES) / width, (y + (j + 0.5) / SAMPLES) / height)
                    total = [t + c for t, c in zip(total, colour, strict=True)]
            row += bytes(round(255 * t / SAMPLES**2) for t in total)
        rows.append(bytes(row))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + chunk(b"IEND", b"")


PAPER: Colour = (1.0, 0.992, 0.976)
INK: Colour = (0.16, 0.18, 0.22)
BLUE: Colour = (0.04, 0.33, 0.58)
RED: Colour = (0.80, 0.27, 0.20)
LINE: Colour = (0.85, 0.85, 0.82)


def hype(x: float) -> float:
    """The height of the curve at a time: a steep peak, a trough, a slope to a plateau."""
    peak = 0.72 * math.exp(-(((x - 0.27) / 0.085) ** 2))
    slope = 0.42 / (1 + math.exp(-(x - 0.68) / 0.055))
    return 0.08 + peak + slope


def hype_curve(x: float, y: float) -> Colour:
    left, bottom = 0.07, 0.9
    time, height = (x - left) / (0.96 - left), (bottom - y) / 0.8
    if math.hypot((time - 0.25) * 1.6, height - hype(0.25)) < 0.032:
        return RED
    if 0 <= time <= 1:
        steep = (hype(time + 0.002) - hype(time - 0.002)) / 0.004
        if abs(height - hype(time)) / math.sqrt(1 + (steep / 1.7) ** 2) < 0.012:
            return BLUE
        if 0 < height < hype(time):
            return (0.93, 0.95, 0.97)
    if (abs(x - left) < 0.002 and y < bottom) or (abs(y - bottom) < 0.003 and x > left):
        return INK
    return LINE if 0 <= time <= 1 and y < bottom and abs((height * 4) % 1) < 0.012 else PAPER


def header(seed: float, warm: Colour, cool: Colour) -> Shade:
    """Hills in a haze, one behind the other."""

    def shade(x: float, y: float) -> Colour:
        for layer in range(5, -1, -1):
            ridge = 0.32 + 0.1 * layer + 0.06 * math.sin(x * (3 + layer) + seed * (layer + 1)) + 0.025 * math.sin(x * 11 + layer * seed)
            if y > ridge:
                depth = (layer + 1) / 6
                return tuple(c * depth + w * (1 - depth) for c, w in zip(cool, warm, strict=True))  # type: ignore[return-value]
        if math.hypot((x - 0.72) * 3.2, y - 0.2) < 0.13:
            return (1.0, 0.96, 0.86)
        return tuple(w + (1 - w) * y * 0.8 for w in warm)  # type: ignore[return-value]

    return shade


def main() -> None:
    """Write the three pictures."""
    assets = Path(__file__).resolve().parents[1] / "assets"
    (assets / "20240528_hype_curve.png").write_bytes(png(640, 380, hype_curve))
    (assets / "header-search.png").write_bytes(png(640, 220, header(1.7, (0.96, 0.86, 0.74), (0.15, 0.27, 0.36))))
    (assets / "header-notes.png").write_bytes(png(640, 220, header(4.1, (0.86, 0.90, 0.88), (0.20, 0.32, 0.27))))


if __name__ == "__main__":
    main()
