"""How marks look on the screen: the signs of the paper sheet, each with a colour of its own."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPen, QPixmap, QPolygonF

from literacy_desktop.attendance.model import Status
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.tokens import BODY

_INKS = {"plain": "text2"}
_SOFT = {"brand": "soft", "control": "surface", "text2": "sunken"}
_LETTER = 0.56
"""How large the letter of an office's own sign is, of the side of its box."""

_SIGNS = {
    "present": ((-0.30, 0.02), (-0.08, 0.24), (0.32, -0.24)),
    "late": ((0.0, -0.30), (0.32, 0.25), (-0.32, 0.25), (0.0, -0.30)),
    "early": ((-0.30, 0.0), (0.25, -0.32), (0.25, 0.32), (-0.30, 0.0)),
}


def tile(status: Status | None, side: int, gap: int = 0) -> QPixmap:
    """A mark as a small picture, sharp at this screen's scale.

    Args:
        status: which mark; None for a box where none was made yet.
        side: in pixels of the text size in use.
        gap: empty pixels to its right.
    """
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    made = QPixmap(round((side + gap) * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_mark(painter, QRectF(0, 0, side, side), status)
    painter.end()
    return made


def paint_mark(painter: QPainter, box: QRectF, status: Status | None) -> None:
    """Draw a mark into a square; without a status the empty box that waits for one."""
    tone = _INKS.get(status.tone, status.tone) if status is not None else "control"
    ink = theme.colour(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line2") if status is None else ink, 1))
    painter.setBrush(theme.colour(_SOFT.get(tone, f"{tone}_soft")))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    if status is not None:
        pen = QPen(ink, max(2.0, box.width() / 12))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        _paint_sign(painter, box, status)
    painter.restore()


def _paint_sign(painter: QPainter, box: QRectF, status: Status) -> None:
    side, middle = box.width(), box.center()
    if status.own:
        letter = theme.font(BODY, 600)
        letter.setPixelSize(round(side * _LETTER))
        painter.setFont(letter)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), status.sign)
    elif status.code == "excused":
        painter.drawEllipse(middle, side * 0.25, side * 0.25)
    elif status.code == "absent":
        reach = side * 0.22
        painter.drawLine(middle + QPointF(-reach, -reach), middle + QPointF(reach, reach))
        painter.drawLine(middle + QPointF(-reach, reach), middle + QPointF(reach, -reach))
    else:
        signs = _SIGNS[status.code]
        painter.drawPolyline(QPolygonF([middle + QPointF(x * side, y * side) for x, y in signs]))
