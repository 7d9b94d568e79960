"""The calm theme: a thin frame with begonia corners, and hills in the mist under the words."""

import math
from collections.abc import Callable

from literacy_desktop.certificates.document.design1.layout import QR_SIDE, Layout
from literacy_desktop.paper.ink import Ink, Point, Stroke

JADE = "#3E7C6C"
PALE_JADE = "#A9C9BE"
MIST = "#DCEAE5"
DEEP = "#173F38"

_ROUND = 0.5523
_HILLS = ((0.16, 0.13, 0.40), (0.40, 0.12, 0.72), (0.57, 0.10, 0.50), (0.80, 0.13, 1.0))
"""Middle, breadth and height of each; middle and breadth as shares of the width they stand in."""

_HIGHEST = 1.02
_LINES = 26


def draw_frame(ink: Ink, layout: Layout) -> None:
    """Draw the hills, the frame over them, and a calyx in each corner."""
    _draw_hills(ink, layout)
    start = 9.4 if layout.inset > 15 else 8.4
    corner = 9.5 if layout.inset > 15 else 7.4
    _draw_begonia(ink, layout.size, (start, corner), Stroke(1.5, JADE))
    _draw_begonia(ink, layout.size, (start + 1.5, corner), Stroke(0.45, JADE))
    _draw_begonia(ink, layout.size, (layout.inset - 0.6, corner + 1.2), Stroke(0.3, PALE_JADE))
    width, height = layout.size
    at = start + corner * 0.36
    for x in (at, width - at):
        for y in (at, height - at):
            _draw_calyx(ink, (x, y), corner * 0.3)


def _draw_begonia(ink: Ink, size: tuple[float, float], place: tuple[float, float], stroke: Stroke) -> None:
    """Draw a frame whose corners are quarter circles cut into it, around the point where sides would meet."""
    (width, height), (start, radius) = size, place
    k = radius * (1 - _ROUND)
    left, top, right, low = start, start, width - start, height - start
    near, far = radius - k, radius

    def cut(x: float, y: float, dx: int, dy: int, *, from_side: bool) -> list[Point]:
        across = [
            (x + dx * far, y),
            (x + dx * far, y + dy * near),
            (x + dx * near, y + dy * far),
            (x, y + dy * far),
        ]
        return across[::-1] if from_side else across

    corners = [
        cut(left, top, 1, 1, from_side=True),
        cut(right, top, -1, 1, from_side=False),
        cut(right, low, -1, -1, from_side=True),
        cut(left, low, 1, -1, from_side=False),
    ]
    curves: list[tuple[Point, Point, Point]] = []
    at = corners[-1][-1]
    for enter, a, b, leave in corners:
        curves += [(at, enter, enter), (a, b, leave)]
        at = leave
    ink.curves(corners[-1][-1], curves, stroke)


def _draw_calyx(ink: Ink, middle: Point, radius: float) -> None:
    """Draw four petals around a dot."""
    x, y = middle
    for turn in range(4):
        angle = math.pi / 2 * turn + math.pi / 4

        def at(along: float, aside: float, angle: float = angle) -> Point:
            return (
                x + radius * (along * math.cos(angle) - aside * math.sin(angle)),
                y + radius * (along * math.sin(angle) + aside * math.cos(angle)),
            )

        petal = [
            (at(0.45, 0.75), at(1.0, 0.55), at(1.15, 0.0)),
            (at(1.0, -0.55), at(0.45, -0.75), at(0.12, 0.0)),
        ]
        ink.curves(at(0.12, 0.0), petal, Stroke(0.5, JADE))


def _draw_hills(ink: Ink, layout: Layout) -> None:
    """Draw lines that rise over each hill, the higher the farther, out of the mist beside the code."""
    width, height = layout.size
    left, right = layout.left + QR_SIDE + 5, width - layout.inset - 1.4
    low = height - layout.inset - 3.5
    reach = min(low - layout.body_limit - 3, (right - left) * 0.33) / _HIGHEST
    for line in range(_LINES):
        depth = line / (_LINES - 1)  # 0 is the nearest

        def ridge(x: float, depth: float = depth) -> float:
            share = (x - left) / (right - left)
            lift = sum(
                tall * math.exp(-(((share - middle - 0.02 * math.sin(7 * depth)) / broad) ** 2) * 2)
                for middle, broad, tall in _HILLS
            )
            return low - reach * depth * (0.28 + 0.72 * lift * (0.35 + 0.65 * depth))

        start = left + (right - left) * 0.16 * math.sin(line * 2.4) ** 2
        _draw_wave(ink, ridge, (start, right), Stroke(0.26, MIST))


def _draw_wave(ink: Ink, height: Callable[[float], float], span: Point, stroke: Stroke) -> None:
    start, end = span
    count = 40
    step = (end - start) / count
    curves = []
    for index in range(count):
        x = start + index * step
        slope, after = (
            (height(place + 0.05) - height(place - 0.05)) / 0.1 * step / 3 for place in (x, x + step)
        )
        curves.append(
            (
                (x + step / 3, height(x) + slope),
                (x + step * 2 / 3, height(x + step) - after),
                (x + step, height(x + step)),
            )
        )
    ink.curves((start, height(start)), curves, stroke)


def draw_flanks(ink: Ink, middle: Point, gap: float, length: float) -> None:
    """Draw a fine double rule to the left and right of the heading, ending in a dot."""
    x, y = middle
    for side in (-1, 1):
        near, far = x + side * gap / 2, x + side * (gap / 2 + length)
        ink.line((near, y), (far, y), Stroke(0.7, JADE))
        ink.line((near, y + 0.8), (near + (far - near) * 0.6, y + 0.8), Stroke(0.3, PALE_JADE))
        ink.rect((near - side * 1.6 - 0.55, y - 0.55, 1.1, 1.1), Stroke(0.5, JADE), radius=0.54)


def draw_crown(ink: Ink, layout: Layout) -> None:
    """Draw a fine line with a lozenge under the title."""
    x, y = layout.middle, layout.title + 7.2 * layout.scale
    for side in (-1, 1):
        ink.line(
            (x + side * 3.2 * layout.scale, y), (x + side * 34 * layout.scale, y), Stroke(0.4, PALE_JADE)
        )
    size = 1.3 * layout.scale
    ink.path([(x - size, y), (x, y - size), (x + size, y), (x, y + size), (x - size, y)], Stroke(0.6, JADE))
