"""Drawing calls: what a chart is made of before it is painted."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPen, QPolygonF

from literacy_desktop.qtkit import theme

Measure = Callable[[str], float]
"""How wide a word is, in pixels."""


@dataclass(frozen=True)
class Box:
    """A filled rectangle; with `round_top` its upper corners are rounded, with `radius` all are."""

    rect: QRectF
    colour: str
    radius: float = 0
    round_top: bool = False


@dataclass(frozen=True)
class Stroke:
    """A line through points; with a `halo` it stands off from what it crosses."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1
    halo: float = 0


@dataclass(frozen=True)
class Dot:
    """A ring on the ground of the card."""

    at: tuple[float, float]
    colour: str
    radius: float


@dataclass(frozen=True)
class Word:
    """A word; `align` says on which side of `at` it stands, and it is centred upon its height."""

    at: tuple[float, float]
    text: str
    align: str = "left"
    colour: str = "text2"
    strong: bool = False


Call = Box | Stroke | Dot | Word


def shortened(text: str, room: float, measure: Measure) -> str:
    """The text, cut with … where it is wider than the room."""
    if measure(text) <= room:
        return text
    while len(text) > 1 and measure(text + "…") > room:
        text = text[:-1]
    return text + "…"


def paint(painter: QPainter, call: Call, faces: tuple[QFont, QFont]) -> None:
    """Paint one call.

    Args:
        painter: where to.
        call: what.
        faces: the fonts of plain and of strong words.
    """
    if isinstance(call, Box):
        _paint_box(painter, call)
    elif isinstance(call, Stroke):
        _paint_stroke(painter, call)
    elif isinstance(call, Dot):
        painter.setPen(QPen(theme.colour(call.colour), 2))
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(QPointF(*call.at), call.radius, call.radius)
    else:
        painter.setFont(faces[1] if call.strong else faces[0])
        _paint_word(painter, call)


def _paint_box(painter: QPainter, box: Box) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(box.colour))
    if not box.round_top:
        painter.drawRoundedRect(box.rect, box.radius, box.radius)
        return
    bend = min(4.0, box.rect.height(), box.rect.width() / 2)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(box.rect, bend, bend)
    path.addRect(box.rect.adjusted(0, bend, 0, 0))
    painter.drawPath(path.simplified())


def _paint_stroke(painter: QPainter, stroke: Stroke) -> None:
    line = QPolygonF([QPointF(*point) for point in stroke.points])
    joined = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if stroke.halo:
        painter.setPen(QPen(theme.colour("surface"), stroke.halo, *joined))
        painter.drawPolyline(line)
    if stroke.width == 1:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(theme.colour(stroke.colour), stroke.width, *joined))
    painter.drawPolyline(line)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _paint_word(painter: QPainter, word: Word) -> None:
    painter.setPen(theme.colour(word.colour))
    metrics = painter.fontMetrics()
    wide = metrics.horizontalAdvance(word.text)
    x = word.at[0] - {"left": 0, "center": wide / 2, "right": wide}[word.align]
    painter.drawText(QPointF(x, word.at[1] + (metrics.ascent() - metrics.descent()) / 2), word.text)
