"""What a box looks like, and how like the page's other marks it is, as numbers for the net."""

from typing import Any

import cv2
import numpy as np

from literacy_desktop.sheets.reader.measuring import Measures
from literacy_desktop.sheets.reader.registering import COARSE, FINE, SIDE, WIDE_SIDE, Crops

_NEAR, _FAR = 17, 16
"""Points across the box's own crop, half a millimetre each, and across its surroundings, a millimetre."""

_CLEAR_AREA, _CLEAR_REACH, _CLEAR_PEAK = 1.5, 2.0, 0.25
"""From here on ink is taken for one of the page's marks, when others are compared with them."""

_FEWEST = 3
_ALIKE = 3


def features(crops: Crops, measures: Measures, columns: int, exclusive: int) -> Any:
    """A line of numbers for every box: its pixels, its strokes, the page's habits, the rest of its row.

    Args:
        crops: the boxes.
        measures: what they measure.
        columns: how many boxes a row has.
        exclusive: how many of them, from the left, exclude each other.
    """
    near = _near(crops, measures)
    far = _far(crops, measures)
    alone = np.concatenate([_strokes(near, crops, measures), _tracing(crops, measures)], axis=1)
    clear = _clear(measures)
    return np.concatenate(
        [
            _shrunk(near, _NEAR),
            far,
            alone,
            _habits(alone, clear),
            _likeness(near, clear),
            _rows(measures, clear, columns, exclusive),
        ],
        axis=1,
    ).astype(np.float32)


def _clear(measures: Measures) -> Any:
    """Which boxes have enough ink to be marks, wherever it comes from."""
    enough = (measures.area > _CLEAR_AREA) & (measures.reach > _CLEAR_REACH) & (measures.peak > _CLEAR_PEAK)
    return enough | measures.even


def _near(crops: Crops, measures: Measures) -> Any:
    """The ink of each crop against its frame's, without what the page's blank boxes have in common."""
    return np.clip(_without_form(crops.ink, measures), -0.3, 1.3)


def _far(crops: Crops, measures: Measures) -> Any:
    return _shrunk(np.clip(_without_form(crops.wide, measures), -0.3, 1.3), _FAR)


