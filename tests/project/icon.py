"""Draws the icon of the Windows program and the side of its setup pages: python -m tests.project.icon"""

import io
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from literacy_desktop.qtkit import icons, theme
from literacy_desktop.window.application import make_application
from literacy_desktop.window.sign import window_icon
from tests.project.source import ROOT

ICON = ROOT / "assets" / "installer" / "literacy-desktop.ico"
SIDE = ROOT / "assets" / "installer" / "side.bmp"
WIDTH, HEIGHT = 164, 314
"""Pixels of the picture beside the first and the last page, as NSIS wants them."""
SIDES = (256, 128, 64, 48, 40, 32, 24, 20, 16)


def draw(side: int) -> Image.Image:
    """The sign at one size."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    window_icon().pixmap(side, side).toImage().save(buffer, "PNG")  # type: ignore[call-overload]  # PySide 6.8 wants bytes in its stubs, text when it runs
    return Image.open(io.BytesIO(buffer.data().data())).convert("RGBA")


def draw_side() -> QImage:
    """A phone on the colour of the program, and the program's name under it."""
    drawn = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB888)
    drawn.fill(theme.colour("brand"))
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    icons.paint(painter, "smartphone", "on_brand", QRectF(46, 84, 72, 72))
    painter.setPen(theme.colour("on_brand"))
    font = theme.font()
    for text, size, top in (("智慧助老", 24, 172), ("课程管理", 15, 206)):
        font.setPixelSize(size)
        painter.setFont(font)
        painter.drawText(QRectF(0, top, WIDTH, 34), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return drawn


if __name__ == "__main__":
    theme.apply(make_application(), "light", 100)
    if not draw_side().save(str(SIDE), "BMP"):  # type: ignore[call-overload]  # as above
        raise SystemExit(SIDE)
    largest, *others = [draw(side) for side in SIDES]
    largest.save(ICON, sizes=[(side, side) for side in SIDES], append_images=others)
