"""The program's sign: a phone on a jade square, drawn at any size."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from literacy_desktop.qtkit import icons, theme

SIDE = 36


def paint_sign(painter: QPainter, side: float) -> None:
    """Draw the sign into a square at the origin."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("brand"))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.26, side * 0.26)
    inset = side * 0.22
    icons.paint(painter, "smartphone", "on_brand", QRectF(inset, inset, side - 2 * inset, side - 2 * inset))


def window_icon() -> QIcon:
    """The sign for title bar and taskbar."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        drawn = QPixmap(side, side)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        paint_sign(painter, side)
        painter.end()
        made.addPixmap(drawn)
    return made


class Sign(QWidget):
    """The sign in the sidebar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(theme.px(SIDE), theme.px(SIDE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_sign(painter, self.width())
        painter.end()
