"""The view of a table: selection that works on hundreds of thousands of rows, hover, keys."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.table.cells import CHECK
from literacy_desktop.qtkit.table.delegate import ROW, CellDelegate
from literacy_desktop.qtkit.table.header import Header
from literacy_desktop.qtkit.table.model import RowsModel

_Flag = QItemSelectionModel.SelectionFlag
_ROWS = _Flag.Rows


class View(QTableView):
    """A QTableView with our painting and, where there are checks, selection that a stray click keeps."""

    opened = Signal(int)
    narrowed = Signal()

    def __init__(self, model: RowsModel, *, checks: bool, many: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks = checks
        self._anchor = 0
        self._cells = CellDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.header = Header(model, self)
        self.setHorizontalHeader(self.header)
        # Without a selection model of its own the header asks every row of every column at Ctrl+A.
        self.header.setSelectionModel(QItemSelectionModel(model, self.header))
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if checks or many else mode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._plain_frame()

    def _plain_frame(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        per_pixel = QAbstractItemView.ScrollMode.ScrollPerPixel
        self.setVerticalScrollMode(per_pixel)
        self.setHorizontalScrollMode(per_pixel)
        # The bar before selected rows stays at the left while the cells scroll sideways.
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        side = self.verticalHeader()
        side.setVisible(False)
        side.setSectionResizeMode(side.ResizeMode.Fixed)
        side.setMinimumSectionSize(theme.px(ROW))
        side.setDefaultSectionSize(theme.px(ROW))

    # -- selection

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if not self._checks:
            return super().selectionCommand(index, event)
        if isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Space:
                return _Flag.Toggle | _ROWS
            if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                return _Flag.NoUpdate
            self._choose_between(self.currentIndex().row(), index.row())
            return _Flag.NoUpdate
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            return self._at_press(index, event)
        return _Flag.NoUpdate

    def _at_press(
        self, index: QModelIndex | QPersistentModelIndex, event: QMouseEvent
    ) -> QItemSelectionModel.SelectionFlag:
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return _Flag.NoUpdate
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._choose_between(self._anchor, index.row())
            return _Flag.NoUpdate
        self._anchor = index.row()
        model = self.model()
        assert isinstance(model, RowsModel)  # noqa: S101  narrows the type, cannot fail
        on_check = model.columns[index.column()].key == CHECK
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        return _Flag.Toggle | _ROWS if on_check or control else _Flag.NoUpdate

    def _choose_between(self, one: int, other: int) -> None:
        """Choose a range in addition to what is chosen."""
        model = self.model()
        first, last = sorted((max(one, 0), max(other, 0)))
        part = QItemSelection(model.index(first, 0), model.index(last, model.columnCount() - 1))
        self.selectionModel().select(part, _Flag.Select | _ROWS)

    # -- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        if event.key() == Qt.Key.Key_Escape and self._checks and self.selectionModel().hasSelection():
            self.clearSelection()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and not (self._checks and index.column() == 0):
            self.opened.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(int(event.position().y())))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        old, self._cells.hovered = self._cells.hovered, row
        if old != row:
            for changed in (old, row):
                self._repaint(changed)

    def _repaint(self, row: int) -> None:
        if row >= 0:
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            self.viewport().update(0, top, self.viewport().width(), height)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if self._checks and current.row() != previous.row():
            for row in (previous.row(), current.row()):
                self._repaint(row)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Where rows are chosen by checks nothing else shows on which row the person is.
        self._cells.current = self.currentIndex().row() if self._checks else -1
        super().paintEvent(event)
        selection = self.selectionModel()
        if self._cells.current < 0 and not selection.hasSelection():
            return
        painter = QPainter(self.viewport())
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if last < 0:
            last = self.model().rowCount() - 1
        for row in range(max(first, 0), last + 1):
            if row == self._cells.current or selection.isSelected(self.model().index(row, 0)):
                top = self.rowViewportPosition(row)
                painter.fillRect(0, top, 3, self.rowHeight(row), theme.colour("brand"))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.narrowed.emit()
