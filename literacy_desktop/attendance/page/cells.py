"""How the grid is painted: cells with marks, and the heading of a session."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from literacy_desktop.attendance.page.marks import tile
from literacy_desktop.attendance.page.model import GridModel
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import icons, theme
from literacy_desktop.qtkit.marking import ColumnHead, MarkCells
from literacy_desktop.qtkit.tokens import BODY, CAPTION

HEAD, LOW_HEAD, NAMES, SIDE, SOURCE = 72, 52, 186, 26, 12
SOURCE_ICONS = {"desk": "scan-line", "paper": "file-text", "import": "download", "transfer": "arrow-right"}
"""Small beside a mark that was not made in the grid."""

_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class SessionCells(MarkCells):
    """Paints marks from pictures made once."""

    def __init__(self, model: GridModel) -> None:
        super().__init__(64)
        self._model = model
        self._side = theme.px(SIDE)
        self._tiles: dict[object, QPixmap] = {None: tile(None, self._side)}
        self._sources = {source: icons.pixmap(name, "text3", SOURCE) for source, name in SOURCE_ICONS.items()}
        self._rail = QPen(theme.colour("brand"), 1)

    def ground(self, row: int, column: int) -> str | None:
        if not self._model.grid.sessions[column].counts:
            return "sunken"
        return "soft" if self._model.is_today(column) else super().ground(row, column)

    def paint_rail(self, painter: QPainter, rect: QRect, column: int) -> None:
        if self._model.is_today(column):
            painter.setPen(self._rail)
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
            painter.drawLine(rect.topRight(), rect.bottomRight())

    def paint_mark(self, painter: QPainter, rect: QRect, row: int, column: int) -> None:
        made = self._model.mark(row, column)
        waits = self._model.waits(column) and not self._model.before_joining(row, column)
        if made is not None or waits:
            corner = rect.center() - QPoint(self._side // 2 - 1, self._side // 2 - 1)
            painter.drawPixmap(corner, self._tile(made.status if made is not None else None))
            if made is not None and made.source in self._sources:
                place = corner + QPoint(self._side + theme.px(3), self._side - theme.px(SOURCE))
                painter.drawPixmap(place, self._sources[made.source])
        elif self._model.grid.sessions[column].counts:
            self.paint_dash(painter, rect, 3)

    def _tile(self, code: str | None) -> QPixmap:
        if code is None:
            return self._tiles[None]
        status = self._model.signs.status(code)
        if status not in self._tiles:
            self._tiles[status] = tile(status, self._side)
        return self._tiles[status]


class SessionHead(ColumnHead):
    """Number, day and how many came; a click opens what can be done with the session."""

    menu_wanted = Signal(int, QPoint)

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(HEAD, 44, parent)
        self._grid = model
        self._small, self._strong = theme.font(CAPTION), theme.font(BODY, 600)
        self._lock = icons.pixmap("lock", "text3", SOURCE)
        self.low = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(_("课次"))

    def ground(self, section: int) -> str:
        return "soft" if self._grid.is_today(section) else "surface2"

    def paint_words(self, painter: QPainter, rect: QRect, section: int) -> None:
        session = self._grid.grid.sessions[section]
        today = self._grid.is_today(section)
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

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        section = self.logicalIndexAt(event.position().toPoint())
        if section >= 0:
            left = self.sectionViewportPosition(section)
            self.menu_wanted.emit(section, self.mapToGlobal(QPoint(left, self.height())))
