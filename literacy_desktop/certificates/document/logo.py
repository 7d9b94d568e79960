"""Any picture an office has, as the small plain PNG that certificates can carry for ever."""

from io import BytesIO

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

MOST_PIXELS = 480
"""The longer side: 16 mm on paper at 760 dots an inch, more than a printer shows."""

MOST_READ = 40_000_000


def normal_png(data: bytes) -> bytes:
    """Bring a picture to at most so many pixels, on white, grey or RGB, not interlaced.

    Raises:
        Problem: it is no picture, or far too large.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as found:
            if found.width * found.height > MOST_READ:
                raise Problem(_("这张图片太大了。"), _("请换一张小一些的图片（边长几百像素就够）。"))
            drawn = found.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as fault:
        raise Problem(_("这个文件不是能用的图片。"), _("请用 PNG 或 JPG 图片。")) from fault
    drawn.thumbnail((MOST_PIXELS, MOST_PIXELS))
    flat = Image.new("RGB", drawn.size, "white")
    flat.paste(drawn, mask=drawn.getchannel("A"))
    out = BytesIO()
    flat.save(out, "PNG", optimize=True)
    return out.getvalue()
