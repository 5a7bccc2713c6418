"""Draw the images of this repository's site into assets/, using only arithmetic.

    python scripts/draw_pictures.py [FOLDER]

Shapes are polygons. Several scan lines cross each row of pixels; on each, the share of a pixel that a shape covers is
exact, so edges are smooth. Letters are strokes on a grid.
"""

from __future__ import annotations

import math
import struct
import sys
import zlib
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

Point = tuple[float, float]
Polygon = Sequence[Point]
Colour = tuple[int, int, int]

SCAN_LINES = 5
"""Scan lines per row of pixels."""

SHADES = 12
"""Shades between the two colours of an edge: enough for smooth edges, and few enough to compress well."""

PAPER: Colour = (247, 242, 231)
WHITE: Colour = (255, 253, 247)
INK: Colour = (38, 46, 56)
SOFT: Colour = (104, 104, 100)
LINE: Colour = (221, 213, 196)
TEAL: Colour = (23, 96, 92)
MIST: Colour = (221, 231, 224)
RUST: Colour = (188, 76, 52)
OCHRE: Colour = (226, 168, 92)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """Return `one` mixed with a share (0 to 1) of `other`."""
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


# Shapes


def disc(x: float, y: float, radius: float) -> Polygon:
    """Return a circle as a polygon that is fine enough for its size."""
    corners = max(12, round(radius * 1.5))
    turns = [2 * math.pi * n / corners for n in range(corners)]
    return [(x + radius * math.cos(t), y + radius * math.sin(t)) for t in turns]


def box(x: float, y: float, width: float, height: float, radius: float = 0.0) -> Polygon:
    """Return a rectangle with rounded corners."""
    if not radius:
        return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    corners = [
        (x + width - radius, y + height - radius),
        (x + radius, y + height - radius),
        (x + radius, y + radius),
        (x + width - radius, y + radius),
    ]
    turns = [(n, math.pi / 2 * (n + step / 8)) for n in range(4) for step in range(9)]
    return [(corners[n][0] + radius * math.cos(t), corners[n][1] + radius * math.sin(t)) for n, t in turns]


def stroke(path: Polygon, width: float) -> list[Polygon]:
    """Return a line along a path, with round ends and joins. All its polygons turn the same way, so they unite."""
    half = width / 2
    parts: list[Polygon] = [disc(x, y, half) for x, y in path]
    for (x, y), (to_x, to_y) in pairwise(path):
        length = math.hypot(to_x - x, to_y - y)
        if length:
            dx, dy = (to_x - x) / length * half, (to_y - y) / length * half
            parts.append([(x + dy, y - dx), (to_x + dy, to_y - dx), (to_x - dy, to_y + dx), (x - dy, y + dx)])
    return parts


