"""QR codes as one-bit masks: exact to the module, without grey edges at any resolution."""

from functools import lru_cache
from typing import Any, Literal

Level = Literal["L", "M", "Q", "H"]

_ALPHANUMERIC = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

QUIET_MODULES = 4
"""The white margin a code needs on every side, in modules."""


@lru_cache(maxsize=64)
def modules(payload: str, level: Level = "M") -> tuple[bytes, ...]:
    """The rows of a code, one byte per module: 1 is black. Only digits, capitals and $%*+-./: and space."""
    import zxingcpp

    if not payload or not _ALPHANUMERIC.issuperset(payload):
        raise ValueError(f"not a numeric or alphanumeric payload: {payload!r}")
    code = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, ec_level=level)
    picture = memoryview(code.to_image(scale=1, add_quiet_zones=False))
    side = picture.shape[0]
    flat = picture.tobytes().translate(_TO_BITS)
    return tuple(flat[row * side : (row + 1) * side] for row in range(side))


_TO_BITS = bytes(1 if value < 128 else 0 for value in range(256))


def mask(payload: str, level: Level, x: float, y: float, side: float) -> str:
    """The operators that paint a code in the current fill colour, its lower left corner at x, y (points)."""
    rows = modules(payload, level)
    count = len(rows)
    row_bytes = (count + 7) // 8
    pad = row_bytes * 8 - count
    full = (1 << (row_bytes * 8)) - 1
    # in an image mask a 0 paints, so the bits are turned over
    data = "".join(f"{full ^ (int(row.translate(_TO_DIGITS), 2) << pad):0{row_bytes * 2}x}" for row in rows)
    image = f"BI/W {count}/H {count}/BPC 1/IM true/F/AHx ID {data}> EI"
    return f"q {side:.3f} 0 0 {side:.3f} {x:.3f} {y:.3f} cm {image} Q"


_TO_DIGITS = bytes.maketrans(b"\x00\x01", b"01")


def draw(canvas: Any, payload: str, x: float, y: float, side: float, level: Level = "M") -> None:
    """Paint a code on a reportlab canvas in its fill colour, the lower left corner at x, y (points)."""
    canvas.addLiteral(mask(payload, level, x, y, side))
