"""What these papers share: colours of the levels, the head, drawn faces, shares as bars."""

import math
from collections.abc import Sequence
from datetime import date

from literacy_desktop.paper.ink import Ink, Point, Stroke, Type
from literacy_desktop.paper.report.setting import GREY, INK, LABEL, SMALL, shrink

ACCENT = "#9E2A22"
CAN, PROMPTED, CANNOT = "#0B6B5E", "#D9A441", "#C9CDD2"
LEVEL_COLOURS = {"can": CAN, "prompted": PROMPTED, "cannot": CANNOT}
LEVEL_WORDS = {"can": "会", "prompted": "提示后会", "cannot": "不会"}
PHASE_WORDS = {"before": "课前", "after": "课后", "later": "30 天后"}
FACE_WORDS = {3: "满意", 2: "一般", 1: "不满意"}

_TITLE = Type("song", 22, INK, tracking=0.12, bolder=0.35)
_ON_DARK, _ON_LIGHT = Type("hei-medium", 8.6, "#FFFFFF"), Type("hei-medium", 8.6, INK)
_ROUND = 0.5523
_LEAST_WRITTEN = 9.0  # mm of a bar that holds its number


def draw_head(ink: Ink, title: str, below: Sequence[str], box: tuple[float, float]) -> None:
    """The title at the top left, and the line below it of its parts; `box` is left and right."""
    left, right = box
    ink.text((left, 22.0), title, shrink(title, _TITLE, right - left))
    line = "　·　".join(filter(None, below))
    ink.text((left, 28.6), line, shrink(line, LABEL, right - left))


def draw_foot(ink: Ink, running: str, printed_on: date, place: tuple[float, float, float], page: str) -> None:
    """The line at the foot; `place` is left, right and the baseline."""
    left, right, y = place
    ink.text((left, y), running, shrink(running, SMALL, (right - left) * 0.42))
    ink.text(((left + right) / 2, y), page, SMALL, "center")
    ink.text((right, y), f"打印于 {printed_on.isoformat()}", SMALL, "right")


def circle(ink: Ink, middle: Point, radius: float, stroke: Stroke) -> None:
    """The outline of a circle."""
    (x, y), bend = middle, radius * _ROUND
    ink.curves(
        (x + radius, y),
        [
            ((x + radius, y + bend), (x + bend, y + radius), (x, y + radius)),
            ((x - bend, y + radius), (x - radius, y + bend), (x - radius, y)),
            ((x - radius, y - bend), (x - bend, y - radius), (x, y - radius)),
            ((x + bend, y - radius), (x + radius, y - bend), (x + radius, y)),
        ],
        stroke,
    )


def draw_face(ink: Ink, middle: Point, radius: float, face: int, color: str = INK) -> None:
    """A face, drawn because fonts have none that print: 3 glad, 2 so-so, 1 sad."""
    x, y = middle
    stroke = Stroke(1.1, color)
    circle(ink, middle, radius, stroke)
    for side in (-1, 1):
        centre = (x + side * radius * 0.36, y - radius * 0.26)
        ink.fill(_dot(centre, radius * 0.11), color)
    wide, low = radius * 0.46, y + radius * 0.34
    bend = {3: radius * 0.34, 2: 0.0, 1: -radius * 0.34}[face]
    start = low - bend * 0.35
    ink.curves(
        (x - wide, start),
        [((x - wide * 0.5, start + bend), (x + wide * 0.5, start + bend), (x + wide, start))],
        Stroke(1.3, color),
    )


def _dot(middle: Point, radius: float) -> list[Point]:
    turns = (place * math.tau / 16 for place in range(16))
    return [(middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn)) for turn in turns]


def draw_share_bar(
    ink: Ink, box: tuple[float, float, float, float], parts: Sequence[tuple[int, str]]
) -> None:
    """A bar parted by counts, each part in its colour with its percentage where there is room.

    Args:
        ink: of the page.
        box: x, y, width, height.
        parts: count and colour, left to right; nothing counted leaves an empty track.
    """
    x, y, width, height = box
    total = sum(count for count, _colour in parts)
    if not total:
        ink.rect(box, Stroke(0.5, CANNOT), radius=0.6)
        return
    for count, colour in parts:
        wide = width * count / total
        if not count:
            continue
        ink.fill_rect((x, y, wide, height), colour)
        if wide >= _LEAST_WRITTEN:
            kind = _ON_DARK if colour == CAN else _ON_LIGHT
            ink.text((x + wide / 2, y + height / 2 + 1.05), f"{count * 100 / total:.0f}%", kind, "center")
        x += wide


def draw_legend(ink: Ink, at: Point, entries: Sequence[tuple[str, str]]) -> None:
    """Small squares with their words, side by side."""
    x, y = at
    kind = Type("hei", 9, GREY)
    for word, colour in entries:
        ink.fill_rect((x, y - 2.7, 3.2, 3.2), colour)
        ink.text((x + 4.6, y), word, kind)
        x += 4.6 + kind.width(word) + 7
