"""Whether a page has any colour: blue ink, red thumbs. A copying machine leaves none."""

from typing import Any

import cv2
import numpy as np

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


def _paper(flat: Picture) -> Any:
    small = cv2.resize(flat, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    bright = cv2.GaussianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), (0, 0), 3)
    return cv2.resize(bright, flat.shape[1::-1]).astype(np.float32)
