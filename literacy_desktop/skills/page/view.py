"""The grid's view: arrows, digits and clicks become wishes for levels; it changes nothing itself."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.table.cells import paint_pill, pill_font, pill_width
from literacy_desktop.qtkit.tokens import BODY, CAPTION, SMALL
from literacy_desktop.skills.model import PHASES
from literacy_desktop.skills.page.model import CheckModel, pill

ROW, HEAD, NAMES, NARROWEST, WIDEST = 38, 84, 178, 112, 320
KEYS = {Qt.Key.Key_1: "can", Qt.Key.Key_2: "prompted", Qt.Key.Key_3: "cannot"}
_CLEARING = {Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_STEPPING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_MIDDLE, _CENTRE = int(Qt.AlignmentFlag.AlignVCenter), int(Qt.AlignmentFlag.AlignCenter)


class LevelCells(QStyledItemDelegate):
    """Paints levels as pills; an empty cell waits, a dash stands where somebody was away."""

    def __init__(self, model: CheckModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._font = pill_font()
        self._metrics = QFontMetrics(self._font)
        self.current = (-1, -1)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme.px(NARROWEST), theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in PySide's stubs
        row, column = index.row(), index.column()
        if row == self.current[0]:
            painter.fillRect(rect, theme.colour("surface2"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._model.starts_phase(column):
            painter.setPen(QPen(theme.colour("line2"), 1))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        self._paint_level(painter, QRectF(rect), row, column)
        if (row, column) == self.current:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 1.5, -2, -2.5), 6, 6)
            painter.restore()

    def _paint_level(self, painter: QPainter, rect: QRectF, row: int, column: int) -> None:
        level = self._model.level(row, column)
        painter.setFont(self._font)
        if level is not None:
            shown = pill(level)
            wide = min(rect.width() - 8, float(pill_width(self._metrics, shown.word)))
            box = QRectF(0, 0, wide, theme.px(26))
            box.moveCenter(rect.center())
            paint_pill(painter, box, shown, outlined=False)
            return
        reach = theme.px(4)
        painter.setPen(QPen(theme.colour("control"), 1))
        if self._model.away(row):
            painter.setPen(theme.colour("text3"))
            painter.drawText(rect, _CENTRE, _("没来"))
        else:
            middle = rect.center().toPoint()
            painter.drawLine(middle - QPoint(reach, 0), middle + QPoint(reach, 0))


class CheckHead(QHeaderView):
    """When, which check in up to two lines, and how many can do it."""

    def __init__(self, model: CheckModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._grid = model
        self._small, self._strong = theme.font(CAPTION), theme.font(SMALL, 600)
        self.current = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(NARROWEST))
        self.setFixedHeight(theme.px(HEAD))
        self.setAccessibleName(_("检查项目"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        phase, check = self._grid.columns[section]
        painter.save()
        painter.fillRect(rect, theme.colour("soft" if phase == "after" else "surface2"))
        painter.setPen(QPen(theme.colour("line2"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._grid.starts_phase(section):
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        line, inside = theme.px(19), rect.adjusted(theme.px(6), theme.px(5), -theme.px(6), -theme.px(5))
        painter.setFont(self._small)
        painter.setPen(theme.colour("brand" if phase == "after" else "text2"))
        top = QRect(inside.left(), inside.top(), inside.width(), line)
        painter.drawText(top, _MIDDLE | int(Qt.AlignmentFlag.AlignHCenter), _(PHASES[phase]))
        foot = QRect(inside.left(), inside.bottom() - line + 2, inside.width(), line)
        painter.setPen(theme.colour("text2"))
        painter.drawText(foot, _CENTRE, self._grid.count_words(section))
        painter.setFont(self._strong)
        painter.setPen(theme.colour("text"))
        words = QRect(inside.left(), inside.top() + line, inside.width(), inside.height() - 2 * line + 4)
        painter.drawText(words, _CENTRE | int(Qt.TextFlag.TextWrapAnywhere), check)
        if section == self.current:
            painter.fillRect(rect.left() + 1, rect.bottom() - 2, rect.width() - 2, 3, theme.colour("brand"))
        painter.restore()


class PeopleHead(QHeaderView):
    """Number and name of each person."""

    def __init__(self, model: CheckModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._grid = model
        self._small, self._strong = theme.font(SMALL), theme.font(BODY, 600)
        self.current = -1
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setDefaultSectionSize(theme.px(ROW))
        self.setMinimumSectionSize(theme.px(ROW))
        self.setFixedWidth(theme.px(NAMES))
        self.setAccessibleName(_("姓名"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if self._grid.grid is None:
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
        number = theme.px(40)
        right = _MIDDLE | int(Qt.AlignmentFlag.AlignRight)
        painter.drawText(rect.left(), rect.top(), number, rect.height(), right, str(section + 1))
        room = rect.adjusted(number + theme.px(12), 0, -theme.px(8), 0)
        painter.setFont(self._strong)
        painter.setPen(theme.colour("text3" if self._grid.away(section) else "text"))
        name = self._grid.grid.rows[section].member.name
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(room, _MIDDLE, QFontMetrics(self._strong).elidedText(name, elide, room.width()))
        painter.restore()


class CheckView(QTableView):
    """People by checks."""

    level_wanted = Signal(int, int, object)
    """Row, column, and a level or None to clear."""
    menu_wanted = Signal(int, int, QPoint)

    def __init__(self, model: CheckModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self.cells = LevelCells(model, self)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.head, self.names = CheckHead(model, self), PeopleHead(model, self)
        self.setHorizontalHeader(self.head)
        self.setVerticalHeader(self.names)
        self.setAccessibleName(_("过关检查"))
        self.setAccessibleDescription(_("方向键移动，1 会，2 提示后会，3 不会，空格记会并到下一位"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_click)
        self.selectionModel().currentChanged.connect(lambda now, _was: self._on_moved(now))

    def go(self, row: int, column: int) -> None:
        """Put the person on a cell and show it."""
        index = self.grid.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _on_moved(self, now: QModelIndex | QPersistentModelIndex) -> None:
        self.cells.current = (now.row(), now.column())
        self.names.current, self.head.current = now.row(), now.column()
        for part in (self.viewport(), self.names.viewport(), self.head.viewport()):
            part.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Columns as wide as there is room for, within bounds."""
        count = self.grid.columnCount()
        if count:
            room = self.viewport().width() // count
            self.head.setDefaultSectionSize(max(theme.px(NARROWEST), min(theme.px(WIDEST), room)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now = self.currentIndex()
        if event.modifiers() & _COMMANDS or not now.isValid():
            super().keyPressEvent(event)
            return
        row, column, key = now.row(), now.column(), Qt.Key(event.key())
        if key in KEYS:
            self.level_wanted.emit(row, column, KEYS[key])
        elif key in _CLEARING:
            self.level_wanted.emit(row, column, None)
        elif key == Qt.Key.Key_Space:
            self.level_wanted.emit(row, column, "can")
            self.step_down()
        elif key in _STEPPING:
            self.step_down()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters do not jump to a cell."""

    def step_down(self) -> None:
        """To the next person; at the last one it stays."""
        now = self.currentIndex()
        if now.isValid() and now.row() + 1 < self.grid.rowCount():
            self.go(now.row() + 1, now.column())

    def _on_click(self, index: QModelIndex) -> None:
        """An empty cell is ticked as on paper; a marked one offers what else it may be."""
        row, column = index.row(), index.column()
        if self.grid.level(row, column) is None:
            self.level_wanted.emit(row, column, "can")
        else:
            self.menu_wanted.emit(row, column, self._below(index))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.menu_wanted.emit(index.row(), index.column(), self._below(index))

    def _below(self, index: QModelIndex) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
