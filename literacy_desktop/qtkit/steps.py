"""StepsDialog: something long done in a few steps, with a look back and a preview before it is final."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Note, scrolled
from literacy_desktop.qtkit.focus import FocusRing
from literacy_desktop.qtkit.tokens import SMALL
from literacy_desktop.qtkit.words import name_window

_FILLED = (QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit)
"""What a person fills in."""


@dataclass(frozen=True)
class _Step:
    title: str
    leave: Callable[[], object] | None
    enter: Callable[[], object] | None


class _Trail(QWidget):
    """Which steps there are and which one is on."""

    def __init__(self) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.place = 0
        self.setFixedHeight(theme.px(36))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, place: int) -> None:
        self.place = place
        words = _("第 {n} 步，共 {total} 步：{title}")
        self.setAccessibleName(words.format(n=place + 1, total=len(self.titles), title=self.titles[place]))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0
        for place, title in enumerate(self.titles):
            left = self._paint_step(painter, left, place, title)
        painter.end()

    def _paint_step(self, painter: QPainter, left: int, place: int, title: str) -> int:
        side, middle = theme.px(24), self.height() // 2
        reached = place <= self.place
        painter.setPen(QPen(theme.colour("brand" if reached else "control"), 1.4))
        painter.setBrush(theme.colour("brand" if place == self.place else "soft" if reached else "surface"))
        painter.drawEllipse(left + 1, middle - side // 2, side, side)
        painter.setFont(theme.font(SMALL, 600))
        painter.setPen(theme.colour("on_brand" if place == self.place else "brand" if reached else "text3"))
        centre = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(left + 1, middle - side // 2, side, side, centre, str(place + 1))
        painter.setFont(theme.font(SMALL, 600 if place == self.place else 400))
        painter.setPen(theme.colour("text" if place == self.place else "text2"))
        left += side + theme.px(8)
        width = painter.fontMetrics().horizontalAdvance(title)
        painter.drawText(left, 0, width + 4, self.height(), int(Qt.AlignmentFlag.AlignVCenter), title)
        left += width + theme.px(12)
        if place < len(self.titles) - 1:
            painter.setPen(QPen(theme.colour("line2"), 1))
            painter.drawLine(left, middle, left + theme.px(28), middle)
        return left + theme.px(40)


class StepsDialog(QDialog):
    """Steps one after the other; the last one's button does the whole.

    `finish` does it; a Problem it raises, or one raised on leaving a step, is shown and the dialog stays.
    What `finish` returns is `result_value`.
    """

    def __init__(
        self,
        title: str,
        finish: Callable[[], Any],
        *,
        ok: str,
        width: int = 860,
        height: int = 600,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        name_window(self, title)
        self._size, self._ok, self._finish = (width, height), ok, finish
        self._steps: list[_Step] = []
        self.result_value: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())
        self._ring = FocusRing(self)

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 8)
        head.setSpacing(8)
        self._trail = _Trail()
        head.addWidget(self._trail)
        self._note = Note("", "bad")
        self._note.hide()
        head.addWidget(self._note)
        return head

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 12, 24, 12)
        row.setSpacing(10)
        self.back = button(Action(text=_("上一步"), icon="arrow-left", call=self.go_back))
        self.next = button(Action(text=_("下一步"), call=self.go_on, kind="primary"))
        self.next.setDefault(True)
        row.addWidget(button(Action(text=_("取消"), call=self.reject)))
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)
        return foot

    def add_step(
        self,
        title: str,
        widget: QWidget,
        *,
        leave: Callable[[], object] | None = None,
        enter: Callable[[], object] | None = None,
    ) -> None:
        """Add a step.

        Args:
            title: two to six characters for the trail at the top.
            widget: what is shown; it scrolls where it is too tall.
            leave: called before going on; raises a Problem to stay.
            enter: called when the step is reached, going on.
        """
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 8, 24, 16)
        column.addWidget(widget)
        self._stack.addWidget(scrolled(inside))
        self._steps.append(_Step(title, leave, enter))
        self._trail.titles.append(title)
        if len(self._steps) == 1:
            self._show(0)
        self._show(self.place())

    def place(self) -> int:
        """Which step is shown, from 0."""
        return self._stack.currentIndex()

    def _show(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self._trail.show_step(place)
        self.back.setVisible(place > 0)
        last = place == len(self._steps) - 1
        self.next.setText(self._ok if last and len(self._steps) > 1 else _("下一步"))
        self.next.setAccessibleName(self.next.text())

    def go_back(self) -> None:
        """To the step before."""
        self._note.hide()
        self._show(max(0, self.place() - 1))

    def go_on(self) -> None:
        """To the next step, or do the whole at the last one."""
        self._note.hide()
        step = self._steps[self.place()]
        try:
            if step.leave is not None:
                step.leave()
            if self.place() < len(self._steps) - 1:
                self._reach(self.place() + 1)
                return
            self.result_value = self._finish()
        except Problem as problem:
            self.tell(problem)
            return
        self.accept()

    def _reach(self, place: int) -> None:
        enter = self._steps[place].enter
        if enter is not None:
            enter()
        self._show(place)
        self._begin(_FILLED)

    def _begin(self, kinds: tuple[type[QWidget], ...]) -> None:
        """The keyboard to the step's first widget of these kinds; where there is none, to 下一步."""
        page = self._stack.currentWidget()
        widget = page.nextInFocusChain()
        while widget is not None and page.isAncestorOf(widget):
            if isinstance(widget, kinds) and _takes_keys(widget):
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return
            widget = widget.nextInFocusChain()
        self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def tell(self, problem: Problem) -> None:
        """Show what is wrong above the step."""
        self._note.words.setText(str(problem))
        self._note.setAccessibleName(str(problem))
        self._note.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and isinstance(focused, QAbstractButton):
            focused.click()  # the one with the ring around it, not 下一步
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        room = self.screen().availableGeometry()
        width, height = map(theme.px, self._size)
        self.resize(min(width, room.width() - 40), min(height, room.height() - 60))
        super().showEvent(event)
        if not event.spontaneous():
            self._begin((*_FILLED, QAbstractButton))


def _takes_keys(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isVisible() and widget.isEnabled()
