"""Single glyphs as TrueType has them, and a font made of such glyphs: the same bytes in every program."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from literacy_desktop.paper.fonts.faces import Face

_ON, _X_SHORT, _Y_SHORT, _X_SAME, _Y_SAME = 1, 2, 4, 16, 32
_MAGIC, _SFNT = 0x5F0F3CF5, 0x00010000
_CHECKED = 0xB1B0AFBA

Point = tuple[float, float, bool]
"""x, y, and whether it lies on the outline."""


@dataclass
class _Pen:
    """Collects the contours of a glyph from HarfBuzz."""

    contours: list[list[Point]] = field(default_factory=list)

    def moveTo(self, at: tuple[float, float]) -> None:  # noqa: N802  the name pens have
        self.contours.append([(*at, True)])

    def lineTo(self, at: tuple[float, float]) -> None:  # noqa: N802  the name pens have
        self.contours[-1].append((*at, True))

    def qCurveTo(self, bend: tuple[float, float], at: tuple[float, float]) -> None:  # noqa: N802  the name pens have
        self.contours[-1] += [(*bend, False), (*at, True)]

    def curveTo(  # noqa: N802  the name pens have
        self, first: tuple[float, float], second: tuple[float, float], at: tuple[float, float]
    ) -> None:
        """PostScript's curves, each as two of TrueType's: a face that Windows brings may have them."""
        start = self.contours[-1][-1][:2]
        middle = tuple(
            (a + 3 * b + 3 * c + d) / 8 for a, b, c, d in zip(start, first, second, at, strict=True)
        )
        for bend, end in ((_bend(start, first), middle), (_bend(at, second), at)):
            self.qCurveTo(bend, (end[0], end[1]))

    def closePath(self) -> None:  # noqa: N802  the name pens have
        """Contours are closed as they are."""


def _bend(end: tuple[float, float], towards: tuple[float, float]) -> tuple[float, float]:
    """The one bend of half a cubic curve that leaves its end towards a point."""
    x, y = (a + 0.75 * (b - a) for a, b in zip(end, towards, strict=True))
    return x, y


def outline(face: Face, glyph: int) -> bytes:
    """A glyph of a face as a simple glyph of a `glyf` table; empty for one without ink."""
    pen = _Pen()
    _font(face).draw_glyph_with_pen(glyph, pen)
    contours = [points for points in map(_without_implied, pen.contours) if points]
    return _pack(contours) if contours else b""


def _font(face: Face) -> Any:
    return face._hb_font  # noqa: SLF001  its neighbour in this package


def _without_implied(points: list[Point]) -> list[Point]:
    """The points as a font file has them: one halfway between two bends is understood, and left out."""
    if len(points) > 1 and points[0] == points[-1]:
        points = points[:-1]
    last = len(points)
    kept = []
    for place, (x, y, on) in enumerate(points):
        before, after = points[place - 1], points[(place + 1) % last]
        implied = on and not before[2] and not after[2]
        if not (implied and 2 * x == before[0] + after[0] and 2 * y == before[1] + after[1]):
            kept.append((x, y, on))
    return kept


def _pack(contours: list[list[Point]]) -> bytes:
    points = [point for contour in contours for point in contour]
    xs, ys = [round(x) for x, _y, _on in points], [round(y) for _x, y, _on in points]
    ends = [count - 1 for count in accumulate(map(len, contours))]
    flags, across, up = bytearray(), bytearray(), bytearray()
    for (_x, _y, on), dx, dy in zip(points, _steps(xs), _steps(ys), strict=True):
        flag = _ON if on else 0
        flag |= _step(dx, across, _X_SHORT, _X_SAME) | _step(dy, up, _Y_SHORT, _Y_SAME)
        flags.append(flag)
    head = struct.pack(">hhhhh", len(contours), min(xs), min(ys), max(xs), max(ys))
    body = head + struct.pack(f">{len(ends)}HH", *ends, 0) + flags + across + up
    return bytes(body + bytes(-len(body) % 4))


def _steps(values: Sequence[int]) -> list[int]:
    return [value - before for value, before in zip(values, [0, *values], strict=False)]


def _step(step: int, out: bytearray, short: int, same: int) -> int:
    """Write a step in as few bytes as TrueType can; returns its flags."""
    if not step:
        return same
    if abs(step) < 256:
        out.append(abs(step))
        return short | (same if step > 0 else 0)
    out += struct.pack(">h", step)
    return 0


@dataclass(frozen=True)
class FontFacts:
    """What a font as a whole says: units of an em, ascent, descent and box in thousandths of an em."""

    upem: int
    ascent: int
    descent: int
    box: tuple[int, int, int, int]


def facts_of(face: Face) -> FontFacts:
    """The facts of a face."""
    metrics = face.metrics
    return FontFacts(int(face.hb_face.upem), metrics.ascent, metrics.descent, metrics.box)


def build_font(facts: FontFacts, glyphs: Sequence[tuple[float, bytes]]) -> bytes:
    """A TrueType font of these glyphs (advance in thousandths of an em, outline), the first one number 1."""
    outlines = [b"", *(found for _advance, found in glyphs)]
    places = [0, *accumulate(map(len, outlines))]
    advances = [facts.upem, *(round(advance * facts.upem / 1000) for advance, _outline in glyphs)]
    lefts = [struct.unpack_from(">h", found, 2)[0] if found else 0 for found in outlines]
    box = [round(value * facts.upem / 1000) for value in (*facts.box, facts.ascent, facts.descent)]
    tables = {
        "glyf": b"".join(outlines) or bytes(4),
        "head": struct.pack(
            ">LLLLHHQQhhhhHHhhh", _SFNT, _SFNT, 0, _MAGIC, 3, facts.upem, 0, 0, *box[:4], 0, 8, 2, 1, 0
        ),
        "hhea": struct.pack(">LhhhH11hH", _SFNT, box[4], box[5], 0, max(advances), *[0] * 11, len(outlines)),
        "hmtx": b"".join(struct.pack(">Hh", *pair) for pair in zip(advances, lefts, strict=True)),
        "loca": struct.pack(f">{len(places)}L", *places),
        "maxp": _limits(outlines),
    }
    return _sfnt(tables)


def _limits(outlines: Sequence[bytes]) -> bytes:
    counts = [struct.unpack_from(">h", found)[0] for found in outlines if found]
    points = [
        struct.unpack_from(">H", found, 10 + 2 * (count - 1))[0] + 1
        for found, count in zip(filter(None, outlines), counts, strict=True)
    ]
    most = (max(points, default=0), max(counts, default=0))
    return struct.pack(">LHHHHHHHHHHHHHH", _SFNT, len(outlines), *most, 0, 0, 2, *[0] * 8)


def _sfnt(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">LHHHH", _SFNT, count, 16 << power, power, 16 * count - (16 << power))
    offset, entries, body = 12 + 16 * count, b"", b""
    for name, data in tables.items():
        entries += struct.pack(">4sLLL", name.encode(), _checksum(data), offset + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    font = bytearray(head + entries + body)
    at = 12 + 16 * count + len(tables["glyf"]) + (-len(tables["glyf"]) % 4) + 8
    struct.pack_into(">L", font, at, (_CHECKED - _checksum(bytes(font))) & 0xFFFFFFFF)
    return bytes(font)


def _checksum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    return int(sum(struct.unpack(f">{len(padded) // 4}L", padded))) & 0xFFFFFFFF
