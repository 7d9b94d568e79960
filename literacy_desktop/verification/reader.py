"""Codes in photographs and scans: every picture is tried in several ways before it is given up."""

import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.progress import Report, silent

if TYPE_CHECKING:
    from PIL.Image import Image

PICTURES = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp", ".heic", ".heif")
"""The last two are taken only to say how to go on: they cannot be read."""

PDF = ".pdf"
SCAN_DPI = 300
LONGEST_DRAWN = 7000
"""Pixels; a page of a PDF may call itself as large as a field."""

LONGEST_SIDES = (1600, 2400, 3400, 4800, 1100)
"""Sizes in pixels that a picture is brought to in turn."""

SMOOTHED = 1.5
MOST_ENLARGED = 4
MOST_PIXELS = 150_000_000
_PHONE_FORMATS = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc")


@dataclass(frozen=True)
class Found:
    """The texts of the codes on one page of a file, counted from 1; none where no code was found."""

    page: int
    texts: tuple[str, ...]


def read_file(
    source: Path | bytes, wanted: Callable[[str], bool], report: Report = silent
) -> Iterator[Found]:
    """Read the codes of every page of a photograph, a scan or a PDF.

    Args:
        source: the file, or what is in it.
        wanted: tells a text worth having; other codes on the paper do not end the search.
        report: told of every page.

    Raises:
        Problem: the file is missing, no picture, or too large.
    """
    data = source if isinstance(source, bytes) else _contents(source)
    pages = _pdf_pages(data) if data[:1024].lstrip().startswith(b"%PDF") else _picture_pages(data)
    for number, (picture, total) in enumerate(pages, 1):
        yield Found(number, _read(picture, wanted))
        report(number, total)


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise Problem(
            _("打不开文件“{name}”。").format(name=path.name), _("请检查文件还在不在、能不能打开。")
        ) from fault


def _pdf_pages(data: bytes) -> Iterator[tuple["Image", int]]:
    from PIL import Image

    from literacy_desktop.paper.raster import Pages

    with Pages(data) as pages:
        for index in range(len(pages)):
            dpi = min(SCAN_DPI, LONGEST_DRAWN * 25.4 / max(*pages.size(index), 1))
            drawn = pages.draw(index, dpi, "grey")
            yield (
                Image.frombytes("L", (drawn.width, drawn.height), drawn.data, "raw", "L", drawn.stride),
                len(pages),
            )


def _picture_pages(data: bytes) -> Iterator[tuple["Image", int]]:
    from PIL import Image, ImageOps

    if data[4:12] in _PHONE_FORMATS:
        raise Problem(
            _("这是苹果手机的 HEIC 照片，程序打不开。"), _("请在手机上改存为 JPEG，或者截屏后再试。")
        )
    try:
        with _silent(), Image.open(BytesIO(data)) as file:
            total = int(getattr(file, "n_frames", 1))
            if file.width * file.height > MOST_PIXELS:
                raise Problem(_("图片太大了。"), _("请用 300 dpi 扫描，或直接用手机拍照。"))
        for index in range(total):
            with _silent(), Image.open(BytesIO(data)) as file:
                file.seek(index)
                picture = ImageOps.exif_transpose(file).convert("L")
            yield picture, total
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise Problem(
            _("这个文件不是照片、扫描件或 PDF。"), _("可以用 JPEG、PNG、TIFF 图片或 PDF 文件。")
        ) from fault


def _silent() -> AbstractContextManager[None]:
    """Pillow warns of what is odd in a file that it reads nevertheless."""
    return warnings.catch_warnings(action="ignore")


def _read(picture: "Image", wanted: Callable[[str], bool]) -> tuple[str, ...]:
    """The texts of its codes, looked for until a wanted one and no half-seen one beside it was found."""
    seen: dict[str, None] = {}
    for view in _views(picture):
        texts, whole = _decode(view)
        seen.update(dict.fromkeys(texts))
        if whole and any(wanted(text) for text in seen):
            break
    return tuple(seen)


def _decode(picture: "Image") -> tuple[list[str], bool]:
    """The texts of the codes that can be read, and whether those are all that were seen."""
    import zxingcpp

    kinds = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    codes = zxingcpp.read_barcodes(picture, formats=kinds, return_errors=True)
    good = [one.text for one in codes if one.valid]
    return good, len(good) == len(codes)


def _views(picture: "Image") -> Iterator["Image"]:
    """The picture as it is, then in other sizes, without its noise, evened out in light, and turned."""
    yield picture
    longest = max(picture.size)
    sizes = [side for side in LONGEST_SIDES if side <= longest * MOST_ENLARGED]
    for side in sizes[:2]:
        yield _sized(picture, side)
    for side in sizes:
        yield _cleaned(_sized(picture, side))
    for side in sizes[:3]:
        yield _evened(_cleaned(_sized(picture, side)))
    for angle in (15, 30, 45) if sizes else ():
        yield _turned(_sized(picture, sizes[0]), angle)


def _sized(picture: "Image", side: int) -> "Image":
    from PIL import Image

    factor = side / max(picture.size)
    size = (max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _cleaned(picture: "Image") -> "Image":
    """The sensor's noise blurred away, then the edges drawn sharp again."""
    from PIL import ImageFilter, ImageOps

    smooth = picture.filter(ImageFilter.GaussianBlur(SMOOTHED))
    return ImageOps.autocontrast(smooth.filter(ImageFilter.UnsharpMask(3 * SMOOTHED, 250, 2)), cutoff=1)


def _evened(picture: "Image") -> "Image":
    """Shadows and stains taken out: each pixel against the mean brightness around it."""
    from PIL import ImageChops, ImageFilter

    around = picture.filter(ImageFilter.BoxBlur(max(picture.size) // 40))
    return ImageChops.subtract(picture, around, scale=0.5, offset=160)


def _turned(picture: "Image", angle: float) -> "Image":
    from PIL import Image

    return picture.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
