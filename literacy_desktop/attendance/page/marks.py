"""How marks look on the screen: the signs of the paper sheet, each with a colour of its own."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPen, QPixmap, QPolygonF

from literacy_desktop.qtkit import theme

TONES = {"present": "brand", "late": "warn", "early": "accent", "excused": "info", "absent": "bad"}
KEYS = {"present": "1", "late": "2", "early": "3", "excused": "4", "absent": "5"}
"""Which digit gives which mark."""

_SIGNS = {
    "present": ((-0.30, 0.02), (-0.08, 0.24), (0.32, -0.24)),
    "late": ((0.0, -0.30), (0.32, 0.25), (-0.32, 0.25), (0.0, -0.30)),
    "early": ((-0.30, 0.0), (0.25, -0.32), (0.25, 0.32), (-0.30, 0.0)),
}


def tile(status: str, side: int, gap: int = 0) -> QPixmap:
    """A mark as a small picture, sharp at this screen's scale.

    Args:
        status: which mark; empty for a box where none was made yet.
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


def paint_mark(painter: QPainter, box: QRectF, status: str) -> None:
    """Draw a mark into a square; without a status the empty box that waits for one."""
    tone = TONES.get(status, "control")
    ink = theme.colour(tone)
    soft = {"brand": "soft", "control": "surface"}.get(tone, f"{tone}_soft")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line2") if tone == "control" else ink, 1))
    painter.setBrush(theme.colour(soft))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    if not status:
        painter.restore()
        return
    pen = QPen(ink, max(2.0, box.width() / 12))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _paint_sign(painter, box, status)
    painter.restore()


def _paint_sign(painter: QPainter, box: QRectF, status: str) -> None:
    side, middle = box.width(), box.center()
    if status == "excused":
        painter.drawEllipse(middle, side * 0.25, side * 0.25)
    elif status == "absent":
        reach = side * 0.22
        painter.drawLine(middle + QPointF(-reach, -reach), middle + QPointF(reach, reach))
        painter.drawLine(middle + QPointF(-reach, reach), middle + QPointF(reach, -reach))
    else:
        painter.drawPolyline(QPolygonF([middle + QPointF(x * side, y * side) for x, y in _SIGNS[status]]))
