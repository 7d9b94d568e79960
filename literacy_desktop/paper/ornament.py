"""Ornaments of a document of honour: a guilloche band with fret corners, a rosette, rules with diamonds."""

import math
from collections.abc import Callable

from literacy_desktop.paper.ink import Ink, Point, Stroke

GOLD = "#A98545"
PALE_GOLD = "#CDB684"
TINT = "#F3ECDC"

_BLOCK_START, _BLOCK_SIDE = 9.28, 12.4
_RULES = ((9.28, 1.6), (10.35, 0.4), (13.65, 0.4), (14.72, 1.0))
_WAVE_MIDDLE, _WAVE_HEIGHT, _WAVE_COUNT = 12.0, 1.5, 6
_WAVE_LENGTH = 5.75
_FRET = (
    (10.2, 10.2), (1.9, 10.2), (1.9, 1.9), (10.2, 1.9), (10.2, 8.2),
    (4.0, 8.2), (4.0, 4.0), (8.1, 4.0), (8.1, 6.1), (6.1, 6.1),
)  # fmt: skip

Turn = Callable[[float, float], Point]


def draw_border(ink: Ink, size: tuple[float, float]) -> None:
    """Draw the band along all four edges and the fret in each corner."""
    width, height = size
    for turn in _corner_turns(width, height):
        _draw_corner(ink, turn)
    sides: list[tuple[float, Turn]] = [
        (width, lambda along, inward: (along, inward)),
        (width, lambda along, inward: (along, height - inward)),
        (height, lambda along, inward: (inward, along)),
        (height, lambda along, inward: (width - inward, along)),
    ]
    for length, turn in sides:
        _draw_band(ink, length, turn)


def _corner_turns(width: float, height: float) -> list[Turn]:
    return [
        lambda x, y: (x, y),
        lambda x, y: (width - x, y),
        lambda x, y: (x, height - y),
        lambda x, y: (width - x, height - y),
    ]


def _draw_corner(ink: Ink, turn: Turn) -> None:
    start, end = _BLOCK_START, _BLOCK_START + _BLOCK_SIDE
    unit = _BLOCK_SIDE / 12
    x, y = (min(pair) for pair in zip(turn(start, start), turn(end, end), strict=True))
    ink.rect((x, y, _BLOCK_SIDE, _BLOCK_SIDE), Stroke(1.6, GOLD))
    ink.path([turn(start + x * unit, start + y * unit) for x, y in _FRET], Stroke(1.25, GOLD))


def _draw_band(ink: Ink, length: float, turn: Turn) -> None:
    start, end = _BLOCK_START + _BLOCK_SIDE, length - _BLOCK_START - _BLOCK_SIDE
    for wave in range(_WAVE_COUNT):
        _draw_wave(ink, (start, end), 2 * math.pi * wave / _WAVE_COUNT, turn)
    for inward, thickness in _RULES:
        ink.line(turn(start, inward), turn(end, inward), Stroke(thickness, GOLD))


def _draw_wave(ink: Ink, span: tuple[float, float], phase: float, turn: Turn) -> None:
    """Draw one sine line, a cubic curve for each quarter of a period."""
    start, end = span
    quarters = 4 * round((end - start) / _WAVE_LENGTH)
    step, angle = (end - start) / quarters, math.pi / 2

    angles = [phase + quarter * angle for quarter in range(quarters + 1)]
    heights = [_WAVE_MIDDLE + _WAVE_HEIGHT * math.sin(turned) for turned in angles]
    slopes = [_WAVE_HEIGHT * angle * math.cos(turned) / 3 for turned in angles]
    curves = [
        (
            turn(start + (quarter + 1 / 3) * step, heights[quarter] + slopes[quarter]),
            turn(start + (quarter + 2 / 3) * step, heights[quarter + 1] - slopes[quarter + 1]),
            turn(start + (quarter + 1) * step, heights[quarter + 1]),
        )
        for quarter in range(quarters)
    ]
    ink.curves(turn(start, heights[0]), curves, Stroke(0.3, PALE_GOLD))


def draw_rosette(ink: Ink, centre: Point, radius: float) -> None:
    """Draw a watermark of turned ellipses."""
    for count, long, short in ((48, 1.0, 0.40), (36, 0.62, 0.25)):
        for index in range(count):
            _draw_ellipse(ink, centre, (radius * long, radius * short), math.pi * index / count)


def _draw_ellipse(ink: Ink, centre: Point, radii: Point, angle: float) -> None:
    cosine, sine = math.cos(angle), math.sin(angle)

    def at(x: float, y: float) -> Point:
        x, y = x * radii[0], y * radii[1]
        return centre[0] + x * cosine - y * sine, centre[1] + x * sine + y * cosine

    k = 0.5523
    quarters = [
        (at(1, k), at(k, 1), at(0, 1)),
        (at(-k, 1), at(-1, k), at(-1, 0)),
        (at(-1, -k), at(-k, -1), at(0, -1)),
        (at(k, -1), at(1, -k), at(1, 0)),
    ]
    ink.curves(at(1, 0), quarters, Stroke(0.26, TINT))


def draw_flanking_rules(ink: Ink, middle: Point, gap: float, length: float) -> None:
    """Draw a rule to the left and right of a gap, each ending outward in a diamond."""
    x, y = middle
    for side in (-1, 1):
        near, far = x + side * gap / 2, x + side * (gap / 2 + length)
        ink.line((near, y), (far, y), Stroke(0.6, GOLD))
        tip = far + side * 1.6
        ink.fill([(tip - 1, y), (tip, y - 1), (tip + 1, y), (tip, y + 1)], GOLD)
