"""QR codes as one-bit masks: exact to the module, without grey edges at any resolution."""

import math
from functools import lru_cache
from typing import Any, Literal

from literacy_desktop.paper import digits

Level = Literal["L", "M", "Q", "H"]

_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

QUIET_MODULES = 4
"""The white margin a code needs on every side, in modules."""


def modules(payload: str, level: Level = "M") -> list[str]:
    """The rows of a code: 0 is black, 1 is white. Takes digits, capitals, space and $%*+-./: only."""
    if not payload or not _ALPHANUMERIC.issuperset(payload):
        raise ValueError(f"not a numeric or alphanumeric payload: {payload!r}")
    flat = digits.encode(payload) if level == "M" and payload.isdecimal() else None
    flat = flat or _encode(payload, level)
    side = math.isqrt(len(flat))
    return [flat[start : start + side] for start in range(0, side * side, side)]


def _encode(payload: str, level: Level) -> str:
    import zxingcpp

    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)
    return memoryview(picture).tobytes().translate(_TO_DIGITS).decode("ascii")


_TO_DIGITS = bytes(ord("0") if value < 128 else ord("1") for value in range(256))


def mask(payload: str, level: Level, x: float, y: float, side: float) -> str:
    """The operators that paint a code in the current fill colour, its lower left corner at x, y (points)."""
    count, rows = _packed(payload, level)  # in an image mask a 0 paints and a 1 does not
    image = f"BI/W {count}/H {count}/BPC 1/IM true/F/AHx ID {rows}> EI"
    return f"q {side:.3f} 0 0 {side:.3f} {x:.3f} {y:.3f} cm {image} Q"


def _packed(payload: str, level: Level) -> tuple[int, str]:
    """The side of a code, and its rows as hexadecimal digits of whole bytes."""
    if level == "M" and payload.isdecimal() and payload.isascii():
        found = digits.packed(payload)
        if found is not None:
            return found
    return _packed_rows(payload, level)


@lru_cache(maxsize=8)  # a sheet has its code twice on a page
def _packed_rows(payload: str, level: Level) -> tuple[int, str]:
    rows = modules(payload, level)
    padding = "1" * (-len(rows) % 8)
    bits = padding.join(rows) + padding
    return len(rows), f"{int(bits, 2):0{len(bits) // 4}x}"


def draw(canvas: Any, payload: str, x: float, y: float, side: float, level: Level = "M") -> None:
    """Paint a code on a reportlab canvas in its fill colour, the lower left corner at x, y (points)."""
    canvas.addLiteral(mask(payload, level, x, y, side))
