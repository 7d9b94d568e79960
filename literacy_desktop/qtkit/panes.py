"""The pane of details beside a table: at its side where there is room, over it where there is not."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button, icon_button
from literacy_desktop.qtkit.cards import clear, scrolled
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.qtkit.words import Elided, Wrapped, label, line, picture

WIDTH = 300
LEAST = 480


class DetailsPane(QFrame):
    """Name, state, facts with icons, sections and buttons about one thing."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        column.addWidget(scrolled(inside), 1)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(16, 8, 16, 12)
        self._foot.setSpacing(8)
        column.addLayout(self._foot)

    def start(self, title: str, pill: Pill | None = None, about: str = "") -> None:
        """Begin anew with a name, a state and a muted line."""
        clear(self.body)
        clear(self._foot)
        head = QHBoxLayout()
        head.setSpacing(8)
        name = Elided(title, "h2")
        head.addWidget(name, 1)
        if pill is not None:
            head.addWidget(PillLabel(pill))
        head.addWidget(icon_button(Action(text=_("关闭"), icon="x", call=self.closed.emit), bare=True))
        self.body.addLayout(head)
        if about:
            self.body.addWidget(Wrapped(about, "small"))
        self.body.addWidget(line())

    def add_fact(self, icon: str, caption: str, text: str) -> None:
        """A fact: its icon, what it is, and its words."""
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(picture(icon), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(label(caption, "caption"))
        column.addWidget(Wrapped(text or "—"))
        row.addLayout(column, 1)
        self.body.addLayout(row)

    def add_section(self, title: str, right: str = "") -> None:
        """A heading, with a muted word at the right."""
        self.body.addWidget(line())
        row = QHBoxLayout()
        row.addWidget(label(title, "strong"), 1)
        if right:
            row.addWidget(label(right, "small"))
        self.body.addLayout(row)

    def add_widget(self, widget: QWidget) -> None:
        """Anything else."""
        self.body.addWidget(widget)

    def end(self, actions: Sequence[Action] = ()) -> None:
        """Finish: buttons at the foot, the primary one over the whole width, others in twos if they fit."""
        self.body.addStretch(1)
        for action in actions:
            if action.kind == "primary":
                self._foot.addWidget(button(action))
        others = [button(action) for action in actions if action.kind != "primary"]
        for made in others:
            made.ensurePolished()
        room = (theme.px(WIDTH) - 2 * 17 - 8) // 2
        together = 2 if all(made.sizeHint().width() <= room for made in others) else 1
        for place in range(0, len(others), together):
            row = QHBoxLayout()
            row.setSpacing(8)
            for made in others[place : place + together]:
                row.addWidget(made, 1)
            self._foot.addLayout(row)


class WithDetails(QWidget):
    """A main widget and a pane that opens at its right."""

    def __init__(self, main: QWidget, pane: DetailsPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._main, self.pane = main, pane
        self._compact = False
        self._button: QToolButton | None = None
        for widget in (main, pane):
            widget.setParent(self)
        pane.hide()
        pane.closed.connect(lambda: self.set_open(opened=False))

    def toggle_button(self, refill: Callable[[], object]) -> QToolButton:
        """A button for the toolbar that opens and closes the pane; `refill` is called at opening."""
        made = icon_button(Action(text=_("详情"), icon="panel-right", call=lambda: self._toggle(refill)))
        self._button = made
        return made

    def _toggle(self, refill: Callable[[], object]) -> None:
        self.set_open(opened=not self.is_open())
        if self.is_open():
            refill()

    def is_open(self) -> bool:
        """Whether the pane is shown."""
        return self.pane.isVisibleTo(self)

    def set_open(self, *, opened: bool) -> None:
        """Show or hide the pane."""
        self.pane.setVisible(opened)
        self._place()

    def set_compact(self, compact: bool) -> None:  # noqa: FBT001  reads well at the one place of use
        """Little width: the pane goes over the main widget where that would become too narrow."""
        self._compact = compact
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        width = min(theme.px(WIDTH), self.width())
        gap = 14
        rest = self.width() - width - gap
        beside = self.is_open() and not (self._compact and rest < theme.px(LEAST))
        main_width = rest if beside else self.width()
        self._main.setGeometry(0, 0, main_width, self.height())
        self.pane.setGeometry(self.width() - width, 0, width, self.height())
        self.pane.raise_()

    def sizeHint(self) -> QSize:
        return self._main.sizeHint()
