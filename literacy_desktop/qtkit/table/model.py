"""The rows behind a table: keys at hand, contents fetched a page at a time and forgotten again."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from literacy_desktop.qtkit import fonts
from literacy_desktop.qtkit.table.cells import CHECK, Column, words

Row = Sequence[Any]
Fetch = Callable[[Sequence[Any]], Sequence[Row]]
"""`fetch(keys)`: the rows of these keys, as many and in the same order, ready to be shown."""

PAGE = 64
KEPT = 64
_NOWHERE = QModelIndex()
AnyIndex = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractTableModel):
    """Keys plus a small memory of fetched pages; `data` is a lookup."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.first = 1 if columns and columns[0].key == CHECK else 0
        self.keys: Sequence[Any] = ()
        self._fetch: Fetch = lambda keys: [() for _key in keys]
        self._pages: OrderedDict[int, Sequence[Row]] = OrderedDict()

    def reset(self, keys: Sequence[Any], fetch: Fetch) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.keys = keys
        self._fetch = fetch
        self._pages.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Fetch again what is seen; the keys stay."""
        self._pages.clear()
        if len(self.keys):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.keys) - 1, len(self.columns) - 1))

    def row(self, place: int) -> Row:
        """The cells of the row at this place, without the check column."""
        page, offset = divmod(place, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            rows = self._load(page)
        else:
            self._pages.move_to_end(page)
        return rows[offset] if offset < len(rows) else ()

    def _load(self, page: int) -> Sequence[Row]:
        rows = self._fetch(self.keys[page * PAGE : (page + 1) * PAGE])
        for row in rows:
            for cell in row:
                fonts.cover(words(cell))
        self._pages[page] = rows
        if len(self._pages) > KEPT:
            self._pages.popitem(last=False)
        return rows

    def cell(self, place: int, column: int) -> Any:
        """What stands there: a text, a Pill, a Bar or None."""
        row, inside = self.row(place), column - self.first
        return row[inside] if 0 <= inside < len(row) else None

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not (0 <= index.row() < self.rowCount() and 0 <= index.column() < self.columnCount()):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return words(self.cell(index.row(), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        return None

    def _spoken(self, place: int, column: int) -> str:
        """A cell is read with its heading; the first one reads the whole row."""
        if column == 0:
            told = [words(cell) for cell in self.row(place)]
            return "，".join(text for text in told if text)
        return f"{self.columns[column].heading} {words(self.cell(place, column))}".strip()

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal and 0 <= section < self.columnCount()
        if across and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].heading
        return None

    def flags(self, _index: AnyIndex) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
