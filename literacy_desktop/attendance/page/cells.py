"""How the grid is painted: cells with marks, the heading of a session, the name at the left."""

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from literacy_desktop.attendance.model import GUEST, STATUSES
from literacy_desktop.attendance.page.marks import tile
from literacy_desktop.attendance.page.model import GridModel
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import icons, theme
from literacy_desktop.qtkit.tokens import BODY, CAPTION

ROW, HEAD, LOW_HEAD, NAMES, SIDE, SOURCE = 38, 72, 52, 186, 26, 12
SOURCE_ICONS = {"desk": "scan-line", "paper": "file-text", "import": "download", "transfer": "arrow-right"}
"""Small beside a mark that was not made in the grid."""

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


class MarkCells(QStyledItemDelegate):
    """Paints marks from pictures made once."""

    def __init__(self, model: GridModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._side = theme.px(SIDE)
        self._tiles: dict[str, QPixmap] = {status: tile(status, self._side) for status in ("", *STATUSES)}
        self._sources = {source: icons.pixmap(name, "text3", SOURCE) for source, name in SOURCE_ICONS.items()}
        self._line = QPen(theme.colour("line"), 1)
        self._ring = QPen(theme.colour("focus"), 2)
        self._rail = QPen(theme.colour("brand"), 1)
        self._empty = QPen(theme.colour("control"), 1)
        self.current = (-1, -1)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(64), theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in PySide's stubs
        row, column = index.row(), index.column()
        session = self._model.grid.sessions[column]
        today = self._model.is_today(column)
        if not session.counts:
            painter.fillRect(rect, theme.colour("sunken"))
        elif today or row == self.current[0]:
            painter.fillRect(rect, theme.colour("soft" if today else "surface2"))
        painter.setPen(self._line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if today:
            painter.setPen(self._rail)
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
            painter.drawLine(rect.topRight(), rect.bottomRight())
        self._paint_mark(painter, rect, row, column)
        if (row, column) == self.current:
            self._paint_ring(painter, rect, option.state & QStyle.StateFlag.State_Active)  # type: ignore[attr-defined]  # missing in PySide's stubs

    def _paint_mark(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        made = self._model.mark(row, column)
        waits = self._model.waits(column) and not self._model.before_joining(row, column)
        if made is not None or waits:
            corner = rect.center() - QPoint(self._side // 2 - 1, self._side // 2 - 1)
            painter.drawPixmap(corner, self._tiles[made.status if made else ""])
            if made is not None and made.source in self._sources:
                place = corner + QPoint(self._side + theme.px(3), self._side - theme.px(SOURCE))
                painter.drawPixmap(place, self._sources[made.source])
        elif self._model.grid.sessions[column].counts:
            reach = theme.px(3)
            painter.setPen(self._empty)
            painter.drawLine(rect.center() - QPoint(reach, 0), rect.center() + QPoint(reach, 0))

    def _paint_ring(self, painter: QPainter, rect: QRect, active: object) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ring if active else self._empty)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(2, 1.5, -2, -2.5), 6, 6)
        painter.restore()


class SessionHead(QHeaderView):
    """Number, day and how many came; a click opens what can be done with the session."""

    menu_wanted = Signal(int, QPoint)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = model
        self._small, self._strong = theme.font(CAPTION), theme.font(BODY, 600)
        self._lock = icons.pixmap("lock", "text3", SOURCE)
        self.current = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(44))
        self.low = False
        self.setFixedHeight(theme.px(HEAD))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("课次"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        session = self._grid.grid.sessions[section]
        today = self._grid.is_today(section)
        painter.save()
        painter.fillRect(rect, theme.colour("soft" if today else "surface2"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        lines = 2 if self.low else 3
        line = (rect.height() - theme.px(14)) // lines
        top = rect.top() + theme.px(6)
        number = _("今天") if today else _("第{n}次").format(n=session.number)
        if session.id in self._grid.grid.frozen:
            side = theme.px(SOURCE)
            painter.drawPixmap(rect.right() - side - theme.px(4), rect.top() + theme.px(8), self._lock)
        day = f"{session.starts.month}/{session.starts.day}"
        count = _("到 {n}").format(n=self._grid.present[section]) if session.state == "done" else "—"
        if not session.counts:
            count = _("取消")
        inks = ("brand" if today else "text2", "text" if session.counts else "text3", "text2")
        for place, (text, ink) in enumerate(zip((number, day, count)[:lines], inks, strict=False)):
            painter.setFont(self._strong if place == 1 else self._small)
            painter.setPen(theme.colour(ink))
            painter.drawText(rect.left(), top + place * line, rect.width(), line, _CENTRE, text)
        if section == self.current:
            painter.fillRect(rect.left() + 1, rect.bottom() - 2, rect.width() - 2, 3, theme.colour("brand"))
        painter.restore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if section >= 0:
            left = self.sectionViewportPosition(section)
            self.menu_wanted.emit(section, self.mapToGlobal(QPoint(left, self.height())))


class NameHead(QHeaderView):
    """Number and name of each person, which stay in place while the sessions scroll."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid = model
        self._small, self._strong = theme.font(CAPTION), theme.font(BODY, 600)
        self._metrics = QFontMetrics(self._strong)
        self.current = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(ROW))
        self.setDefaultSectionSize(theme.px(ROW))
        self.setFixedWidth(theme.px(NAMES))
        self.setAccessibleName(_("学员"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        member = self._grid.grid.rows[section].member
        current = section == self.current
        painter.save()
        painter.fillRect(rect, theme.colour("soft" if current else "surface"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if current:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), theme.colour("brand"))
        painter.setFont(self._small)
        painter.setPen(theme.colour("text2"))
        number = theme.px(40)
        right = _MIDDLE | int(Qt.AlignmentFlag.AlignRight)
        painter.drawText(rect.left(), rect.top(), number, rect.height(), right, str(section + 1))
        room = rect.adjusted(number + theme.px(12), 0, -theme.px(8), 0)
        late = self._grid.grid.rows[section].joined_late
        if member.status == GUEST or late:
            painter.setPen(theme.colour("accent" if member.status == GUEST else "text3"))
            painter.drawText(room, right, _("临时") if member.status == GUEST else _("插班"))
            room.setRight(room.right() - theme.px(34))
        painter.setFont(self._strong)
        painter.setPen(theme.colour("text"))
        name = self._metrics.elidedText(member.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _MIDDLE, name)
        painter.restore()
