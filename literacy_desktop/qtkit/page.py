"""Page: the base of every screen: title row, toolbar, body, and when it reads its data anew."""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.base.changes import Committed
from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button, menu_button
from literacy_desktop.qtkit.cards import EmptyState, clear, scrolled
from literacy_desktop.qtkit.jobs import Work
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Table
from literacy_desktop.qtkit.words import Elided, label, set_words

COMPACT = 1200
GUTTER, SCROLL = 14, 12


class Page(QWidget):
    """A screen. Subclasses fill `toolbar` and `body` once and read their data in `refresh`.

    Attributes:
        TITLE: the heading, marked with N_.
        SHOWS: the tables whose changes make the page read anew.
        ws: the workspace.
        shell: the window around it.
        compact: whether there is little width (under 1200 logical pixels at text size 100 %).
    """

    TITLE: ClassVar[str] = ""
    SHOWS: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self.shell = shell
        self.compact = False
        self._stale = True
        self._actions: list[Action] = []
        self.setProperty("ground", "canvas")
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh_now)
        shell.committed.connect(self._on_committed)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 24 - GUTTER, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(14)
        head.setContentsMargins(0, 0, GUTTER, 0)
        self._title = label(_(self.TITLE) if self.TITLE else "", "h1")
        self._fact = Elided("", "muted")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(10)
        head.addWidget(self._title)
        head.addWidget(self._fact, 1)
        head.addLayout(self._buttons)
        self._title.setMinimumHeight(theme.px(38))
        column.addLayout(head)
        self._bar = QWidget()
        self.toolbar = QHBoxLayout(self._bar)
        self.toolbar.setContentsMargins(0, 0, GUTTER, 0)
        self.toolbar.setSpacing(8)
        column.addWidget(self._bar)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self.body.setContentsMargins(0, 0, GUTTER, 0)
        column.addLayout(self.body, 1)
        self._empty: EmptyState | None = None

    # -- what subclasses write

    def refresh(self) -> None:
        """Read the data and show it; called when shown and stale, and when SHOWS was touched."""

    def compacted(self) -> None:
        """The width went under or over the limit: `self.compact` says which."""

    def open(self, key: object) -> None:
        """Show the thing with this key; called when another page leads here."""

    def begun(self) -> object:
        """What somebody has begun here and not saved, for this page in a window built anew; None: nothing."""
        return None

    def take_up(self, begun: object) -> None:
        """Go on with what was begun in the window before."""

    def unsaved(self) -> str:
        """What would be lost with the window, in a sentence; empty where nothing would be."""
        return ""

    def scanned(self, code: str) -> bool:  # noqa: ARG002  pages that read cards use it
        """A scanner read this code while the page was shown. Returns: whether the page took it."""
        return False

    def take_keys(self) -> None:
        """Take the keyboard to where work begins, when the person comes to this page: its table, if any."""
        tables: list[Table] = list(self.findChildren(Table))
        for table in tables:
            if table.view.isVisible():
                table.view.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    # -- what subclasses use

    def set_title(self, text: str) -> None:
        """Change the heading."""
        set_words(self._title, text)

    def set_fact(self, text: str) -> None:
        """The one muted fact beside the heading."""
        set_words(self._fact, text)

    def set_actions(self, actions: Sequence[Action]) -> None:
        """The buttons right of the heading; where width is short all but three go into 更多."""
        self._actions = list(actions)
        clear(self._buttons)
        room = 3 if self.compact else 5
        if len(actions) <= room:
            shown, folded = self._actions, []
        else:
            ahead = [a for a in actions if a.kind != "primary"][: room - 2]
            shown = [a for a in actions if a in ahead or a.kind == "primary"]
            folded = [a for a in actions if a not in shown]
        if folded:
            self._buttons.addWidget(menu_button(_("更多"), folded))
        for action in shown:
            self._buttons.addWidget(button(action))

    def scroll_body(self) -> QVBoxLayout:
        """Make the body scroll, for pages without a table; returns the layout to fill."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GUTTER, 0)
        column.setSpacing(12)
        self.body.setContentsMargins(0, 0, 0, 0)
        area = scrolled(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        bar = area.verticalScrollBar()
        # The bar stands in the page's margin, so that cards end where the buttons above them do.
        bar.rangeChanged.connect(
            lambda _least, most: column.setContentsMargins(0, 0, GUTTER - (SCROLL if most else 0), 0)
        )
        self.body.addWidget(area)
        return column

    def show_empty(self, state: EmptyState | None) -> None:
        """Show this instead of the body; None shows the body again."""
        if self._empty is not None:
            self._empty.deleteLater()
        self._empty = state
        for place in range(self.body.count()):
            widget = self.body.itemAt(place).widget()
            if widget is not None:
                widget.setVisible(state is None)
        self._bar.setVisible(state is None and self.toolbar.count() > 0)
        if state is not None:
            column = self.layout()
            assert isinstance(column, QVBoxLayout)  # noqa: S101  narrows the type, cannot fail
            column.addWidget(state, 1)

    def run(self, work: Work, done: Callable[[Any], object], *, label: str, quiet: bool = False) -> None:
        """Do something long: `work(ws, report)` in the worker thread, then `done(result)` here.

        With `quiet` no progress is shown: for what appears when it is ready.
        """
        self.shell.run(self, work, done, label, quiet=quiet)

    def refresh_now(self) -> None:
        """Read anew at once (F5)."""
        self._stale = False
        self.refresh()

    # -- how it keeps itself true

    def _on_committed(self, committed: Committed) -> None:
        if not self.SHOWS & committed.tables:
            return
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._bar.setVisible(self._empty is None and self.toolbar.count() > 0)
        self._measure()
        if self._stale:
            self.refresh_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        compact = self.window().width() * 100 < COMPACT * theme.look().scale
        if compact != self.compact:
            self.compact = compact
            self.set_actions(self._actions)
            self.compacted()