def _without_form(ink: Any, measures: Measures) -> Any:
    against = ink / measures.frame[:, None, None]
    order = np.argsort(measures.ink + 0.5 * measures.outside)
    return against - np.median(against[order[: max(5, len(order) // 2)]], axis=0)


def _shrunk(pictures: Any, points: int) -> Any:
    each = pictures.shape[1] // points
    return pictures.reshape(len(pictures), points, each, points, each).mean((2, 4)).reshape(len(pictures), -1)


_ALONG = (np.arange(SIDE) - (SIDE - 1) / 2) / FINE


def _strokes(near: Any, crops: Crops, measures: Measures) -> Any:
    """Of the ink in and at each box: how much, where, which way it runs, how straight, of what colour."""
    weight = np.clip(near - 0.12, 0, 1.1)
    total = weight.sum((1, 2)) + 1e-3
    x = (weight.sum(1) * _ALONG).sum(1) / total
    y = (weight.sum(2) * _ALONG).sum(1) / total
    xx = (weight.sum(1) * _ALONG**2).sum(1) / total - x**2
    yy = (weight.sum(2) * _ALONG**2).sum(1) / total - y**2
    xy = np.einsum("nij,i,j->n", weight, _ALONG, _ALONG) / total - x * y
    spread = np.sqrt(((xx - yy) / 2) ** 2 + xy**2)
    large, small = (xx + yy) / 2 + spread, np.maximum((xx + yy) / 2 - spread, 0)
    reach = np.maximum(measures.reach, 0.3)
    tint = (crops.tint * weight).sum((1, 2)) / total
    red = (crops.red * weight).sum((1, 2)) / total
    columns = [
        np.log(measures.area + 0.05), np.log(measures.ink + 0.05), np.log(reach), measures.peak,
        np.log((measures.area + 0.05) / reach), np.log(total * FINE**-2 + 0.05), x, y,
        (xx - yy) / (large + 0.05), 2 * xy / (large + 0.05), np.sqrt(np.maximum(large, 0)),
        np.sqrt(small) / np.sqrt(large + 0.05), tint, red, measures.kept, measures.stray.astype(float),
        measures.fill, measures.even.astype(float), np.log(measures.outside + 0.05),
        np.log(measures.beside + 0.05), np.log(measures.red + 0.05),
    ]  # fmt: skip
    return np.stack(columns, axis=1)


def _tracing(crops: Crops, measures: Measures) -> Any:
    """How far the strokes in each box go on around it; how well the box itself was seen."""
    rest = _without_form(crops.wide, measures)
    level = max(0.15, 5 * measures.noise)
    found = [_traced(each > level) for each in rest]
    page = np.ones(len(found))
    seen = [
        measures.frame, crops.fit, crops.light / 255, measures.noise * page, measures.blur * page,
        np.median(measures.frame) * page,
    ]  # fmt: skip
    return np.concatenate([np.array(found), np.stack(seen, axis=1)], axis=1)


_WIDE_AWAY = np.maximum.outer(*[np.abs(np.arange(WIDE_SIDE) - (WIDE_SIDE - 1) / 2) / COARSE] * 2)
_WIDE_INSIDE, _WIDE_BEYOND = _WIDE_AWAY < 2.35, _WIDE_AWAY > 3.5
_WIDE_NEAR, _WIDE_OUTSIDE, _WIDE_EDGE = _WIDE_AWAY < 3.9, _WIDE_AWAY > 3.4, _WIDE_AWAY > 7.8


def _traced(dark: Any) -> list[float]:
    """Of all strokes that touch the inside: their ink beyond the box, how far they go to each side."""
    inside = dark & _WIDE_INSIDE
    if inside.sum() < 2:
        return [0.0] * 6
    _count, labels = cv2.connectedComponents(cv2.dilate(dark.astype(np.uint8), _AROUND_POINT))
    mine = np.isin(labels, np.unique(labels[inside])) & dark
    y, x = np.nonzero(mine)
    middle = (WIDE_SIDE - 1) / 2
    share = float((mine & _WIDE_BEYOND).sum()) / len(x)
    ends = [(middle - x.min()), (x.max() - middle), (middle - y.min()), (y.max() - middle)]
    return [share, float(np.log(len(x) * COARSE**-2 + 0.05)), *(float(each) / COARSE for each in ends)]


_AROUND_POINT = np.ones((3, 3), np.uint8)


def loose_strokes(crops: Crops, measures: Measures, places: Any) -> Any:
    """Of these boxes: square millimetres of the largest stroke that is at a box, not in it, and goes nowhere.

    What enters the box, or leaves its surroundings, may belong to something else; this is a mark beside it.
    """
    rest = _without_form(crops.wide, measures)[places]
    level = max(0.15, 5 * measures.noise)
    return np.array([_largest_loose(each > level) for each in rest])


def _largest_loose(dark: Any) -> float:
    _count, labels = cv2.connectedComponents(cv2.dilate(dark.astype(np.uint8), _AROUND_POINT))
    near = set(np.unique(labels[_WIDE_NEAR & dark])) - set(np.unique(labels[_WIDE_INSIDE & dark]))
    loose = near - set(np.unique(labels[_WIDE_EDGE]))
    strokes = [dark & _WIDE_OUTSIDE & (labels == each) for each in loose]
    areas = [float(stroke.sum()) / COARSE**2 for stroke in strokes if _is_stroke(stroke)]
    return max(areas, default=0.0)


def _is_stroke(dark: Any) -> bool:
    """Whether this has two dimensions and goes away from the box, as a piece of a rule or frame does not."""
    y, x = np.nonzero(dark)
    if not len(x) or min(np.ptp(x), np.ptp(y)) < _LEAST_STROKE * COARSE:
        return False
    return bool(_WIDE_AWAY[y, x].max() > _FAR_FROM_FRAME)


_LEAST_STROKE, _FAR_FROM_FRAME = 1.0, 4.5
"""Millimetres to both sides that a stroke has, and from the middle of the box that it reaches."""


def near_strokes(crops: Crops, measures: Measures, places: Any) -> Any:
    """Of these boxes: square millimetres of the largest stroke around the frame that does not come in.

    It may go on to elsewhere, as one does that runs into a rule of the table; a rule alone is too thin.
    """
    rest = _near(crops, measures)[places]
    level = max(0.15, 5 * measures.noise)
    return np.array([_largest_near(each > level) for each in rest])


def _largest_near(dark: Any) -> float:
    _count, labels = cv2.connectedComponents(dark.astype(np.uint8))
    outside = set(np.unique(labels[dark])) - set(np.unique(labels[_NEAR_INSIDE & dark]))
    areas = [0.0]
    for each in outside:
        y, x = np.nonzero((labels == each) & _NEAR_OUTSIDE)
        if len(x) and min(np.ptp(x), np.ptp(y)) >= _BROAD * FINE:
            areas.append(len(x) / FINE**2)
    return max(areas)


_NEAR_AWAY = np.maximum.outer(np.abs(_ALONG), np.abs(_ALONG))
_NEAR_INSIDE, _NEAR_OUTSIDE, _BROAD = _NEAR_AWAY < 2.35, _NEAR_AWAY > 3.5, 1.2


def _habits(alone: Any, clear: Any) -> Any:
    """How far each box is from the middle of the page's marks, itself left out, and how they spread."""
    count = int(clear.sum())
    size = np.full((len(alone), 1), np.log1p(count))
    if count < _FEWEST:
        return np.concatenate([np.zeros((len(alone), 2 * alone.shape[1])), size], axis=1)
    marks = alone[clear]
    middle = np.median(marks, axis=0)
    spread = np.median(np.abs(marks - middle), axis=0)
    away = (alone - middle) / (spread + 0.1)
    return np.concatenate([np.clip(away, -8, 8), np.tile(spread, (len(alone), 1)), size], axis=1)


def _likeness(near: Any, clear: Any) -> Any:
    """How like the page's other marks each box is: the best three, their mean, and all of them as one."""
    if clear.sum() < _FEWEST:
        return np.zeros((len(near), 3))
    soft = np.array([cv2.GaussianBlur(each, (0, 0), 0.45 * FINE)[::3, ::3] for each in near])
    flat = soft.reshape(len(soft), -1)
    flat = flat - flat.mean(1, keepdims=True)
    flat /= np.linalg.norm(flat, axis=1, keepdims=True) + 0.3
    marks = np.nonzero(clear)[0]
    alike = flat @ flat[marks].T
    alike[marks, np.arange(len(marks))] = np.nan
    ordered = -np.sort(-np.nan_to_num(alike, nan=-1.0), axis=1)
    mean = flat[marks].mean(0)
    return np.stack([ordered[:, 0], ordered[:, : min(_ALIKE, len(marks) - 1)].mean(1), flat @ mean], axis=1)


def _rows(measures: Measures, clear: Any, columns: int, exclusive: int) -> Any:
    """Whether a box excludes others, how much ink those have, and how much the whole row."""
    count = len(clear) // columns
    area, peak = (each.reshape(count, columns) for each in (measures.area, measures.peak))
    marked = clear.reshape(count, columns).astype(float)
    shape = (count, columns)
    found = [np.zeros(shape) for _each in range(6)]
    group = slice(0, exclusive)
    found[0][:, group] = 1
    found[1][:, group] = marked[:, group].sum(1, keepdims=True) - marked[:, group]
    for place in range(exclusive):
        rest = [each for each in range(exclusive) if each != place]
        if rest:
            found[2][:, place] = np.log(area[:, rest].max(1) + 0.05)
            found[3][:, place] = peak[:, rest].max(1)
    found[4][:] = marked.sum(1, keepdims=True) - marked
    found[5][:] = np.log(area.mean(1, keepdims=True) + 0.05)
    return np.stack([each.ravel() for each in found], axis=1)