def turned(polygon: Polygon, x: float, y: float, degrees: float) -> Polygon:
    """Return the polygon rotated about a point."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [(x + (px - x) * cos - (py - y) * sin, y + (px - x) * sin + (py - y) * cos) for px, py in polygon]


# Letters: a width, then a path in SVG's commands M, L and C, ten units high

LETTERS = {
    "A": (8.0, "M0,10 L4,0 L8,10 M1.4,6.6 L6.6,6.6"),
    "C": (7.8, "M7.8,2 C7,0.7 5.8,0 4.6,0 C2,0 0,2 0,5 C0,8 2,10 4.6,10 C5.8,10 7,9.3 7.8,8"),
    "D": (7.6, "M0,0 L2.8,0 C6,0 7.6,2.2 7.6,5 C7.6,7.8 6,10 2.8,10 L0,10 L0,0"),
    "E": (5.6, "M5.6,0 L0,0 L0,10 L5.6,10 M0,4.9 L4.9,4.9"),
    "F": (5.4, "M5.4,0 L0,0 L0,10 M0,4.9 L4.7,4.9"),
    "G": (8.4, "M8.1,2 C7.2,0.7 6,0 4.7,0 C2,0 0,2 0,5 C0,8 2,10 4.7,10 C7,10 8.4,8.6 8.4,5.6 L5.2,5.6"),
    "H": (7.4, "M0,0 L0,10 M7.4,0 L7.4,10 M0,4.9 L7.4,4.9"),
    "I": (0.0, "M0,0 L0,10"),
    "K": (6.6, "M0,0 L0,10 M6.2,0 L0,6.2 M2.4,4 L6.6,10"),
    "L": (5.2, "M0,0 L0,10 L5.2,10"),
    "M": (9.0, "M0,10 L0,0 L4.5,7 L9,0 L9,10"),
    "N": (7.6, "M0,10 L0,0 L7.6,10 L7.6,0"),
    "O": (9.2, "M4.6,0 C7.3,0 9.2,2.1 9.2,5 C9.2,7.9 7.3,10 4.6,10 C1.9,10 0,7.9 0,5 C0,2.1 1.9,0 4.6,0"),
    "P": (6.1, "M0,10 L0,0 L3.3,0 C5.2,0 6.1,1.2 6.1,2.8 C6.1,4.4 5.2,5.6 3.3,5.6 L0,5.6"),
    "R": (6.4, "M0,10 L0,0 L3.3,0 C5.2,0 6.1,1.2 6.1,2.8 C6.1,4.4 5.2,5.6 3.3,5.6 L0,5.6 M3.2,5.6 L6.4,10"),
    "S": (6.1, "M5.8,1.6 C5.1,0.5 4.2,0 3.1,0 C1.4,0 0.3,1 0.3,2.5 C0.3,4.2 1.7,4.6 3.1,5 C4.7,5.4 6.1,5.9 "
    "6.1,7.5 C6.1,9 4.8,10 3.1,10 C1.8,10 0.7,9.4 0,8.3"),
    "T": (6.8, "M0,0 L6.8,0 M3.4,0 L3.4,10"),
    "U": (7.2, "M0,0 L0,6.3 C0,8.8 1.4,10 3.6,10 C5.8,10 7.2,8.8 7.2,6.3 L7.2,0"),
    "V": (7.6, "M0,0 L3.8,10 L7.6,0"),
    "W": (11.4, "M0,0 L2.8,10 L5.7,1.5 L8.6,10 L11.4,0"),
    "X": (7.0, "M0,0 L7,10 M7,0 L0,10"),
    "Y": (7.0, "M0,0 L3.5,5.2 L7,0 M3.5,5.2 L3.5,10"),
    " ": (3.4, ""),
}  # fmt: skip
GAP = 2.5
"""Between letters, on the same grid."""


def strokes(path: str) -> list[list[Point]]:
    """Return the lines of a path; each curve becomes eight lines."""
    found: list[list[Point]] = []
    waiting: list[Point] = []
    command = "M"
    for word in path.split():
        command = word[0] if word[0].isalpha() else command
        x, y = word.lstrip("MLC").split(",")
        if command == "C":
            waiting.append((float(x), float(y)))
            if len(waiting) == 3:
                found[-1].extend(bend(found[-1][-1], *waiting))
                waiting = []
        elif command == "M":
            found.append([(float(x), float(y))])
        else:
            found[-1].append((float(x), float(y)))
    return found


def bend(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    """Return points on a cubic Bézier curve, without the first."""
    points = []
    for t in (n / 8 for n in range(1, 9)):
        s = 1 - t
        weights = (s**3, 3 * s * s * t, 3 * s * t * t, t**3)
        points.append(
            tuple(sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1))
        )
    return points  # type: ignore[return-value]


# The canvas


class Canvas:
    """A raster image to draw on."""

    def __init__(self, width: int, height: int, background: Colour) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray(bytes(background) * width) for _ in range(height)]

    def fill(self, polygons: Iterable[Polygon], colour: Colour) -> None:
        """Paint the union of polygons that turn the same way."""
        edges: dict[int, list[tuple[float, float, float, float, int]]] = {}
        for polygon in polygons:
            for (x, y), (to_x, to_y) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
                if y == to_y:
                    continue
                top, bottom, way = (y, to_y, 1) if y < to_y else (to_y, y, -1)
                slope = (to_x - x) / (to_y - y)
                for row in range(max(0, math.floor(top)), min(self.height, math.ceil(bottom))):
                    edges.setdefault(row, []).append((top, bottom, x - y * slope, slope, way))
        for row, crossing in edges.items():
            self._blend(row, self._coverage(row, crossing), colour)

    def _coverage(self, row: int, edges: list[tuple[float, float, float, float, int]]) -> dict[int, float]:
        cover: dict[int, float] = {}
        for n in range(SCAN_LINES):
            y = row + (n + 0.5) / SCAN_LINES
            hits = sorted(
                (start + y * slope, way) for top, bottom, start, slope, way in edges if top <= y < bottom
            )
            winding, left = 0, 0.0
            for x, way in hits:
                if winding == 0:
                    left = x
                winding += way
                if winding == 0:
                    self._span(cover, max(0.0, left), min(float(self.width), x))
        return cover

    def _span(self, cover: dict[int, float], left: float, right: float) -> None:
        if right <= left:
            return
        share = 1 / SCAN_LINES
        first, last = int(left), min(int(right), self.width - 1)
        if first == last:
            cover[first] = cover.get(first, 0.0) + (right - left) * share
            return
        cover[first] = cover.get(first, 0.0) + (first + 1 - left) * share
        for x in range(first + 1, last):
            cover[x] = cover.get(x, 0.0) + share
        cover[last] = cover.get(last, 0.0) + (right - last) * share

    def _blend(self, row: int, cover: dict[int, float], colour: Colour) -> None:
        pixels = self.rows[row]
        for x, share in cover.items():
            share = round(min(1.0, share) * SHADES) / SHADES
            for axis in (0, 1, 2):
                below = pixels[3 * x + axis]
                pixels[3 * x + axis] = round(below + (colour[axis] - below) * share)

    def sky(self, top: Colour, bottom: Colour) -> None:
        """Fill the canvas with a gradient from one colour to another."""
        for y in range(self.height):
            self.rows[y] = bytearray(bytes(mixed(top, bottom, y / self.height)) * self.width)

    def write(
        self, text: str, x: float, y: float, size: float, colour: Colour, *, anchor: float = 0.0
    ) -> None:
        """Draw letters `size` high with their tops at `y`; `anchor` 0, 0.5 or 1 aligns left, middle or right at `x`."""
        unit = size / 10
        length = sum(LETTERS[letter][0] + GAP for letter in text) - GAP
        at = x - anchor * length * unit
        parts: list[Polygon] = []
        for letter in text:
            width, path = LETTERS[letter]
            for line in strokes(path):
                parts += stroke([(at + px * unit, y + py * unit) for px, py in line], size * 0.13)
            at += (width + GAP) * unit
        self.fill(parts, colour)

    def palette(self) -> list[bytes]:
        """Return the colours in order, or none if there are more than 256."""
        colours = {bytes(row[x : x + 3]) for row in self.rows for x in range(0, len(row), 3)}
        return sorted(colours) if len(colours) <= 256 else []

    def scanlines(self) -> bytes:
        """Return the pixels as PNG stores them before compression: palette indices, or the best-filtered rows."""
        numbers = {colour: n for n, colour in enumerate(self.palette())}
        if numbers:
            return b"".join(
                bytes([0, *(numbers[bytes(row[x : x + 3])] for x in range(0, len(row), 3))])
                for row in self.rows
            )
        above = bytes(3 * self.width)
        parts = []
        for row in self.rows:
            left = bytes(3) + row[:-3]
            filtered = (
                (0, bytes(row)),
                (1, bytes((a - b) & 255 for a, b in zip(row, left, strict=True))),
                (2, bytes((a - b) & 255 for a, b in zip(row, above, strict=True))),
            )
            kind, data = min(filtered, key=lambda pair: sum(min(b, 256 - b) for b in pair[1]))
            parts.append(bytes([kind]) + data)
            above = bytes(row)
        return b"".join(parts)

    def png(self) -> bytes:
        """Return the PNG file."""

        def chunk(kind: bytes, data: bytes) -> bytes:
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        palette = b"".join(self.palette())
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 3 if palette else 2, 0, 0, 0)
        colours = chunk(b"PLTE", palette) if palette else b""
        pixels = chunk(b"IDAT", zlib.compress(self.scanlines(), 9))
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + colours + pixels + chunk(b"IEND", b"")


# The images


def hype(time: float) -> float:
    """Return the height of the curve at a time, both from 0 to 1: a steep peak, a trough, a slope to a plateau."""
    peak = 0.70 * math.exp(-(((time - 0.29) / 0.09) ** 2))
    slope = 0.34 / (1 + math.exp(-(time - 0.73) / 0.055))
    return 0.17 + 0.04 * time + peak + slope


def hype_curve() -> Canvas:
    """Draw Gartner's hype cycle, and where the author thinks we are on it."""
    canvas = Canvas(1200, 720, PAPER)
    left, right, top, bottom = 80.0, 1130.0, 110.0, 640.0

    def at(time: float) -> Point:
        return (left + (right - left) * time, bottom - (bottom - top) * hype(time))

    curve = [at(n / 260) for n in range(261)]
    canvas.fill([[(left, bottom), *curve, (right, bottom)]], mixed(PAPER, TEAL, 0.1))
    canvas.fill(stroke([(left, 60), (left, bottom), (right + 26, bottom)], 4), INK)
    canvas.fill(stroke([(left - 9, 74), (left, 60), (left + 9, 74)], 4), INK)
    canvas.fill(stroke([(right + 12, bottom - 9), (right + 26, bottom), (right + 12, bottom + 9)], 4), INK)
    canvas.fill(stroke(curve, 9), TEAL)
    here = at(0.262)
    canvas.fill([disc(*here, 23)], PAPER)
    canvas.fill([disc(*here, 15)], RUST)

    canvas.write("EXPECTATIONS", left + 26, 58, 20, SOFT)
    canvas.write("TIME", right + 24, bottom + 24, 20, SOFT, anchor=1)
    canvas.write("WE ARE HERE", here[0] - 36, here[1] - 11, 23, RUST, anchor=1)
    labels = (
        (0.022, 564, 0.0, "INNOVATION", "TRIGGER"),
        (0.375, 132, 0.0, "PEAK OF INFLATED", "EXPECTATIONS"),
        (0.55, 564, 0.5, "TROUGH OF", "DISILLUSIONMENT"),
        (0.69, 400, 1.0, "SLOPE OF", "ENLIGHTENMENT"),
        (1.0, 264, 1.0, "PLATEAU OF", "PRODUCTIVITY"),
    )
    for time, y, anchor, *lines in labels:
        for n, line in enumerate(lines):
            canvas.write(line, left + (right - left) * time, y + 35 * n, 22, INK, anchor=anchor)
    return canvas


