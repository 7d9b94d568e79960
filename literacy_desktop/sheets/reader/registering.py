"""Laying the clean form over the photograph: each column first, then each box by its own printed frame."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import cv2
import numpy as np

from literacy_desktop.sheets.layout import BOX_SIDE, Layout
from literacy_desktop.sheets.reader.finding import Picture, Place
from literacy_desktop.sheets.reader.frames import frame_template, soft_frame

FINE, COARSE = 6, 3
"""Pixels a millimetre, of the crops and of the first search."""

HALF = 4.25
"""Millimetres from the middle of a box to the edge of its crop: no rule of the table comes in."""

SIDE = int(2 * HALF * FINE)

WIDE_SIDE = 16 * COARSE
"""Pixels across a box with all that is around it, seen coarsely."""

_AROUND = 8.0
"""Millimetres kept around the boxes, and searched."""

_WANDER, _NEAR = 2.7, 0.7
"""Millimetres that a box may be off its column, and off where the first search put it."""

_ELSEWHERE, _FITS_BETTER = 0.4, 0.35
"""Where neighbours want a box so far from its own frame, and it fits so much worse there, they are wrong."""


@dataclass(frozen=True)
class Crops:
    """The boxes of a page, row by row, as the layout names them.

    Attributes:
        ink: how dark, 0 (this paper) to 1: boxes, SIDE, SIDE.
        red: how much darker in blue and green than in red, the same way.
        tint: how much darker in red than in blue, -1 to 1: blue ink.
        wide: ink again, coarsely, with what is around the box: boxes, WIDE_SIDE, WIDE_SIDE.
        fit: how well each frame was found, -1 to 1.
        light: how bright the paper is inside each, 0 to 255.
        column_fit: how well each column was found, and how much better than one row or column off.
        shift: how far each box was from where the marks put it, in millimetres: boxes, 2.
    """

    ink: Any
    red: Any
    tint: Any
    wide: Any
    fit: Any
    light: Any
    column_fit: Any
    shift: Any


def cut_crops(picture: Picture, place: Place, layout: Layout) -> Crops:
    """Cut every box out of a picture, straightened and freed of the colour of its paper."""
    corner = (layout.ticks[0].left - _AROUND, layout.table_top - _AROUND)
    size = (layout.ticks[-1].right + _AROUND - corner[0], layout.table_bottom + _AROUND - corner[1])
    flat = straighten(picture, place, corner, size)
    ink, red, tint = _ink(flat)
    columns, column_fit = _find_columns(ink, layout, corner)
    places, fit = _find_boxes(ink, layout, corner, columns)
    bright = _cut(flat[..., 2], places, round(2.0 * FINE))
    fit[_out_of_sight(picture, place, layout)] = -1.0
    start = _box_middles(layout, corner) * FINE
    return Crops(
        _cut(ink, places, SIDE),
        _cut(red, places, SIDE),
        _cut(tint, places, SIDE),
        _cut(_coarse(ink), (places + 0.5) * COARSE / FINE - 0.5, WIDE_SIDE),
        fit,
        np.percentile(bright.reshape(len(bright), -1), 75, axis=1),
        column_fit,
        (places - start) / FINE,
    )


def _cut(picture: Picture, places: Any, side: int) -> Any:
    """Squares of so many pixels around these places."""
    return np.array([cv2.getRectSubPix(picture, (side, side), (float(x), float(y))) for x, y in places])


def _out_of_sight(picture: Picture, place: Place, layout: Layout) -> Any:
    """The boxes that lie beyond the picture, or in rows far from any mark that was seen."""
    corners = np.array([(x + BOX_SIDE / 2, y + BOX_SIDE / 2) for _row, _key, (x, y) in layout.places()])
    away = np.zeros(len(corners), bool)
    for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        u, v = place.pixels(corners[:, 0] + dx * HALF, corners[:, 1] + dy * HALF)
        away |= (u < 0) | (v < 0) | (u > picture.shape[1] - 1) | (v > picture.shape[0] - 1)
    near = np.convolve(np.pad(place.seen, 2, mode="edge"), np.ones(5), "valid") > 0
    return away | ~np.repeat(near, len(layout.ticks))


def straighten(
    picture: Picture, place: Place, corner: tuple[float, float], size: tuple[float, float], fine: float = FINE
) -> Picture:
    """A part of the page, given in millimetres, as if it had been laid flat and scanned."""
    width, height = round(size[0] * fine), round(size[1] * fine)
    across = corner[0] + np.linspace(0, size[0], max(2, round(size[0] / 2)))
    down = corner[1] + np.linspace(0, size[1], max(2, round(size[1] / 2)))
    x, y = np.meshgrid(across, down)
    u, v = place.pixels(x, y)
    maps = [_grown(each.astype(np.float32), width, height) for each in (u, v)]
    return cv2.remap(picture, maps[0], maps[1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _grown(grid: Any, width: int, height: int) -> Any:
    """A grid whose outer points are the outer edges, at every pixel between."""
    x = np.linspace(0, grid.shape[1] - 1, width, dtype=np.float32)
    y = np.linspace(0, grid.shape[0] - 1, height, dtype=np.float32)
    return cv2.remap(grid, np.tile(x, (height, 1)), np.tile(y[:, None], (1, width)), cv2.INTER_LINEAR)


def _ink(flat: Picture) -> tuple[Any, Any, Any]:
    """How dark each pixel is against the paper around it; what is dark but in red light; what is blue."""
    red_part, blue = flat[..., 2], flat[..., 0]
    ink = _against_paper(red_part)
    red = np.clip(_against_paper(np.minimum(blue, flat[..., 1])) - ink, 0, 1)
    return ink, red, ink - _against_paper(blue)


def _coarse(ink: Any) -> Any:
    return cv2.resize(ink, None, fx=COARSE / FINE, fy=COARSE / FINE, interpolation=cv2.INTER_AREA)


def _against_paper(channel: Picture) -> Any:
    small = cv2.resize(channel, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (9, 9))
    paper = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), (0, 0), 3.0)
    paper = cv2.resize(paper, channel.shape[::-1], interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return np.clip(1 - channel.astype(np.float32) / np.maximum(paper, 16), 0, 1)


# -- columns


def _find_columns(ink: Any, layout: Layout, corner: tuple[float, float]) -> tuple[Any, Any]:
    """How far each column of boxes is off, in millimetres; how well it fits, how unlike any place near."""
    small = cv2.GaussianBlur(_coarse(ink), (0, 0), 0.8)
    shifts, fits = [], []
    template = _column_template(layout)
    for column in layout.ticks:
        x = (column.middle - column.width / 2 - corner[0]) * COARSE
        reach = round((_AROUND - 1.5) * COARSE)
        left = max(0, round(x) - reach)
        width = round(column.width * COARSE)
        strip = small[:, left : round(x) + width + reach]
        scores = cv2.matchTemplate(strip, template, cv2.TM_CCOEFF_NORMED)
        _low, best, _where, (dx, dy) = cv2.minMaxLoc(scores)
        shifts.append(((left + dx - x) / COARSE, dy / COARSE - (_AROUND - 2.0)))
        fits.append((best, best - _next_best(scores, dx, dy)))
    return np.array(shifts), np.array(fits)


def _next_best(scores: Any, x: int, y: int) -> float:
    """The best score farther than 3 mm from the best one."""
    rest, reach = scores.copy(), 3 * COARSE
    rest[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1] = -1
    return float(rest.max())


@lru_cache(maxsize=16)
def _column_template(layout: Layout) -> Any:
    """A column of empty boxes with the rules across it, from 2 mm above the table to 2 mm below it."""
    fine = 4 * COARSE
    column = layout.ticks[0]
    top = layout.table_top - 2
    height = round((layout.table_bottom + 2 - top) * fine)
    drawn = np.zeros((height, round(column.width * fine)), np.float32)
    for y, width, dark in _rules(layout):
        middle = (y - top) * fine
        drawn[
            round(middle - width * fine / 2) : max(
                round(middle + width * fine / 2), round(middle - width * fine / 2) + 1
            )
        ] = dark
    frame = frame_template(fine)
    half = frame.shape[0] // 2
    for index in range(layout.rows):
        y = round((layout.row_top(index) + layout.row_height / 2 - top) * fine)
        x = drawn.shape[1] // 2
        drawn[y - half : y - half + frame.shape[0], x - half : x - half + frame.shape[0]] += frame
    small = cv2.resize(drawn, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    return cv2.GaussianBlur(small, (0, 0), 0.8)


def _rules(layout: Layout) -> list[tuple[float, float, float]]:
    """The lines across the table: y, width in millimetres, how dark."""
    rules = [(layout.table_top, 0.46, 0.9), (layout.table_bottom, 0.46, 0.9), (layout.rows_top, 0.32, 0.6)]
    if layout.foot_height:
        rules.append((layout.rows_bottom, 0.32, 0.6))
    rules += [
        (layout.row_top(index), 0.32, 0.6)
        if index % layout.group == 0
        else (layout.row_top(index), 0.16, 0.2)
        for index in range(1, layout.rows)
    ]
    return rules


# -- boxes


def _box_middles(layout: Layout, corner: tuple[float, float]) -> Any:
    half = BOX_SIDE / 2
    return np.array([(x + half - corner[0], y + half - corner[1]) for _row, _key, (x, y) in layout.places()])


def _find_boxes(ink: Any, layout: Layout, corner: tuple[float, float], columns: Any) -> tuple[Any, Any]:
    """The middle of every box in pixels of `ink`, found by its frame, straightened by its neighbours."""
    count = len(layout.ticks)
    start = (_box_middles(layout, corner) + np.tile(columns, (layout.rows, 1))) * FINE
    soft = cv2.GaussianBlur(ink, (0, 0), 0.1 * FINE)
    rough, fits = _search(_coarse(soft), start * COARSE / FINE, COARSE, _WANDER)
    rough = _straighten_columns(rough * FINE / COARSE, fits, count)
    near, fits = _search(soft, start + rough, FINE, _NEAR)
    own = rough + near
    placed = _straighten_columns(own, fits, count)
    for box in np.nonzero(np.linalg.norm(placed - own, axis=1) > _ELSEWHERE * FINE)[0]:
        if fits[box] - _fit_at(soft, start[box] + placed[box]) > _FITS_BETTER:
            placed[box] = own[box]
    return start + placed, fits


def _fit_at(ink: Any, middle: Any) -> float:
    """How well a frame fits at just this place."""
    template = soft_frame(FINE)
    part = cv2.getRectSubPix(ink, template.shape[::-1], (float(middle[0]), float(middle[1])))
    return float(cv2.matchTemplate(part, template, cv2.TM_CCOEFF_NORMED)[0, 0])


def _search(ink: Any, start: Any, fine: int, wander: float) -> tuple[Any, Any]:
    """How far each frame is from where it is looked for, in pixels, and how well it fits there."""
    template = soft_frame(fine)
    reach = round(wander * fine)
    side = template.shape[0] + 2 * reach
    shifts, fits = np.zeros_like(start), np.zeros(len(start))
    for place, (x, y) in enumerate(start):
        part = cv2.getRectSubPix(ink, (side, side), (float(x), float(y)))
        scores = cv2.matchTemplate(part, template, cv2.TM_CCOEFF_NORMED)
        _low, fits[place], _where, (dx, dy) = cv2.minMaxLoc(scores)
        shifts[place] = _peak(scores, dx, dy) - reach
    return shifts, fits


def _peak(scores: Any, x: int, y: int) -> Any:
    """The place of the best score to a part of a pixel."""
    found = np.array([x, y], float)
    if 0 < x < scores.shape[1] - 1:
        found[0] += _vertex(scores[y, x - 1], scores[y, x], scores[y, x + 1])
    if 0 < y < scores.shape[0] - 1:
        found[1] += _vertex(scores[y - 1, x], scores[y, x], scores[y + 1, x])
    return found


def _vertex(before: float, here: float, after: float) -> float:
    bend = before - 2 * here + after
    return float(np.clip((before - after) / (2 * bend), -0.5, 0.5)) if bend else 0.0


def _straighten_columns(shifts: Any, fits: Any, count: int) -> Any:
    """The shift of each box; one that its neighbours contradict, or whose frame is hidden, goes with them."""
    rows = len(shifts) // count
    smooth = shifts.copy()
    grid, weight = shifts.reshape(rows, count, 2), np.clip(fits.reshape(rows, count), 0.02, 1) ** 4
    for row in range(rows):
        low, high = max(0, row - 2), min(rows, row + 3)
        for column in range(count):
            near = slice(max(0, column - 1), min(count, column + 2))
            weights = weight[low:high, near].copy()
            weights[row - low, column - near.start] *= 0.3
            around = np.average(grid[low:high, near].reshape(-1, 2), axis=0, weights=weights.ravel())
            place = row * count + column
            near_by = np.linalg.norm(shifts[place] - around) < 0.5 * FINE
            trust = fits[place] > (0.5 if near_by else 0.75)
            smooth[place] = shifts[place] if trust else around
    return smooth
