"""Table: what pages use: columns, rows by key, chosen rows, sorting, menu, bulk actions."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, icon_button, menu
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.table.bulk import BulkBar
from literacy_desktop.qtkit.table.cells import CHECK, Column
from literacy_desktop.qtkit.table.layout import ColumnLayout
from literacy_desktop.qtkit.table.model import Fetch, Row, RowsModel
from literacy_desktop.qtkit.table.order import runs, sort_places
from literacy_desktop.qtkit.table.view import View

_Flag = QItemSelectionModel.SelectionFlag


class Table(QFrame):
    """A card with a table in it. Rows are known by their keys, never by their place.

    `set_keys` is for any number of rows, fetched as they are seen; `set_rows` for a list at hand,
    which it also sorts itself.
    """

    opened = Signal(object)
    """A row's key, at double click or Enter."""
    current_changed = Signal(object)
    """The key of the row the person is on, or None."""
    chosen_changed = Signal(int)
    """How many rows are chosen."""
    sort_wanted = Signal(str, bool)
    """A column's key and whether descending; with `set_rows` the table has sorted already."""

    def __init__(
        self, columns: Sequence[Column], name: str, *, checks: bool = False, many: bool = False
    ) -> None:
        """A table.

        Args:
            columns: left to right; with `checks` a check column comes before them.
            name: under which its column layout is remembered.
            checks: whether rows are chosen by check boxes, kept over stray clicks.
            many: whether several rows can be chosen without check boxes.
        """
        super().__init__()
        self.setProperty("role", "card")
        every = [Column(key=CHECK, title=""), *columns] if checks else list(columns)
        self._model = RowsModel(every, self)
        self.view = View(self._model, checks=checks, many=many, parent=self)
        self._layout = ColumnLayout(self.view, self.view.header, every, name)
        self._rows: dict[Any, Row] | None = None
        self._actions: Callable[[list[Any]], Sequence[Action]] | None = None
        self._empty: EmptyState | None = None
        self._bulk: BulkBar | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 6)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.setAccessibleName("、".join(each.heading for each in columns))
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.narrowed.connect(self._layout.fit)
        view.opened.connect(lambda place: self.opened.emit(self._model.keys[place]))
        view.selectionModel().selectionChanged.connect(lambda *_what: self._on_chosen())
        view.selectionModel().currentRowChanged.connect(lambda *_what: self._on_current())
        view.header.sort_clicked.connect(self._on_sort)
        view.header.check_clicked.connect(self._on_check_all)
        view.header.menu_wanted.connect(self._layout.popup)

    # -- rows

    def set_keys(self, keys: Sequence[Any], fetch: Fetch) -> None:
        """Show the rows of these keys.

        Args:
            keys: any number, in the order shown (`array("q")`, list, tuple).
            fetch: gives the cells of some keys, same length and order; called for what is seen only.
        """
        self._rows = None
        self._reset(keys, fetch)

    def set_rows(self, rows: Sequence[Row], keys: Sequence[Any]) -> None:
        """Show a list at hand: one tuple of cells for each key."""
        self._rows = dict(zip(keys, rows, strict=True))
        self._reset(self._in_order(list(keys)), self._at_hand)

    def _at_hand(self, keys: Sequence[Any]) -> Sequence[Row]:
        rows = self._rows or {}
        return [rows[key] for key in keys]

    def _reset(self, keys: Sequence[Any], fetch: Fetch) -> None:
        """Other rows, with the chosen ones and the current one kept where they are still there."""
        chosen, current = self.chosen(), self.current()
        scrolled = self.view.verticalScrollBar().value()
        before = self.view.signalsBlocked()
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        self._model.reset(keys, fetch)
        self.choose(chosen)
        if current is not None and current in keys:
            self._go(keys.index(current))
        selection.blockSignals(before)
        self.view.verticalScrollBar().setValue(scrolled)
        if self._empty is not None:
            self._empty.setVisible(not len(keys))
        self.view.setVisible(bool(len(keys)) or self._empty is None)
        self._on_chosen()
        if self.current() != current:
            self._on_current()

    def forget(self) -> None:
        """Fetch anew what is seen; the keys are the same."""
        self._model.forget()

    def count(self) -> int:
        """How many rows there are."""
        return len(self._model.keys)

    def keys(self) -> Sequence[Any]:
        """The keys of all rows, in the order shown."""
        return self._model.keys

    def cells(self, key: Any) -> Row:
        """The cells of a row."""
        return self._model.row(self._model.keys.index(key))

    # -- where the person is and what is chosen

    def current(self) -> Any:
        """The key of the row the person is on, or None."""
        place = self.view.currentIndex().row()
        return self._model.keys[place] if 0 <= place < len(self._model.keys) else None

    def set_current(self, key: Any) -> None:
        """Go to a row and show it; nothing happens where it is not in the table."""
        if key in self._model.keys:
            self._go(self._model.keys.index(key))

    def _go(self, place: int) -> None:
        index = self._model.index(place, self._model.first)
        flags = _Flag.NoUpdate if self._model.first else _Flag.ClearAndSelect | _Flag.Rows
        self.view.selectionModel().setCurrentIndex(index, flags)
        self.view.scrollTo(index)

    def chosen(self) -> list[Any]:
        """The keys of the chosen rows, in the order shown."""
        places = sorted((part.top(), part.bottom()) for part in self._parts())
        return [key for top, bottom in places for key in self._model.keys[top : bottom + 1]]

    def chosen_count(self) -> int:
        """How many rows are chosen, whatever their number."""
        return sum(part.height() for part in self._parts())

    def _parts(self) -> list[QItemSelectionRange]:
        return self.view.selectionModel().selection().toList()

    def choose(self, keys: Iterable[Any]) -> None:
        """Choose exactly these rows."""
        wanted = set(keys)
        places = [place for place, key in enumerate(self._model.keys) if key in wanted] if wanted else []
        selection = QItemSelection()
        last = len(self._model.columns) - 1
        for top, bottom in runs(places):
            first, end = self._model.index(top, 0), self._model.index(bottom, last)
            selection.append(QItemSelectionRange(first, end))
        self.view.selectionModel().select(selection, _Flag.ClearAndSelect | _Flag.Rows)

    def clear_chosen(self) -> None:
        """Choose nothing."""
        self.view.clearSelection()

    def _on_chosen(self) -> None:
        count = self.chosen_count()
        whole = Qt.CheckState.Checked if count and count == self.count() else Qt.CheckState.PartiallyChecked
        self.view.header.check_state = whole if count else Qt.CheckState.Unchecked
        self.view.header.viewport().update()
        self.view.viewport().update()
        if self._bulk is not None:
            self._bulk.show_count(count)
        self.chosen_changed.emit(count)

    def _on_current(self) -> None:
        self.current_changed.emit(self.current())

    def _on_check_all(self) -> None:
        if self.view.header.check_state == Qt.CheckState.Checked:
            self.view.clearSelection()
        else:
            self.view.selectAll()

    # -- sorting

    def set_sorted(self, key: str, *, descending: bool = False) -> None:
        """Show by which column the rows are sorted."""
        self.view.header.sorted = (key, descending)
        self.view.header.viewport().update()

    def _on_sort(self, place: int) -> None:
        key = self._model.columns[place].key
        was, descending = self.view.header.sorted
        self.set_sorted(key, descending=was == key and not descending)
        if self._rows is not None:
            self._reset(self._in_order(list(self._model.keys)), self._at_hand)
        self.sort_wanted.emit(*self.view.header.sorted)

    def _in_order(self, keys: list[Any]) -> list[Any]:
        key, descending = self.view.header.sorted
        titles = [column.key for column in self._model.columns[self._model.first :]]
        if self._rows is None or key not in titles:
            return keys
        cells = [self._rows[one][titles.index(key)] for one in keys]
        return [keys[place] for place in sort_places(cells, descending=descending)]

    # -- menus, bulk actions, nothing there

    def set_menu(self, actions: Callable[[list[Any]], Sequence[Action]]) -> None:
        """What the right mouse button and the menu key offer for rows with these keys."""
        self._actions = actions

    def set_bulk(self, words: str, actions: Sequence[Action]) -> None:
        """A floating bar while rows are chosen; `words` has {n} in it, such as _("已选 {n} 人")."""
        self._bulk = BulkBar(self, words, actions, self.clear_chosen)
        self._bulk.show_count(self.chosen_count())

    def set_empty(self, state: EmptyState) -> None:
        """What stands where there are no rows."""
        if self._empty is not None:
            self._empty.hide()  # at once: it lives until the event loop turns
            self._empty.deleteLater()
        self._empty = state
        layout = self.layout()
        assert layout is not None  # noqa: S101  narrows the type, cannot fail
        layout.addWidget(state)
        state.setVisible(not self.count())
        self.view.setVisible(bool(self.count()))

    def columns_button(self) -> QToolButton:
        """A button for the toolbar that lets choose the columns."""
        made = icon_button(Action(text=_("选择列"), icon="columns-3", call=lambda: None))
        made.clicked.connect(lambda: self._layout.popup(_below(made)))
        return made

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        current = self.current()
        if self._actions is None or current is None:
            return
        chosen = self.chosen()
        keys = chosen if current in chosen else [current]
        actions = self._actions(keys)
        if actions:
            menu(actions, self).popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._bulk is not None:
            self._bulk.place()


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(0, widget.height() + theme.px(4)))
