"""Screenshots as they come from phones, made small and bare: no more than pixels goes into the data file."""

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 40 * 1024 * 1024
MOST_PIXELS = 80_000_000
WIDEST, HIGHEST = 900, 1600
_FRAME = 46 / 40  # width to height, of the frame on a step card
_STEP = 0.85
_SMALLEST = 160
_QUALITIES = (85, 75, 65, 50)
_KB = 1024


class Shrunk(NamedTuple):
    """A JPEG without metadata, and its size in pixels."""

    image: bytes
    width: int
    height: int


def shrink(data: bytes, kilobytes: int, part: str = "whole") -> Shrunk:
    """A picture of any usual kind (PNG, JPEG, HEIC, WebP …) as a small JPEG, turned upright.

    Args:
        data: the file.
        kilobytes: the JPEG is no larger than this.
        part: what of a tall picture is kept, a key of PARTS; a step card has room for about a square.

    Raises:
        Problem: it is empty, larger than 40 MB, of too many pixels, or no picture.
    """
    if len(data) > LARGEST_FILE:
        raise Problem(
            _("这张图片有 {size} MB，太大了。").format(size=len(data) // (_KB * _KB)),
            _("请用手机截图（一般不到 2 MB），不要用相机原图。"),
        )
    picture = _cut(_opened(data), part)
    picture.thumbnail((WIDEST, HIGHEST))
    while True:
        for quality in _QUALITIES:
            made = _jpeg(picture, quality)
            if len(made) <= kilobytes * _KB:
                return Shrunk(made, *picture.size)
        width, height = (max(1, round(side * _STEP)) for side in picture.size)
        if max(width, height) < _SMALLEST:
            return Shrunk(made, *picture.size)
        picture = picture.resize((width, height))


def _cut(picture: "Image", part: str) -> "Image":
    """The upper, middle or lower part of a tall picture, hardly higher than wide."""
    high = round(picture.width / _FRAME)
    if part == "whole" or picture.height <= high:
        return picture
    top = {"top": 0, "middle": (picture.height - high) // 2, "bottom": picture.height - high}[part]
    return picture.crop((0, top, picture.width, top + high))


def _opened(data: bytes) -> "Image":
    from pi_heif import register_heif_opener
    from PIL import Image, ImageOps, UnidentifiedImageError  # slow to import, and wanted for pictures only

    register_heif_opener()
    try:
        picture = Image.open(BytesIO(data))
        if picture.width * picture.height > MOST_PIXELS:
            raise Problem(
                _("这张图片有 {n} 万像素，太大了。").format(n=picture.width * picture.height // 10_000),
                _("请用手机截图，或者先把图片缩小。"),
            )
        upright = ImageOps.exif_transpose(picture)
        return _on_white(upright)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise Problem(
            _("这个文件不是图片，或者已经损坏。"), _("请选手机截图：PNG、JPG 或 HEIC 文件。")
        ) from fault


def _on_white(picture: "Image") -> "Image":
    """The pixels alone, on white where they are transparent: no place, no camera, no comment comes along."""
    from PIL import Image

    drawn = picture.convert("RGBA")
    bare = Image.new("RGB", drawn.size, "white")
    bare.paste(drawn, mask=drawn.getchannel("A"))
    return bare


def _jpeg(picture: "Image", quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
