"""Logos: a PNG file as the operators that paint it, its pixels as the file has packed them."""

import struct
from dataclasses import dataclass
from functools import lru_cache

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB = 0, 2


@dataclass(frozen=True)
class Picture:
    """A picture: its size in pixels, and the operators that paint it into a square of one unit."""

    width: int
    height: int
    operators: str


def chunks(data: bytes) -> dict[bytes, bytes]:
    """The parts of a PNG file by name, those of the same name joined; empty for any other file."""
    found: dict[bytes, bytes] = {}
    place = len(_SIGNATURE) if data.startswith(_SIGNATURE) else len(data)
    while place + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, place)
        found[name] = found.get(name, b"") + data[place + 8 : place + 8 + length]
        place += length + 12
    return found


@lru_cache(maxsize=4)
def picture(data: bytes) -> Picture:
    """Read a PNG of eight bits a channel, grey or RGB, not interlaced: what `normal_png` makes."""
    found = chunks(data)
    width, height, _depth, color = struct.unpack_from(">IIBB", found[b"IHDR"])
    colors, space = (1, "/G") if color == _GREY else (3, "/RGB")
    packing = f"/F[/AHx/Fl]/DP[null<</Predictor 15/Colors {colors}/BitsPerComponent 8/Columns {width}>>]"
    image = f"BI/W {width}/H {height}/CS{space}/BPC 8{packing} ID {found[b'IDAT'].hex()}> EI"
    return Picture(width, height, image)
