"""How an empty box looks: the frame that is looked for, and that is no ink."""

from functools import cache
from typing import Any

import cv2
import numpy as np

from literacy_desktop.sheets.layout import BOX_SIDE


def frame_template(fine: int) -> Any:
    """An empty box at so many pixels a millimetre: ink 0 to 1, a millimetre of white around it."""
    side = round((BOX_SIDE + 2) * fine)
    side += 1 - side % 2
    along = (np.arange(side * 4) + 0.5) / (4 * fine) - side / fine / 2
    x, y = np.meshgrid(np.abs(along), np.abs(along))
    straight = BOX_SIDE / 2 - _RADIUS
    beyond = np.hypot(np.maximum(x - straight, 0), np.maximum(y - straight, 0))
    away = np.where((x > straight) & (y > straight), beyond, np.maximum(x, y) - straight) - _RADIUS
    drawn = (np.abs(away) < _LINE / 2).astype(np.float32)
    small: Any = cv2.resize(drawn, (side, side), interpolation=cv2.INTER_AREA)
    return small


_RADIUS, _LINE = 0.7, 0.4
"""Of a printed box: its round corners and its line, in millimetres."""


@cache
def soft_frame(fine: int) -> Any:
    """The same as a lens draws it."""
    return cv2.GaussianBlur(frame_template(fine), (0, 0), 0.15 * fine)
