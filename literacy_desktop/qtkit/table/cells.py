"""What stands in a table's cells, and how a pill is drawn anywhere."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.tokens import SMALL

CHECK = "_check"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        key: its name in the saved layout and in `sort_wanted`; never shown.
        title: its heading, marked with N_.
        width: at text size 100 %, in pixels.
        align: "left", "right" (numbers) or "center".
        kind: "text", "strong" or "muted"; a Pill or a Bar in the row is drawn as such in any kind.
        sort: whether its heading sorts.
        hidden: whether it is left out until the person asks for it.
        stretch: whether it takes the width that is left.
    """

    key: str
    title: str
    width: int = 120
    align: str = "left"
    kind: str = "text"
    sort: bool = False
    hidden: bool = False
    stretch: bool = False

    @property
    def heading(self) -> str:
        """The title in the language spoken now."""
        return _(self.title) if self.title else ""


class Pill(NamedTuple):
    """A state: a word on a soft ground, with a shape so that colour is not needed to tell.

    Tones: ok, warn, bad, info, brand, accent, plain.
    """

    word: str
    tone: str = "plain"


class Bar(NamedTuple):
    """A share from 0 to 1 with its word ("76%"); `low` draws it in the warning colour."""

    share: float
    word: str
    low: bool = False


def words(cell: Any) -> str:
    """The cell as plain text, for screen readers, copying and sorting."""
    if cell is None:
        return ""
    return cell.word if isinstance(cell, (Pill, Bar)) else str(cell)


def pill_colours(tone: str) -> tuple[QColor, QColor]:
    """The colours of word and ground."""
    if tone == "brand":
        return theme.colour("brand"), theme.colour("soft")
    if tone in {"ok", "warn", "bad", "info", "accent"}:
        return theme.colour(tone), theme.colour(f"{tone}_soft")
    return theme.colour("text2"), theme.colour("sunken")


def pill_font() -> QFont:
    """The font of pills."""
    return theme.font(SMALL, 500)


def pill_width(metrics: QFontMetrics, word: str) -> int:
    """How wide a pill with this word is."""
    return metrics.horizontalAdvance(word) + theme.px(34)


def paint_pill(painter: QPainter, rect: QRectF, pill: Pill, *, outlined: bool) -> None:
    """Draw a pill filling the rectangle; the painter's font is used.

    Args:
        painter: where to.
        rect: the whole pill.
        pill: what it says.
        outlined: whether it gets a thin line in its own colour, for coloured grounds.
    """
    ink, ground = pill_colours(pill.tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    edge = outlined or theme.tokens().name == "contrast"
    painter.setPen(QPen(ink, 0.8) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2, rect.height() / 2)
    _paint_shape(painter, QPointF(rect.left() + theme.px(13), rect.center().y()), pill.tone, ink)
    painter.setPen(ink)
    inside = rect.adjusted(theme.px(22), 0, -theme.px(8), 0)
    elided = painter.fontMetrics().elidedText(pill.word, Qt.TextElideMode.ElideRight, int(inside.width()) + 4)
    painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)
    painter.restore()


def _paint_shape(painter: QPainter, at: QPointF, tone: str, ink: QColor) -> None:
    """Dot: fine; triangle: take care; cross: wrong; ring: going on; dash: nothing yet."""
    r = theme.px(3.4 * 10) / 10
    pen = QPen(ink, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if tone in {"ok", "brand"}:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(at, r * 0.9, r * 0.9)
    elif tone in {"warn", "accent"}:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        corners = [at + QPointF(0, -r * 1.1), at + QPointF(r * 1.2, r), at + QPointF(-r * 1.2, r)]
        painter.drawPolygon(QPolygonF(corners))
    elif tone == "bad":
        painter.drawLine(at + QPointF(-r * 0.8, -r * 0.8), at + QPointF(r * 0.8, r * 0.8))
        painter.drawLine(at + QPointF(-r * 0.8, r * 0.8), at + QPointF(r * 0.8, -r * 0.8))
    elif tone == "info":
        painter.drawEllipse(at, r * 0.85, r * 0.85)
    else:
        painter.drawLine(at + QPointF(-r, 0), at + QPointF(r, 0))
