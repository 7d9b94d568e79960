"""Reading photographed sheets. Loads numpy and OpenCV: import it where one is read, not at the start."""

from dataclasses import dataclass

import cv2
import numpy as np

from literacy_desktop.sheets.layout import Layout
from literacy_desktop.sheets.reader.copies import doubt_copied
from literacy_desktop.sheets.reader.doubting import doubt_loose, second_look
from literacy_desktop.sheets.reader.features import features
from literacy_desktop.sheets.reader.finding import Picture
from literacy_desktop.sheets.reader.judging import OUT_OF_SIGHT, Rules, Verdict, doubt_columns, judge
from literacy_desktop.sheets.reader.looking import Look, look
from literacy_desktop.sheets.reader.measuring import measure
from literacy_desktop.sheets.reader.net import surenesses
from literacy_desktop.sheets.reader.pictures import Shot, pages_of
from literacy_desktop.sheets.reader.registering import cut_crops, straighten
from literacy_desktop.sheets.reader.tones import colourless, written

__all__ = ["Boxes", "Look", "Shot", "crop_of", "look", "pages_of", "read_boxes", "whole_of"]

_PHOTO_FINE, _QUALITY = 4.5, 68
_SMALL = 900
_EDGE = 8.0
"""Millimetres from the edge of the paper to the black marks, and a little less."""
_EMPTY_BEFORE = ("signature", "note")
"""Columns in which nothing is printed: where there is ink, somebody was there."""
_NOISIEST = 0.11
_MOST_UNSEEN, _MOST_HIDDEN = 0.34, 0.5


def settle_threads() -> None:
    """Let OpenCV work in one thread where the system cannot give it several, as under Wine."""
    try:
        cv2.getNumThreads()
    except cv2.error:
        cv2.setNumThreads(1)


settle_threads()


@dataclass(frozen=True)
class Boxes:
    """The boxes of a page, row by row; or a key of REFUSALS.

    Attributes:
        photo: the page laid flat, as a JPEG.
        copy: whether it has but black and white.
        grey: whether nothing on it has a colour.
    """

    verdicts: tuple[Verdict, ...]
    photo: bytes
    copy: bool
    grey: bool
    refused: str = ""


def read_boxes(shot: Shot, seen: Look, layout: Layout, exclusive: int) -> Boxes:
    """Read the boxes of a page found by `look`.

    Args:
        shot: the picture.
        seen: its page and code.
        layout: the form of the sheet that the code leads to.
        exclusive: how many boxes of a row, from the left, exclude each other.
    """
    assert seen.place is not None  # noqa: S101  narrows the type: only what was found is read
    picture, place = shot.picture, seen.place
    flat = straighten(picture, place, (0.0, 0.0), layout.size, _PHOTO_FINE)
    photo, copy, grey = _photo(flat), shot.two_tones, colourless(flat, round(_EDGE * _PHOTO_FINE))
    crops = cut_crops(picture, place, layout)
    if (crops.fit < OUT_OF_SIGHT).mean() > _MOST_UNSEEN:
        return Boxes((), photo, copy, grey, "half")
    measures = measure(crops)
    if measures.noise > _NOISIEST:
        return Boxes((), photo, copy, grey, "poor")
    rules = Rules(len(layout.ticks), exclusive, copy, grey, _written(flat, layout))
    verdicts = judge(crops, measures, rules)
    numbers = features(crops, measures, rules.columns, exclusive)
    second_look(verdicts, crops, measures, rules, surenesses(numbers))
    doubt_loose(verdicts, crops, measures)
    doubt_copied(verdicts, measures, rules)
    doubt_columns(verdicts, crops, rules)
    if sum(verdict.doubt == "hidden" for verdict in verdicts) > _MOST_HIDDEN * len(verdicts):
        return Boxes((), photo, copy, grey, "blurred")
    return Boxes(tuple(verdicts), photo, copy, grey)


def _written(flat: np.ndarray, layout: Layout) -> tuple[bool, ...]:  # type: ignore[type-arg]  # pixels
    columns = [column for column in layout.columns if column.key in _EMPTY_BEFORE]
    tops = [layout.row_top(index) for index in range(layout.rows)]
    return written(flat, columns, [(top, top + layout.row_height) for top in tops], _PHOTO_FINE)


def _photo(flat: np.ndarray) -> bytes:  # type: ignore[type-arg]  # pixels
    return bytes(cv2.imencode(".jpg", flat, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1])


def whole_of(picture: Picture) -> bytes:
    """A picture that was not read, small, as a JPEG: that people see which one it was."""
    factor = min(1.0, _SMALL / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    return bytes(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1])


def crop_of(photo: bytes, layout: Layout, part: tuple[float, float, float, float]) -> bytes:
    """A part of a kept page, given as x, y, width, height in millimetres, as a PNG."""
    flat = cv2.imdecode(np.frombuffer(photo, np.uint8), cv2.IMREAD_COLOR)
    assert flat is not None  # noqa: S101  we wrote it
    scale = flat.shape[1] / layout.size[0]
    x, y, width, height = (round(each * scale) for each in part)
    cut = flat[max(0, y) : y + height, max(0, x) : x + width]
    return bytes(cv2.imencode(".png", cut)[1])
