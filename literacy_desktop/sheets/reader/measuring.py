"""What is in a box, in numbers: how much ink, how long a stroke, how much outside, against blank boxes."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from literacy_desktop.sheets.layout import BOX_SIDE
from literacy_desktop.sheets.reader.frames import frame_template
from literacy_desktop.sheets.reader.registering import FINE, HALF, SIDE, Crops

_INNER = BOX_SIDE / 2 - 0.65
"""Millimetres from the middle that are free of the frame, however much it is blurred."""

_OUTER = BOX_SIDE / 2 + 0.55
_LEAST_FRAME = 0.1
_HAZE = 0.06
"""So much a whole box may be darker than its neighbours: the edge of a shadow, a crease."""


@dataclass(frozen=True)
class Measures:
    """Of every box of a page; areas in square millimetres, lengths in millimetres, ink against the frame's.

    Attributes:
        frame: how dark its frame is, 0 to 1.
        noise: how much the blank paper inside boxes varies, against the frame.
        ink: all ink inside, faint ink less; what is hardly darker than paper does not count.
        area: of what is clearly ink inside.
        peak: the darkest spot inside.
        reach: length of the longest stroke inside.
        outside: area of ink around the box.
        beside: that part of it that does not come in over the edge of the crop: a tick beside its box.
        kept: share of the stroke's ink that is inside the box or on its frame.
        stray: whether a stroke inside comes from elsewhere: it leaves the crop, and not to the upper right,
            where ticks end.
        fill: share of the inside that is dark.
        even: whether the inside is dark all over, and about the same everywhere: filled, however faintly.
        blur: how much wider than printed the lines are, in millimetres.
        red: ink that only blue and green see.
    """

    frame: Any
    noise: float
    ink: Any
    area: Any
    peak: Any
    reach: Any
    outside: Any
    beside: Any
    kept: Any
    stray: Any
    fill: Any
    even: Any
    blur: float
    red: Any

    @property
    def least_frame(self) -> float:
        """Under this darkness of its frame a box is lost in a shine, and its ink with it."""
        return max(0.16, 0.45 * float(np.median(self.frame)))


def _masks() -> tuple[Any, Any, Any, Any, Any]:
    signed = (np.arange(SIDE) - (SIDE - 1) / 2) / FINE
    along = np.abs(signed)
    away = np.maximum.outer(along, along)
    upper_right = (signed[:, None] < -0.5) & (signed[None, :] > 0.5)
    template = frame_template(FINE)
    pad = (SIDE - template.shape[0]) / 2
    line = np.pad(template, ((int(np.floor(pad)), int(np.ceil(pad))),) * 2) > 0.6
    edge = away > HALF - 0.3
    return away < _INNER, away > _OUTER, line, edge & ~upper_right, edge


_INSIDE, _OUTSIDE, _LINE, _FOREIGN_EDGE, _EDGE = _masks()
_FEW = 3
_PIXEL = 1.0 / FINE**2


def measure(crops: Crops) -> Measures:
    """Measure every box of a page."""
    frame = _frame_levels(crops.ink)
    against = crops.ink / frame[:, None, None]
    soft = np.array([cv2.GaussianBlur(each, (0, 0), 0.12 * FINE) for each in against])
    blank = _blank_box(soft)
    rest = soft - blank
    haze = np.clip(np.median(rest[:, _INSIDE], axis=1), -_HAZE, _HAZE)
    rest = rest - haze[:, None, None]
    quiet = rest[:, _INSIDE]
    calm = quiet[np.argsort(quiet.mean(1))[: max(4, len(quiet) // 2)]]
    noise = float(1.4826 * np.median(np.abs(calm - np.median(calm))))
    level = max(0.15, 5 * noise)
    strokes = [_stroke(each > level, each) for each in rest]
    return Measures(
        frame,
        noise,
        np.clip(quiet - 0.06, 0, 1.2).sum(1) * _PIXEL,
        (quiet > level).sum(1) * _PIXEL,
        np.sort(quiet, axis=1)[:, -4:].mean(1),
        np.array([stroke[0] for stroke in strokes]),
        (rest[:, _OUTSIDE] > level).sum(1) * _PIXEL,
        np.array([_beside(each > level) for each in rest]) * _PIXEL,
        np.array([stroke[1] for stroke in strokes]),
        np.array([stroke[2] for stroke in strokes]),
        (against[:, _INSIDE] > 0.45).mean(1),
        _even(soft - blank),
        _blur(blank),
        np.clip(crops.red[:, _INSIDE] - 0.06, 0, 1).sum(1) * _PIXEL / frame,
    )


def _frame_levels(ink: Any) -> Any:
    """How dark the frame of each box is, evened out over its neighbours."""
    own = np.median(ink[:, _LINE], axis=1)
    padded = np.pad(own, 6, mode="edge")
    around = np.array([np.median(padded[place : place + 13]) for place in range(len(own))])
    return np.maximum(np.clip(own, 0.7 * around, 1.3 * around), _LEAST_FRAME)


def _blank_box(soft: Any) -> Any:
    """How an empty box looks on this page: what the emptier half of its boxes have in common."""
    order = np.argsort(soft[:, _INSIDE].mean(1))
    return np.median(soft[order[: max(5, len(order) // 2)]], axis=0)


def _even(rest: Any) -> Any:
    """Whether all of the inside is darker than paper, its palest tenth not much paler than its darkest."""
    inside = np.array([cv2.GaussianBlur(each, (0, 0), 0.3 * FINE)[_INSIDE] for each in rest])
    pale, dark = np.percentile(inside, (10, 90), axis=1)
    return (np.mean(inside > _HAZE, axis=1) > 0.9) & (pale > 0.35 * dark)


def _beside(dark: Any) -> int:
    """How many dark pixels around the box belong to strokes that end within the crop."""
    outside = dark & _OUTSIDE
    if outside.sum() < _FEW:
        return 0
    _count, labels = cv2.connectedComponents(cv2.dilate(dark.astype(np.uint8), np.ones((3, 3), np.uint8)))
    foreign = np.unique(labels[_EDGE & dark])
    return int((outside & ~np.isin(labels, foreign)).sum())


def _blur(blank: Any) -> float:
    """How much wider than 0.4 mm the frame of the page's empty box is, at half its darkness."""
    middle = SIDE // 2
    sides = np.stack([blank[middle - 6 : middle + 7, :].mean(0), blank[:, middle - 6 : middle + 7].mean(1)])
    widths = [(half > half.max() / 2).sum() for each in sides for half in (each[:middle], each[middle:])]
    return max(0.0, float(np.median(widths)) / FINE - 0.4)


def _stroke(dark: Any, rest: Any) -> tuple[float, float, bool]:
    """Of the strokes inside: the longest one's length, the share of ink not outside, strayed or not."""
    inside = (dark & _INSIDE).astype(np.uint8)
    count, _labels, stats, _middles = cv2.connectedComponentsWithStats(inside, connectivity=8)
    if count < 2:
        return 0.0, 1.0, False
    lengths = np.hypot(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT]) / FINE
    # The frame is taken out of `rest`, so what runs across it may be broken there: look beyond it.
    whole = cv2.dilate(dark.astype(np.uint8), np.ones((7, 7), np.uint8))
    _count, labels = cv2.connectedComponents(whole)
    mine = np.isin(labels, np.unique(labels[(inside > 0)])) & dark
    weight = np.clip(rest, 0, 1.2) * mine
    total = float(weight.sum())
    kept = 1 - float(weight[_OUTSIDE].sum()) / total if total else 1.0
    return float(lengths.max()), kept, bool((mine & _FOREIGN_EDGE).sum() >= _FEW)
