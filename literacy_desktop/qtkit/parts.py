"""PartsPage: a page of several views that share its title row, one of which is seen at a time."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, Segmented
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.panes import DetailsPane, WithDetails
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Table


class Part(QWidget):
    """A view with a table of things and a pane about one of them.

    Attributes:
        ws: the workspace.
        shell: the window around it.
        filters: what narrows the table; it stands in the page's toolbar while the part is seen.
        table: of the things.
        pane: about the one on whose row the person is.
    """

    told = Signal()
    """The fact beside the heading, or the buttons, are others now."""

    def __init__(self, page: Page, columns: Sequence[Column], name: str, search: str) -> None:
        super().__init__(page)
        self.ws: Workspace = page.ws
        self.shell: Shell = page.shell
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.filters = FilterBar(search)
        self.filters.changed.connect(lambda _values: self.fill_table())
        self.table = Table(columns, name)
        self.pane = DetailsPane()
        self.split = WithDetails(self.table, self.pane)
        row.addWidget(self.filters, 1)
        row.addWidget(self.table.columns_button())
        row.addWidget(self.split.toggle_button(self.fill_pane))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split, 1)
        self.table.current_changed.connect(lambda _key: self.fill_pane())
        self.split.set_open(opened=True)

    # -- what subclasses write

    def read(self) -> None:
        """Read the data and show it."""

    def fill_table(self) -> None:
        """Show what fits the filters."""

    def fill_pane(self) -> None:
        """Show the current thing in the pane."""

    def fact(self) -> str:
        """The one muted fact beside the heading."""
        return ""

    def offered(self) -> list[Action]:
        """The buttons right of the heading."""
        return []

    # -- what the page uses

    def show_rows(self, rows: Sequence[tuple[Any, ...]], keys: Sequence[Any], first: Any = None) -> None:
        """Show these rows; with nothing current, go to `first`, else to the first row."""
        self.table.set_rows(rows, keys)
        if self.table.current() is None and keys:
            self.table.set_current(first if first in keys else self.table.keys()[0])
        self.fill_pane()

    def go(self, key: Any) -> None:
        """Show the thing with this key, and open the pane."""
        self.filters.set_values(
            {"text": ""} | dict.fromkeys(name for name in self.filters.values() if name != "text")
        )
        self.fill_table()
        self.table.set_current(key)
        self.split.set_open(opened=True)
        self.fill_pane()

    def set_compact(self, *, compact: bool) -> None:
        """Little width, or enough of it again."""
        self.filters.set_compact(compact)
        self.split.set_compact(compact)
        self.split.set_open(opened=not compact)


class PartsPage(Page):
    """A page whose segments choose one of its parts."""

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.parts: dict[str, Part] = {}
        self.stack = QStackedWidget()

    def set_parts(self, parts: Sequence[tuple[str, str, Part]], name: str) -> None:
        """The parts in their order: key, word on the segment, view; `name` is what they are parts of."""
        self.segments = Segmented([(key, word) for key, word, _part in parts], name)
        self.segments.changed.connect(lambda _key: self._show())
        self.toolbar.addWidget(self.segments)
        for key, _word, part in parts:
            self.parts[key] = part
            self.stack.addWidget(part)
            self.toolbar.addWidget(part.tools, 1)
            part.told.connect(self._tell)
        self.body.addWidget(self.stack, 1)

    def part(self) -> Part:
        """The part that is seen."""
        return self.parts[str(self.segments.value())]

    def show_part(self, key: str) -> Part:
        """Turn to a part."""
        self.segments.set_value(key)
        self._show()
        return self.parts[key]

    def refresh(self) -> None:
        self._show()

    def _show(self) -> None:
        part = self.part()
        self.stack.setCurrentWidget(part)
        for one in self.parts.values():
            one.tools.setVisible(one is part)
        part.read()
        self._tell()

    def _tell(self) -> None:
        self.set_fact(self.part().fact())
        self.set_actions(self.part().offered())

    def compacted(self) -> None:
        for part in self.parts.values():
            part.set_compact(compact=self.compact)
