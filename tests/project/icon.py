"""Draws the icon of the Windows program from the program's own sign: python -m tests.project.icon"""

import io
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PIL import Image
from PySide6.QtCore import QBuffer

from literacy_desktop.qtkit import theme
from literacy_desktop.window.application import make_application
from literacy_desktop.window.sign import window_icon
from tests.project.source import ROOT

ICON = ROOT / "assets" / "installer" / "literacy-desktop.ico"
SIDES = (256, 128, 64, 48, 40, 32, 24, 20, 16)


def draw(side: int) -> Image.Image:
    """The sign at one size."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    window_icon().pixmap(side, side).toImage().save(buffer, "PNG")  # type: ignore[call-overload]  # PySide 6.8 wants bytes in its stubs, text when it runs
    return Image.open(io.BytesIO(buffer.data().data())).convert("RGBA")


if __name__ == "__main__":
    theme.apply(make_application(), "light", 100)
    largest, *others = [draw(side) for side in SIDES]
    largest.save(ICON, sizes=[(side, side) for side in SIDES], append_images=others)
