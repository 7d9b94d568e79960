"""The view of such a grid: arrows, keys and clicks become wishes for marks; it changes nothing itself."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from literacy_desktop.qtkit.marking.cells import AnyIndex, ColumnHead, MarkCells, Named, PeopleHead

_CLEARING = {Qt.Key.Key_0.value, Qt.Key.Key_Delete.value, Qt.Key.Key_Backspace.value}
_STEPPING = {Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value}
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
).value


class MarkModel(QAbstractTableModel):
    """People by columns, each cell with a mark or none."""

    def named(self, row: int) -> Named | None:
        """The person of a row."""
        raise NotImplementedError

    def value(self, row: int, column: int) -> str | None:
        """The mark of a cell, or None where there is none."""
        raise NotImplementedError


class MarkView(QTableView):
    """Arrows, keys and clicks become wishes for marks; it changes nothing itself."""

    mark_wanted = Signal(int, int, object)
    """Row, column, and a mark or None to clear."""
    menu_wanted = Signal(int, int, QPoint)
    moved = Signal(int, int)
    """The cell the person is on."""

    def __init__(
        self, model: MarkModel, cells: MarkCells, *, tick: str, parent: QWidget | None = None
    ) -> None:
        """`tick` is the mark that the space bar and a click into an empty cell give."""
        super().__init__(parent)
        self._model, self._tick = model, tick
        self.marks_by_key: Mapping[str, str] = {}
        self.cells = cells
        self.setModel(model)
        self.setItemDelegate(cells)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._on_click)
        self.selectionModel().currentChanged.connect(lambda now, _was: self._on_moved(now))

    def set_heads(self, head: ColumnHead, names: PeopleHead) -> None:
        """Give it its headings."""
        self._head, self._names = head, names
        self.setHorizontalHeader(head)
        self.setVerticalHeader(names)

    def go(self, row: int, column: int) -> None:
        """Put the person on a cell and show it."""
        index = self._model.index(row, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _on_moved(self, now: AnyIndex) -> None:
        old, place = self.cells.current, (now.row(), now.column())
        self.cells.current = place
        self._names.current, self._head.current = place
        for row in {old[0], place[0]} - {-1}:
            self._paint_row(row)
        if old[1] != place[1]:
            self._head.viewport().update()
        self.moved.emit(*place)

    def _paint_row(self, row: int) -> None:
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        for part in (self.viewport(), self._names.viewport()):
            part.update(0, top, part.width(), height)

    # -- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now = self.currentIndex()
        pressed = event.keyCombination().toCombined()  # one plain number: PySide's flags are slow to compare
        if pressed & _COMMANDS or not now.isValid():
            super().keyPressEvent(event)
            return
        row, column, key = now.row(), now.column(), event.key()
        sign = chr(key) if key < 128 else ""
        if sign in self.marks_by_key:
            self.mark_wanted.emit(row, column, self.marks_by_key[sign])
        elif key in _CLEARING:
            self.mark_wanted.emit(row, column, None)
        elif key == Qt.Key.Key_Space.value:
            self.mark_wanted.emit(row, column, self._tick)  # never taken away: a press of the mouse ticks too
            self.step_down()
        elif key in _STEPPING:
            self.step_down()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters do not jump to a cell: nobody looks for a mark by its word."""

    def step_down(self) -> None:
        """To the next person in the same column; at the last one it stays."""
        now = self.currentIndex()
        if now.isValid() and now.row() + 1 < self._model.rowCount():
            self.go(now.row() + 1, now.column())

    # -- mouse

    def _on_click(self, index: QModelIndex) -> None:
        """An empty cell is ticked as on paper; a marked one offers what else it may be."""
        row, column = index.row(), index.column()
        if self._model.value(row, column) is None:
            self.mark_wanted.emit(row, column, self._tick)
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
