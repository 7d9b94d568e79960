"""What a picture shows: a page of which sheet, or why it cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from literacy_desktop.sheets.layout import LAYOUT_VERSION, PageCode, read_page_code
from literacy_desktop.sheets.reader.finding import Picture, Place, find_page, lost_side, sharpened
from literacy_desktop.sheets.reader.registering import straighten

SMALLEST = 2.4
"""Pixels a millimetre under which strokes are lost."""

_MARGIN, _FINE = 3.0, 8

_SHARPER = ((3.0, 2.0), (3.0, 8.0), (4.0, 4.0))
_BLUR, _STEPS = 3.2, 25
"""How blurred codes are brought out, at `_FINE` pixels a millimetre; tried one after the other."""


@dataclass(frozen=True)
class Look:
    """A picture looked at: where the page is and what its code says, or a key of REFUSALS."""

    place: Place | None = None
    code: PageCode | None = None
    refused: str = ""


def look(picture: Picture) -> Look:
    """Find the page and its code."""
    place = find_page(np.ascontiguousarray(picture[:, :, 2]))
    if place is None:
        return Look(refused=_why_nothing(picture))
    if place.scale < SMALLEST:
        return Look(place, refused="small")
    texts = list(_texts(picture, place))
    codes = {code for code in map(read_page_code, texts) if code is not None}
    if len(codes) > 1:
        return Look(place, refused="several")
    if not codes:
        return Look(place, refused="other" if texts else "no code")
    (code,) = codes
    return Look(place, code, "" if code.version == LAYOUT_VERSION else "old")


def _why_nothing(picture: Picture) -> str:
    if find_page(np.ascontiguousarray(picture[:, ::-1, 2])) is not None:
        return "mirror"
    texts = list(_read(_grey(picture)))
    codes = [code for code in map(read_page_code, texts) if code is not None]
    if codes and codes[0].version < LAYOUT_VERSION:
        return "old"
    side = lost_side(np.ascontiguousarray(picture[:, :, 2]))
    if side or codes:
        return side or "marks"
    return "other" if texts else "nothing"


def _texts(picture: Picture, place: Place) -> Iterator[str]:
    """What the codes in both corners say, straightened, and sharpened if need be; else all in the picture."""
    parts = []
    for x, y, side in place.layout.codes:
        whole = side + 2 * _MARGIN
        part = straighten(picture, place, (x - _MARGIN, y - _MARGIN), (whole, whole), _FINE)
        parts.append(_grey(part))
    found = [text for part in parts for text in _read(part)]
    yield from found or _read_blurred(parts) or _read(_grey(picture))


def _read_blurred(parts: list[Picture]) -> list[str]:
    """What blurred codes say: at the gentlest sharpening at which one can be read."""
    for width, more in _SHARPER:
        found = [text for part in parts for text in _read(sharpened(part, width, more))]
        if found:
            return found
    return [text for part in parts for text in _read(_unblurred(part))]


def _unblurred(grey: Picture) -> Picture:
    """What a picture was before it was blurred so much: by the steps of Richardson and Lucy."""
    seen = grey.astype(np.float32) + 1
    made = seen
    for _step in range(_STEPS):
        told = cv2.GaussianBlur(made, (0, 0), _BLUR)
        made = made * cv2.GaussianBlur(seen / np.maximum(told, 1e-3), (0, 0), _BLUR)
    return np.clip(made, 0, 255).astype(np.uint8)


def _grey(picture: Picture) -> Any:
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)


def _read(grey: Picture) -> Iterator[str]:
    import zxingcpp

    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    for code in zxingcpp.read_barcodes(grey, formats=kinds):
        yield code.text