def ridge(canvas: Canvas, height: Callable[[float], float]) -> Polygon:
    """Return the ground below a line of hills."""
    line = [(float(x), height(x / canvas.width) * canvas.height) for x in range(0, canvas.width + 4, 4)]
    return [(0.0, float(canvas.height)), *line, (canvas.width + 4.0, float(canvas.height))]


def pine(x: float, foot: float, height: float) -> list[Polygon]:
    """Return a tree: three triangles on a trunk."""
    tiers = [(0.0, 0.42, 0.15), (0.22, 0.68, 0.21), (0.46, 0.94, 0.27)]
    parts: list[Polygon] = [
        [
            (x, foot - height * (1 - top)),
            (x + height * half, foot - height * (1 - low)),
            (x - height * half, foot - height * (1 - low)),
        ]
        for top, low, half in tiers
    ]
    return [*parts, box(x - height * 0.035, foot - height * 0.08, height * 0.07, height * 0.12)]


def search_header() -> Canvas:
    """Draw hills behind one another, and a low sun."""
    canvas = Canvas(1200, 420, PAPER)
    sky, far = (246, 221, 190), (38, 68, 92)
    canvas.sky(sky, (252, 240, 222))
    canvas.fill([disc(850, 130, 58)], (255, 246, 222))
    for layer in range(6):

        def height(x: float, layer: int = layer) -> float:
            return (
                0.36
                + 0.1 * layer
                + 0.06 * math.sin(x * (3 + layer) + 1.7 * (layer + 1))
                + 0.025 * math.sin(x * 11 + 1.7 * layer)
            )

        colour = mixed(mixed(sky, (206, 178, 150), 0.4), far, (layer / 5) ** 0.85)
        if layer in (3, 4):
            for x, tall in (
                ((0.07, 44), (0.1, 60), (0.125, 48), (0.155, 36))
                if layer == 3
                else ((0.9, 84), (0.935, 62), (0.965, 74))
            ):
                canvas.fill(pine(x * 1200, height(x) * 420 + 5, tall), colour)
        canvas.fill([ridge(canvas, height)], colour)
    return canvas


