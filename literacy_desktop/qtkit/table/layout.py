"""A table's columns as the person arranged them: widths, order, hidden, remembered between starts."""

import json
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QMenu, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.memory import keep, recall
from literacy_desktop.qtkit.table.cells import CHECK, Column
from literacy_desktop.qtkit.table.header import Header

VERSION = 1
CHECK_WIDTH = 50
_WAIT = 400


class ColumnLayout(QObject):
    """Applies, saves and resets the arrangement of one header."""

    def __init__(self, view: QWidget, header: Header, columns: Sequence[Column], name: str) -> None:
        super().__init__(header)
        self._view = view
        self._header = header
        self._columns = list(columns)
        self._key = f"table/{name}/v{VERSION}"
        self._fitting = False
        self._widths = [self._first_width(column) for column in self._columns]
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self.save)
        self._apply(self._saved())
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(lambda *_where: self._timer.start())

    def _first_width(self, column: Column) -> int:
        return CHECK_WIDTH if column.key == CHECK else column.width

    def _saved(self) -> dict[str, Any]:
        text = recall(self._key)
        return dict(json.loads(text)) if text.startswith("{") else {}

    def _apply(self, saved: dict[str, Any]) -> None:
        widths, hidden = saved.get("widths", {}), saved.get("hidden")
        for place, column in enumerate(self._columns):
            self._widths[place] = int(widths.get(column.key, self._first_width(column)))
            away = column.hidden if hidden is None or column.key not in widths else column.key in hidden
            self._header.setSectionHidden(place, away)
        known = [column.key for column in self._columns]
        order = [known.index(key) for key in saved.get("order", known) if key in known]
        for wanted, place in enumerate(order):
            self._header.moveSection(self._header.visualIndex(place), wanted)
        if self._columns and self._columns[0].key == CHECK:
            self._header.moveSection(self._header.visualIndex(0), 0)
            self._header.setSectionResizeMode(0, Header.ResizeMode.Fixed)
        self.fit()

    def fit(self) -> None:
        """Give each column its width, and what is left over to the one that stretches."""
        self._fitting = True
        room = min(self._view.width(), self._header.viewport().width() or self._view.width())
        shown = [place for place in range(len(self._columns)) if not self._header.isSectionHidden(place)]
        spare = room - sum(theme.px(self._widths[place]) for place in shown)
        stretch = [place for place in shown if self._columns[place].stretch] or shown[-1:]
        for place in shown:
            more = max(0, spare) if place == stretch[0] else 0
            self._header.resizeSection(place, theme.px(self._widths[place]) + more)
        self._fitting = False

    def _on_resized(self, place: int, _old: int, new: int) -> None:
        if not self._fitting and new > 0:
            self._widths[place] = round(new * 100 / theme.look().scale)
            self._timer.start()

    def save(self) -> None:
        """Remember the arrangement now."""
        keys = [column.key for column in self._columns]
        order = [keys[self._header.logicalIndex(place)] for place in range(len(keys))]
        hidden = [key for place, key in enumerate(keys) if self._header.isSectionHidden(place)]
        arranged = {"widths": dict(zip(keys, self._widths, strict=True)), "order": order, "hidden": hidden}
        keep(self._key, json.dumps(arranged))

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show or hide a column."""
        place = [column.key for column in self._columns].index(key)
        self._header.setSectionHidden(place, not shown)
        self.fit()
        self._timer.start()

    def reset(self) -> None:
        """Back to the columns the program came with."""
        keep(self._key, "")
        self._apply({})

    def popup(self, at: QPoint) -> None:
        """The menu of columns."""
        self.menu().popup(at)

    def menu(self) -> QMenu:
        """Which columns are shown, and 恢复默认列."""
        made = QMenu(self._header)
        for place, column in enumerate(self._columns):
            if column.key == CHECK or not column.title:
                continue
            entry = made.addAction(column.heading)
            entry.setCheckable(True)
            entry.setChecked(not self._header.isSectionHidden(place))
            entry.setEnabled(place > (1 if self._columns[0].key == CHECK else 0))
            entry.toggled.connect(lambda shown, key=column.key: self.show_column(key, shown=shown))
        made.addSeparator()
        made.addAction(_("恢复默认列")).triggered.connect(lambda: self.reset())
        return made
