"""Whether a page has any colour: blue ink, red thumbs. A copying machine leaves none."""

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np

from literacy_desktop.sheets.layout import Column
from literacy_desktop.sheets.reader.finding import Picture

_INK, _COLOURED = 0.3, 0.13
"""How dark ink is against its paper, and by how much its channels differ where it has a colour."""

_LEAST = 0.004
"""Share of the ink: blue pens and thumb prints make two per cent at the least, copies none."""


def colourless(flat: Picture, margin: int) -> bool:
    """Whether nothing on a page laid flat has a colour.

    Args:
        flat: blue, green, red.
        margin: so many pixels at the edges may show what the paper lies on.
    """
    page = flat[margin:-margin, margin:-margin]
    soft = cv2.GaussianBlur(page, (0, 0), 1.5).astype(np.float32)
    blue, green, red = cv2.split(soft / np.maximum(_paper(page), 16))
    darkest = np.minimum(np.minimum(blue, green), red)
    spread = (np.maximum(np.maximum(blue, green), red) - darkest)[darkest < 1 - _INK]
    return bool(spread.size and (spread > _COLOURED).mean() < _LEAST)


def written(
    flat: Picture, columns: Sequence[Column], rows: Sequence[tuple[float, float]], fine: float
) -> tuple[bool, ...]:
    """In which rows of a page laid flat anything is written in these columns.

    Args:
        flat: blue, green, red.
        columns: what is empty there before people write, or put their thumb.
        rows: the upper and lower edge of each row, in millimetres.
        fine: pixels a millimetre.
    """
    return tuple(any(_ink_in(flat, column, row, fine) for column in columns) for row in rows)


def _ink_in(flat: Picture, column: Column, row: tuple[float, float], fine: float) -> bool:
    left, right = (round(each * fine) for each in (column.left + _RULE, column.right - _RULE))
    top, bottom = (round(each * fine) for each in (row[0] + _RULE, row[1] - _RULE))
    soft = cv2.GaussianBlur(flat[top:bottom, left:right, 1], (0, 0), 1.0)
    return bool((soft < _WRITTEN * np.median(soft)).mean() > _ENOUGH)


_RULE, _WRITTEN, _ENOUGH = 1.3, 0.75, 0.01
"""Millimetres along its edges that are left out, how dark writing is, and how much of a row it fills."""


def _paper(flat: Picture) -> Any:
    small = cv2.resize(flat, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    bright = cv2.GaussianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), (0, 0), 3)
    return cv2.resize(bright, flat.shape[1::-1]).astype(np.float32)