def notes_header() -> Canvas:
    """Draw a ruled page of entries, one of them marked, and a pencil."""
    canvas = Canvas(1200, 420, MIST)
    canvas.sky((206, 222, 214), (226, 234, 226))
    sheet = box(250, 64, 700, 420, 14)
    canvas.fill([[(x + 10, y + 12) for x, y in sheet]], (184, 203, 194))
    canvas.fill([sheet], WHITE)
    canvas.fill([box(330, 64, 3, 356)], mixed(WHITE, RUST, 0.45))
    for n, (place, stage, score) in enumerate(
        ((190, 96, 7), (150, 120, 9), (220, 80, 4), (168, 108, 6), (200, 64, 8))
    ):
        y = 118 + 62 * n
        canvas.fill([box(250, y + 32, 700, 2)], mixed(WHITE, LINE, 0.9))
        marked = n == 1
        if marked:
            canvas.fill([box(344, y - 18, 570, 40, 8)], mixed(WHITE, OCHRE, 0.35))
        canvas.fill([disc(292, y + 2, 9)], TEAL if marked else mixed(WHITE, TEAL, 0.4))
        canvas.fill([box(362, y - 5, place, 13, 6)], INK)
        canvas.fill([box(610, y - 5, stage, 13, 6)], mixed(WHITE, INK, 0.5))
        canvas.fill(
            [disc(780 + 14 * dot, y + 2, 4.2) for dot in range(score)],
            RUST if marked else mixed(WHITE, TEAL, 0.75),
        )
    pencil = ((box(1010, 120, 34, 230), OCHRE), (box(1010, 98, 34, 24, 6), RUST),
    (box(1010, 118, 34, 14), (170, 176, 172)),
              ([(1010, 350), (1044, 350), (1027, 398)], (244, 220, 180)),
              ([(1021, 382), (1033, 382), (1027, 398)], INK),
              (box(1021, 132, 12, 218), mixed(OCHRE, WHITE, 0.3)))  # fmt: skip
    for shape, colour in pencil:
        canvas.fill([turned(shape, 1027, 250, 24)], colour)
    return canvas


