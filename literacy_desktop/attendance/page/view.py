"""The grid's view: arrows, digits and clicks become wishes for marks; it changes nothing itself."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from literacy_desktop.attendance.page.cells import ROW, MarkCells, NameHead, SessionHead
from literacy_desktop.attendance.page.marks import KEYS
from literacy_desktop.attendance.page.model import GridModel
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme

_STATUS_OF_KEY = {Qt.Key(ord(digit)): status for status, digit in KEYS.items()}
_CLEARING = {Qt.Key.Key_0, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_STEPPING = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class GridView(QTableView):
    """People by sessions."""

    mark_wanted = Signal(int, int, object)
    """Row, column, and a status or None to clear."""
    menu_wanted = Signal(int, int, QPoint)
    moved = Signal(int, int)
    """The cell the person is on."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = model
        self.cells = MarkCells(model, self)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.head, self.names = SessionHead(model, self), NameHead(model, self)
        self.setHorizontalHeader(self.head)
        self.setVerticalHeader(self.names)
        self.setAccessibleName(_("考勤表"))
        self.setAccessibleDescription(_("方向键移动，数字键 1 到 5 记考勤，空格记出勤并到下一位"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        per_pixel = QAbstractItemView.ScrollMode.ScrollPerPixel
        self.setVerticalScrollMode(per_pixel)
        self.setHorizontalScrollMode(per_pixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_click)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.selectionModel().currentChanged.connect(lambda now, _was: self._on_moved(now))

    def go(self, row: int, column: int) -> None:
        """Put the person on a cell and show it."""
        index = self.grid.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _on_moved(self, now: QModelIndex | QPersistentModelIndex) -> None:
        old, place = self.cells.current, (now.row(), now.column())
        self.cells.current = place
        self.names.current, self.head.current = place
        for row in {old[0], place[0]} - {-1}:
            self._paint_row(row)
        if old[1] != place[1]:
            self.head.viewport().update()
        self.moved.emit(*place)

    def _paint_row(self, row: int) -> None:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        for part in (self.viewport(), self.names.viewport()):
            part.update(0, top, part.width(), height)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now = self.currentIndex()
        if event.modifiers() & _COMMANDS or not now.isValid():
            super().keyPressEvent(event)
            return
        row, column, key = now.row(), now.column(), Qt.Key(event.key())
        if key in _STATUS_OF_KEY:
            self.mark_wanted.emit(row, column, _STATUS_OF_KEY[key])
        elif key in _CLEARING:
            self.mark_wanted.emit(row, column, None)
        elif key == Qt.Key.Key_Space:
            self.mark_wanted.emit(row, column, "present")  # never taken away: a press of the mouse ticks too
            self.step_down()
        elif key in _STEPPING:
            self.step_down()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters do not jump to a cell: nobody looks for a mark by its word."""

    def step_down(self) -> None:
        """To the next person in the same session; at the last one it stays."""
        now = self.currentIndex()
        if now.isValid() and now.row() + 1 < self.grid.rowCount():
            self.go(now.row() + 1, now.column())

    # -- mouse

    def _on_click(self, index: QModelIndex) -> None:
        """An empty cell is ticked as on paper; a marked one offers what else it may be."""
        row, column = index.row(), index.column()
        if self.grid.status(row, column) is None:
            self.mark_wanted.emit(row, column, "present")
        else:
            self.menu_wanted.emit(row, column, self._below(index))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.menu_wanted.emit(index.row(), index.column(), self._below(index))

    def _below(self, index: QModelIndex) -> QPoint:
        return self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def row_height(self) -> int:
        """How high each row is."""
        return theme.px(ROW)
