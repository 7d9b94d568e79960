"""What the desk shows large: a drawing, a name, a sentence, in the colours of the result."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from literacy_desktop.qtkit import fonts, icons, theme

DESIGN = (1366, 768)
"""The screen that the sizes are designed for; on a larger one everything grows with it."""

NAME, MESSAGE, PROMPT, INPUT, HEAD, COUNT, ICON, FOOT = 88, 44, 36, 48, 34, 30, 110, 92

LEAST = 0.55
"""A long name is set smaller, but not below this share of its size."""


@dataclass(frozen=True)
class Face:
    """What is shown.

    Attributes:
        tone: "ok", "warn", "bad", "info" or "" for the resting screen.
        icon: a drawing; each result has one of its own, so that colour is never all.
        name: the largest line.
        message, more: the lines below it.
        foot: whether room is kept below for a button.
    """

    tone: str
    icon: str
    name: str
    message: str = ""
    more: str = ""
    foot: bool = False


def factor(width: int, height: int) -> float:
    """How much larger than designed everything is on a screen of this size."""
    return max(0.6, min(width / DESIGN[0], height / DESIGN[1]))


def sized(size: float, weight: int, by: float) -> QFont:
    """The program's font at a designed size, grown with the screen."""
    made = QFont()
    made.setFamilies(fonts.families())
    made.setPixelSize(max(12, round(size * by)))
    made.setWeight(QFont.Weight(weight))
    return made


def fitting(text: str, size: float, weight: int, by: float, room: int) -> QFont:
    """The font at this size, or as much smaller as a long name needs."""
    font = sized(size, weight, by)
    wide = QFontMetrics(font).horizontalAdvance(text)
    return font if wide <= room else sized(max(size * LEAST, size * room / wide), weight, by)


class FaceView(QWidget):
    """The card with the face."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = Face("", "scan-line", "")
        self.by = 1.0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_face(self, face: Face, by: float) -> None:
        """Show another face."""
        self.face, self.by = face, by
        for text in (face.name, face.message, face.more):
            fonts.cover(text)
        self.setAccessibleName("，".join(filter(None, (face.name, face.message, face.more))))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        face, by = self.face, self.by
        heights = [ICON * by, NAME * 1.35 * by]
        lines = [line for line in (face.message, face.more) if line]
        total = sum(heights) + 34 * by + len(lines) * MESSAGE * 1.5 * by
        foot = FOOT * by if face.foot else 0
        top = (self.height() - foot - total) / 2
        icons.paint(
            painter, face.icon, self._ink(), QRectF((self.width() - ICON * by) / 2, top, ICON * by, ICON * by)
        )
        top += heights[0] + 34 * by
        top = self._line(painter, face.name, top, (NAME, 600, 1.35), theme.colour("text"))
        for place, line in enumerate(lines):
            size = MESSAGE if place == 0 else PROMPT
            ink = theme.colour(self._ink()) if place == 0 and face.tone else theme.colour("text2")
            top = self._line(painter, line, top, (size, 500, 1.5), ink)
        painter.end()

    def _ink(self) -> str:
        return self.face.tone or "brand"

    def _paint_ground(self, painter: QPainter) -> None:
        tone = self.face.tone
        painter.setBrush(theme.colour(f"{tone}_soft" if tone else "surface"))
        painter.setPen(QPen(theme.colour(tone or "line2"), 3 if tone else 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 24, 24)

    def _line(
        self, painter: QPainter, text: str, top: float, look: tuple[int, int, float], ink: QColor
    ) -> float:
        """Draw a line across the card; returns where the next one begins."""
        size, weight, high = look
        painter.setFont(fitting(text, size, weight, self.by, self.width() - round(80 * self.by)))
        painter.setPen(ink)
        height = size * high * self.by
        painter.drawText(QRectF(0, top, self.width(), height), int(Qt.AlignmentFlag.AlignCenter), text)
        return top + height
