"""How such a grid is painted: the frames of cells and headings, which their user fills."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.tokens import BODY, CAPTION

ROW = 38
"""How high a row is, at 100%."""

_NUMBER, _GAP, _NOTE = 40, 8, 34
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_RIGHT = _MIDDLE | int(Qt.AlignmentFlag.AlignRight)

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Named:
    """A person as the heading of a row shows them; `note` stands small at the right."""

    name: str
    ink: str = "text"
    note: str = ""
    note_ink: str = "text3"


class People(Protocol):
    """What the headings of the rows are read from."""

    def named(self, row: int) -> Named | None: ...


class MarkCells(QStyledItemDelegate):
    """The frame of a cell: its ground, its line, the ring of the current one; `paint_mark` fills it."""

    def __init__(self, width: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._size = QSize(theme.px(width), theme.px(ROW))
        self._line, self._dash = QPen(theme.colour("line"), 1), QPen(theme.colour("control"), 1)
        self._ring = QPen(theme.colour("focus"), 2)
        self.current = (-1, -1)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        return self._size

    def ground(self, row: int, _column: int) -> str | None:
        """The colour behind a cell; None for the paper's own."""
        return "surface2" if row == self.current[0] else None

    def paint_mark(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        """What the cell says."""
        raise NotImplementedError

    def paint_rail(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Lines along a column that stands out."""

    def paint_dash(self, painter: QPainter, rect: QRect, reach: int) -> None:
        """Nothing is here yet."""
        painter.setPen(self._dash)
        across = QPoint(theme.px(reach), 0)
        painter.drawLine(rect.center() - across, rect.center() + across)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in PySide's stubs
        row, column = index.row(), index.column()
        ground = self.ground(row, column)
        if ground is not None:
            painter.fillRect(rect, theme.colour(ground))
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self.paint_rail(painter, rect, column)
        self.paint_mark(painter, rect, row, column)
        if (row, column) == self.current:
            active = option.state & QStyle.StateFlag.State_Active  # type: ignore[attr-defined]  # as above
            self._paint_ring(painter, rect, self._ring if active else self._dash)

    @staticmethod
    def _paint_ring(painter: QPainter, rect: QRect, pen: QPen) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(2, 1.5, -2, -2.5), 6, 6)
        painter.restore()


class ColumnHead(QHeaderView):
    """The frame of a column's heading; `paint_words` fills it."""

    def __init__(self, height: int, narrowest: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.current = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(narrowest))
        self.setFixedHeight(theme.px(height))

    def ground(self, _section: int) -> str:
        """The colour behind a heading."""
        return "surface2"

    def paint_words(self, painter: QPainter, rect: QRect, section: int) -> None:
        """What the heading says."""
        raise NotImplementedError

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour(self.ground(section)))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self.paint_words(painter, rect, section)
        if section == self.current:
            painter.fillRect(rect.left() + 1, rect.bottom() - 2, rect.width() - 2, 3, theme.colour("brand"))
        painter.restore()


class PeopleHead(QHeaderView):
    """Number and name of each person, which stay in place while the columns scroll."""

    def __init__(self, people: People, width: int, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._people = people
        self._small, self._strong = theme.font(CAPTION), theme.font(BODY, 600)
        self._metrics = QFontMetrics(self._strong)
        self.current = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(ROW))
        self.setDefaultSectionSize(theme.px(ROW))
        self.setFixedWidth(theme.px(width))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        person = self._people.named(section)
        if person is None:
            return
        current = section == self.current
        painter.save()
        painter.fillRect(rect, theme.colour("soft" if current else "surface"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if current:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.colour("brand"))
        painter.setFont(self._small)
        painter.setPen(theme.colour("text2"))
        number = theme.px(_NUMBER)
        painter.drawText(rect.left(), rect.top(), number, rect.height(), _RIGHT, str(section + 1))
        self._paint_name(painter, rect.adjusted(number + theme.px(12), 0, -theme.px(_GAP), 0), person)
        painter.restore()

    def _paint_name(self, painter: QPainter, room: QRect, person: Named) -> None:
        if person.note:
            painter.setPen(theme.colour(person.note_ink))
            painter.drawText(room, _RIGHT, person.note)
            room.setRight(room.right() - theme.px(_NOTE))
        painter.setFont(self._strong)
        painter.setPen(theme.colour(person.ink))
        name = self._metrics.elidedText(person.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _MIDDLE, name)
