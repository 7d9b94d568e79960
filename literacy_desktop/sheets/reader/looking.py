"""What a picture shows: a page of which sheet, or why it cannot be read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from literacy_desktop.sheets.layout import LAYOUT_VERSION, PageCode, read_page_code
from literacy_desktop.sheets.reader.finding import Picture, Place, find_page, lost_side
from literacy_desktop.sheets.reader.registering import straighten

SMALLEST = 2.4
"""Pixels a millimetre under which strokes are lost."""

_MARGIN, _FINE = 3.0, 8


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
    texts = list(_read(picture))
    codes = [code for code in map(read_page_code, texts) if code is not None]
    if codes and codes[0].version < LAYOUT_VERSION:
        return "old"
    side = lost_side(np.ascontiguousarray(picture[:, :, 2]))
    if side or codes:
        return side or "marks"
    return "other" if texts else "nothing"


def _texts(picture: Picture, place: Place) -> Iterator[str]:
    """What the codes in both corners say, straightened; else every code in the picture."""
    found = []
    for x, y, side in place.layout.codes:
        whole = side + 2 * _MARGIN
        part = straighten(picture, place, (x - _MARGIN, y - _MARGIN), (whole, whole), _FINE)
        found += list(_read(part))
    yield from found or _read(picture)


def _read(picture: Picture) -> Iterator[str]:
    import zxingcpp

    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    grey: Any = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    for code in zxingcpp.read_barcodes(grey, formats=kinds):
        yield code.text
