"""Photographs and scans of any usual kind as pixels, one page at a time, never larger than reading needs."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import cv2
import numpy as np

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

Picture = Any

LONGEST = 2400
"""Pixels of the longer side that are worked on: eight a millimetre of a page that fills the picture."""

_FEW_BETWEEN = 0.012
MOST_PIXELS, _MOST_BYTES = 64_000_000, 240_000_000
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc", b"ftypmsf1", b"ftypheim", b"ftypheis")
_TIFF = (b"II*\0", b"MM\0*")


@dataclass(frozen=True)
class Shot:
    """A page of a file: blue, green, red; and whether it came as nothing but black and white."""

    picture: Picture
    two_tones: bool = False


def pages_of(data: bytes) -> Iterator[Shot]:
    """Each page of a file.

    Raises:
        Problem: it is empty, no picture, locked or far too large.
    """
    if not data:
        raise Problem(_("文件是空的（0 字节）。"), _("请重新拍照或重新传一次。"))
    if data[:1024].lstrip().startswith(b"%PDF"):
        yield from _pdf_pages(data)
    elif data[:4] in _TIFF:
        yield from _tiff_pages(data)
    else:
        yield _photograph(data)


def _pdf_pages(data: bytes) -> Iterator[Shot]:
    from literacy_desktop.paper.raster import Pages

    if b"/Encrypt" in data:
        raise Problem(_("这个 PDF 加了密码，打不开。"), _("请去掉密码，或者重新扫描。"))
    with Pages(data) as pages:
        for index in range(len(pages)):
            dpi = min(300.0, LONGEST * 25.4 / max(*pages.size(index), 1.0))
            drawn = pages.draw(index, dpi, "RGB")
            rows = np.frombuffer(drawn.data, np.uint8).reshape(drawn.height, drawn.stride)
            pixels = rows[:, : drawn.width * 3].reshape(drawn.height, drawn.width, 3)
            yield Shot(np.ascontiguousarray(pixels[:, :, ::-1]), _two_tones(pixels))


def _tiff_pages(data: bytes) -> Iterator[Shot]:
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data)) as file:
            total = int(getattr(file, "n_frames", 1))
            for index in range(total):
                file.seek(index)
                _check_memory(len(data), *file.size)
                yield _from_pillow(file)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise _unreadable() from fault


def _photograph(data: bytes) -> Shot:
    if data[4:12] in _HEIC:
        return _heic(data)
    width, height = _size(data)
    share = next((each for each in (4, 2) if max(width, height) / each > LONGEST * 0.78), 1)
    reduced = {4: cv2.IMREAD_REDUCED_COLOR_4, 2: cv2.IMREAD_REDUCED_COLOR_2, 1: cv2.IMREAD_COLOR}[share]
    made = cv2.imdecode(np.frombuffer(data, np.uint8), reduced)
    if made is None:
        raise _unreadable()
    return Shot(_fitting(made), share == 1 and _two_tones(made))


def _size(data: bytes) -> tuple[int, int]:
    from PIL import Image

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data)) as file:
            size = file.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise _unreadable() from fault
    _check_size(*size)
    return size


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise _too_large(width * height)


def _too_large(pixels: int) -> Problem:
    return Problem(
        _("图片太大了（{n} 百万像素）。").format(n=pixels // 1_000_000),
        _("请用 300 dpi 扫描，或直接用手机拍照。"),
    )


def _check_memory(held: int, width: int, height: int) -> None:
    """A TIFF is unpacked whole: with the file itself it must fit into what an old PC can spare."""
    if held + 3 * width * height > _MOST_BYTES:
        raise _too_large(width * height)


def _heic(data: bytes) -> Shot:
    import pi_heif

    try:
        file = pi_heif.open_heif(BytesIO(data), convert_hdr_to_8bit=True)
        _check_size(*file.size)
        return _from_pillow(file.to_pillow())
    except (OSError, ValueError, RuntimeError, SyntaxError) as fault:
        raise _unreadable() from fault


def _from_pillow(file: Any) -> Shot:
    _check_size(*file.size)
    factor = max(1, int(max(file.size) / LONGEST))
    small = file.reduce(factor) if factor > 1 and file.mode in {"L", "RGB", "RGBA", "CMYK"} else file
    pixels = np.ascontiguousarray(np.asarray(small.convert("RGB"))[:, :, ::-1])
    return Shot(_fitting(pixels), file.mode == "1" or (factor == 1 and _two_tones(pixels)))


def _two_tones(pixels: Picture) -> bool:
    """Whether hardly a pixel is between black and white."""
    sample = pixels[::7, ::7]
    return bool(((sample > 40) & (sample < 215)).mean() < _FEW_BETWEEN)


def _fitting(made: Picture) -> Picture:
    longest = max(made.shape[:2])
    if longest <= LONGEST * 1.1:
        return made
    factor = LONGEST / longest
    return cv2.resize(made, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)


def _unreadable() -> Problem:
    return Problem(
        _("这个文件不是照片、扫描件或 PDF，或者已经损坏。"),
        _("可以用 JPEG、PNG、WebP、HEIC、TIFF 图片或 PDF 文件。"),
    )