def task_header() -> Canvas:
    """Draw a task with three checkboxes, and a clock whose time is up."""
    canvas = Canvas(1200, 420, PAPER)
    canvas.sky((47, 63, 82), (64, 84, 102))
    sheet = box(180, 70, 470, 420, 12)
    canvas.fill([turned([(x + 12, y + 12) for x, y in sheet], 415, 280, -3)], (40, 54, 70))
    canvas.fill([turned(sheet, 415, 280, -3)], WHITE)
    canvas.fill([turned(box(226, 114, 220, 20, 9), 415, 280, -3)], INK)
    for n, lengths in enumerate(((300, 180), (270, 220), (310, 120))):
        row = 172 + 88 * n
        tick = box(228, row, 40, 40, 8)
        canvas.fill([turned(tick, 415, 280, -3)], TEAL if n < 2 else mixed(WHITE, TEAL, 0.3))
        if n < 2:
            canvas.fill(
                [
                    turned(part, 415, 280, -3)
                    for part in stroke([(238, row + 21), (246, row + 29), (259, row + 12)], 5)
                ],
                WHITE,
            )
        for line, length in enumerate(lengths):
            canvas.fill(
                [turned(box(292, row + 4 + 22 * line, length, 11, 5), 415, 280, -3)],
                mixed(WHITE, INK, 0.6 if line == 0 else 0.28),
            )
    x, y = 880.0, 222.0
    canvas.fill([disc(x + 8, y + 10, 138)], (46, 60, 77))
    canvas.fill([disc(x, y, 138)], RUST)
    canvas.fill([disc(x, y, 116)], WHITE)
    wedge = [
        (x, y),
        *(
            (x + 104 * math.sin(math.radians(a)), y - 104 * math.cos(math.radians(a)))
            for a in range(0, 121, 4)
        ),
    ]
    canvas.fill([wedge], mixed(WHITE, OCHRE, 0.55))
    for hour in range(12):
        sin, cos = math.sin(hour * math.pi / 6), math.cos(hour * math.pi / 6)
        inner = 88 if hour % 3 == 0 else 96
        canvas.fill(
            stroke(
                [(x + inner * sin, y - inner * cos), (x + 104 * sin, y - 104 * cos)],
                5 if hour % 3 == 0 else 3,
            ),
            INK,
        )
    canvas.fill(stroke([(x, y), (x, y - 82)], 7), INK)
    canvas.fill(stroke([(x, y), (x + 50, y + 29)], 9), INK)
    canvas.fill([disc(x, y, 9)], RUST)
    return canvas


PICTURES: dict[str, Callable[[], Canvas]] = {
    "20240528_hype_curve.png": hype_curve,
    "header-search.png": search_header,
    "header-notes.png": notes_header,
    "header-task.png": task_header,
}


def main() -> None:
    """Write all images."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1] / "assets"
    for name, draw in PICTURES.items():
        (folder / name).write_bytes(draw().png())


if __name__ == "__main__":
    main()
