"""Finding the page in a photograph: the marks at its rows' ends tell how it lies, bends and turns."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np

from literacy_desktop.sheets.layout import MARKER_CELLS, MARKERS, Layout, make_layout
from literacy_desktop.sheets.model import CLASS, SESSION

Picture = Any
"""Pixels: height, width and, where there are colours, blue, green, red."""

FEWEST_MARKERS, FEWEST_A_SIDE = 8, 3
_STRETCHED = 2.0
_FARTHEST = 2.5
"""Millimetres that a mark may be off the flat page before it is taken for something else's."""


@dataclass(frozen=True)
class Place:
    """Where a page lies in a picture.

    Attributes:
        layout: the form whose marks they are, without its columns.
        flat: the perspective from millimetres to pixels.
        left, right: how far each row's end is from where the perspective puts it, in pixels; rows by 2.
        seen: which rows had a mark of their own, on either side.
        found: how many marks.
        scale: pixels a millimetre.
    """

    layout: Layout
    flat: Any
    left: Any
    right: Any
    seen: Any
    found: int
    scale: float

    def pixels(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Where points of the page, in millimetres, are in the picture."""
        flat = self.flat
        w = flat[2, 0] * x + flat[2, 1] * y + flat[2, 2]
        u = (flat[0, 0] * x + flat[0, 1] * y + flat[0, 2]) / w
        v = (flat[1, 0] * x + flat[1, 1] * y + flat[1, 2]) / w
        middles, ends = _row_middles(self.layout), _ends(self.layout)
        across = (x - ends[0]) / (ends[1] - ends[0])
        for axis, target in ((0, u), (1, v)):
            left = np.interp(y, middles, self.left[:, axis])
            right = np.interp(y, middles, self.right[:, axis])
            target += left + (right - left) * across
        return u, v


def _row_middles(layout: Layout) -> Any:
    return np.array([layout.row_top(index) + layout.row_height / 2 for index in range(layout.rows)])


def _ends(layout: Layout) -> tuple[float, float]:
    first, second = layout.markers[:2]
    return first.x + first.side / 2, second.x + second.side / 2


@cache
def _detector(least: float) -> Any:
    patterns = [
        np.array([bits >> (15 - place) & 1 for place in range(MARKER_CELLS**2)], np.uint8) for bits in MARKERS
    ]
    shaped = [cv2.aruco.Dictionary.getByteListFromBits(each.reshape(MARKER_CELLS, -1)) for each in patterns]
    dictionary = cv2.aruco.Dictionary(np.concatenate(shaped), MARKER_CELLS, 1)
    wanted = cv2.aruco.DetectorParameters()
    wanted.adaptiveThreshWinSizeMin, wanted.adaptiveThreshWinSizeMax = 9, 33
    wanted.adaptiveThreshWinSizeStep = 24
    wanted.minMarkerPerimeterRate, wanted.maxMarkerPerimeterRate = least, 0.2
    wanted.polygonalApproxAccuracyRate = 0.06
    wanted.perspectiveRemovePixelPerCell = 6
    wanted.errorCorrectionRate = 1.0
    wanted.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    wanted.cornerRefinementWinSize = 3
    wanted.relativeCornerRefinmentWinSize = 0.2
    return cv2.aruco.ArucoDetector(dictionary, wanted)


def find_page(grey: Picture) -> Place | None:
    """Where the page lies; None where too few marks are to be seen."""
    best: Place | None = None
    for view, factor in _views(grey):
        best = max((best, *_places(view, factor)), key=lambda place: place.found if place else 0)
        if best is not None and best.found >= 0.7 * len(best.layout.markers):
            return best
    return best or next(iter(_places(sharpened(grey, 2.0, 5.0), 1.0)), None)


def _places(view: Picture, factor: float) -> list[Place]:
    """Where the page lies, as the marks seen in a view of the picture place it, for each form they allow."""
    corners, numbers = _marks(view, factor)
    return [place for form in _FORMS if (place := _fit(form, corners, numbers)) is not None]


def lost_side(grey: Picture) -> str:
    """The side of a page, "left" or "right", that is not in the picture though the other is; else nothing.

    A page of which one side is gone is not read: how its far side bends nobody can tell, and a row might be
    taken for the next.
    """
    _corners, numbers = _marks(grey, 1.0)
    for form in _FORMS:
        left, right = (
            len({each.number for each in form.markers[side::2]} & set(numbers.tolist())) for side in (0, 1)
        )
        if min(left, right) < FEWEST_A_SIDE and max(left, right) >= FEWEST_MARKERS:
            return "left" if left < right else "right"
    return ""


_FORMS = (make_layout(SESSION, ()), make_layout(CLASS, ()))


def _views(grey: Picture) -> Any:
    """The picture as it is; then larger and sharper, for small and blurred ones."""
    yield grey, 1.0
    factor = 2.0 if grey.size < 2_500_000 else 1.0
    larger = cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    yield sharpened(larger, 2.0, 1.2), factor
    if grey.size > 1_500_000:
        yield cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), 0.5


def sharpened(grey: Picture, width: float, more: float) -> Picture:
    """A picture with what is finer than so many pixels brought out, so many times more."""
    return cv2.addWeighted(grey, 1 + more, cv2.GaussianBlur(grey, (0, 0), width), -more, 0)


def _marks(view: Picture, factor: float) -> tuple[Any, Any]:
    """Corners (n, 4, 2) in pixels of the picture, and the number of each mark."""
    corners, numbers, _rest = _detector(0.018).detectMarkers(view)
    if numbers is None:
        return np.zeros((0, 4, 2), np.float32), np.zeros(0, int)
    placed = np.array([each[0] for each in corners], np.float32)
    return (placed + 0.5) / factor - 0.5, np.array(numbers).ravel().astype(int)


def _fit(layout: Layout, corners: Any, numbers: Any) -> Place | None:
    """The page as these marks place it, were it of this form."""
    known = {marker.number: index for index, marker in enumerate(layout.markers)}
    kept = [place for place, number in enumerate(numbers) if int(number) in known]
    if len(kept) < FEWEST_MARKERS:
        return None
    corners, order = corners[kept], np.array([known[int(numbers[place])] for place in kept])
    paper = _paper_corners(layout)[order]
    scale = float(np.median(np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2))) / 6.0
    flat, _mask = cv2.findHomography(
        paper.reshape(-1, 2), corners.reshape(-1, 2), cv2.RANSAC, _FARTHEST * scale, maxIters=2000
    )
    if flat is None or not _plausible(layout, flat, scale):
        return None
    placed = cv2.perspectiveTransform(paper.reshape(1, -1, 2), flat).reshape(corners.shape)
    off = (corners - placed).mean(1)
    true = np.linalg.norm(corners - placed, axis=2).max(1) < 3.0 * _FARTHEST * scale
    return _bend(layout, flat, (order[true], off[true]), scale) if true.sum() >= FEWEST_MARKERS else None


def _plausible(layout: Layout, flat: Any, scale: float) -> bool:
    """Whether the paper is seen from its front and about as wide for its height as paper is."""
    x, y = layout.size[0] / 2, layout.size[1] / 2
    points = np.array([[[x, y], [x + 1, y], [x, y + 1]]], np.float64)
    middle, right, down = cv2.perspectiveTransform(points, flat)[0]
    (a, b), (c, d) = right - middle, down - middle
    turned = a * d - b * c
    if turned <= 0:
        return False
    # the longest and the shortest that a step of one millimetre becomes: the singular values
    both, apart = np.hypot(a + d, b - c), np.hypot(a - d, b + c)
    return bool((both + apart) / 2 / scale < _STRETCHED and (both - apart) / 2 / scale > 1 / _STRETCHED)


@cache
def _paper_corners(layout: Layout) -> Any:
    """The corners of every mark on the paper, in the order of the detector."""
    square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    return np.array([square * each.side + (each.x, each.y) for each in layout.markers], np.float32)


def _bend(layout: Layout, flat: Any, marks: tuple[Any, Any], scale: float) -> Place | None:
    """What is left after the perspective: the way each row's ends have gone, outliers dropped."""
    order, off = marks
    sides, seen, found = [], np.zeros(layout.rows, bool), 0
    for side in (0, 1):
        mine = order % 2 == side
        rows, shift = order[mine] // 2, off[mine]
        rows, first = np.unique(rows, return_index=True)
        shift = shift[first]
        good = _in_line(rows, shift, 1.2 * scale)
        rows, shift = rows[good], shift[good]
        seen[rows] = True
        found += len(rows)
        sides.append((rows, shift))
    if found < FEWEST_MARKERS or min(len(rows) for rows, _shift in sides) < FEWEST_A_SIDE:
        return None
    left, right = (_all_rows(layout.rows, *mine) for mine in sides)
    return Place(layout, flat, left, right, seen, found, scale)


def _in_line(rows: Any, shift: Any, farthest: float) -> Any:
    """Which marks lie about where their neighbours on the same side would put them."""
    good = np.ones(len(rows), bool)
    for place in range(len(rows)):
        others = [each for each in range(max(0, place - 3), min(len(rows), place + 4)) if each != place]
        if len(others) < 2:
            continue
        for axis in (0, 1):
            expected = _on_line(rows[others], shift[others, axis], rows[place])
            good[place] &= abs(expected - shift[place, axis]) < farthest
    return good


def _on_line(at: Any, values: Any, place: Any) -> Any:
    """Where the straight line that fits the values best stands at a place.

    Written out, as numpy solves with LAPACK, which is not in the program for Windows.
    """
    off = at - at.mean()
    return values.mean() + (place - at.mean()) * (off @ values) / (off @ off)


def _all_rows(count: int, rows: Any, shift: Any) -> Any:
    """A shift for every row, between the marks seen."""
    every = np.arange(count)
    return np.stack([np.interp(every, rows, shift[:, axis]) for axis in (0, 1)], axis=1)
