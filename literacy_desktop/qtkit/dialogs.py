"""Dialogs: telling what is wrong, asking before something final, and the frame all dialogs share."""

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import IconTile, scrolled
from literacy_desktop.qtkit.words import Wrapped, name_window


class Framed(QDialog):
    """A dialog whose body scrolls and whose buttons never leave the screen."""

    def __init__(self, title: str, parent: QWidget | None = None, *, width: int = 520) -> None:
        super().__init__(parent)
        name_window(self, title)
        self._width = width
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(12)
        self._inside = inside
        self._area = scrolled(inside)
        column.addWidget(self._area, 1)
        self._foot = QFrame()
        self._foot.setProperty("role", "foot")
        self.buttons = QHBoxLayout(self._foot)
        self.buttons.setContentsMargins(24, 12, 24, 12)
        self.buttons.setSpacing(10)
        column.addWidget(self._foot)

    def set_buttons(self, actions: Sequence[Action], *, left: Sequence[Action] = ()) -> list[QPushButton]:
        """The buttons at the foot, the last one the one that Enter means."""
        for action in left:
            self.buttons.addWidget(button(action))
        self.buttons.addStretch(1)
        made = [button(action) for action in actions]
        for one in made:
            one.setMinimumWidth(theme.px(88))
            self.buttons.addWidget(one)
        if made:
            made[-1].setDefault(True)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        self.fit()
        super().showEvent(event)

    def fit(self) -> None:
        """As large as its contents, but never taller or wider than the screen."""
        room = self.screen().availableGeometry()
        width = min(theme.px(self._width), room.width() - 40)
        self.ensurePolished()
        self.body.activate()
        inside = max(self.body.totalHeightForWidth(width), self._inside.sizeHint().height())
        wanted = inside + self._foot.sizeHint().height() + 2
        self.resize(width, max(theme.px(160), min(wanted, room.height() - 60)))


class _Told(Framed):
    """An icon, a sentence, and what follows from it."""

    def __init__(self, icon: str, tone: str, title: str, text: str, parent: QWidget | None) -> None:
        super().__init__(title, parent, width=480)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(IconTile(icon, tone, 44), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Wrapped(title, "h3"))
        if text:
            column.addWidget(Wrapped(text))
        column.addStretch(1)
        row.addLayout(column, 1)
        self.body.addLayout(row)


def _asked(shown: QDialog) -> bool:
    """Show a dialog until it is closed, and let it go; its window may be closed meanwhile."""
    agreed = shown.exec() == QDialog.DialogCode.Accepted
    if shiboken6.isValid(shown):
        shown.deleteLater()
    return agreed


def tell(problem: Problem, parent: QWidget | None = None) -> None:
    """Show what is wrong and how to go on, until the person has read it."""
    shown = _Told("triangle-alert", "warn", problem.what, problem.then, parent or QApplication.activeWindow())
    shown.setWindowTitle(_("请注意"))
    shown.set_buttons([Action(text=_("知道了"), call=shown.accept, kind="primary")])
    _asked(shown)


def confirm(
    title: str, text: str = "", *, ok: str, danger: bool = False, parent: QWidget | None = None
) -> bool:
    """Ask before something that cannot simply be undone.

    Args:
        title: the question, "要作废这张证书吗？".
        text: what follows from it.
        ok: the verb on the button, "作废"; never 确定.
        danger: whether it destroys something; then Enter means 取消.
        parent: the window it belongs to.
    """
    tone, icon = ("bad", "triangle-alert") if danger else ("info", "circle-help")
    shown = _Told(icon, tone, title, text, parent or QApplication.activeWindow())
    agree = Action(text=ok, call=shown.accept, kind="danger" if danger else "primary")
    cancel = Action(text=_("取消"), call=shown.reject)
    shown.set_buttons([agree, cancel] if danger else [cancel, agree])
    return _asked(shown)
