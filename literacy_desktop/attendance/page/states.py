"""What stands in place of the grid where there is nothing to mark yet."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.shell import Shell


class Stack(QStackedWidget):
    """The grid, or what stands in its place."""

    def __init__(self, grid: QWidget) -> None:
        super().__init__()
        self.addWidget(grid)

    def show_instead(self, state: EmptyState | None) -> None:
        """Show this instead of the grid; None shows the grid."""
        while self.count() > 1:
            old = self.widget(1)
            self.removeWidget(old)
            old.deleteLater()
        if state is not None:
            self.addWidget(state)
            self.setCurrentIndex(1)


def no_class(shell: Shell) -> EmptyState:
    """No class at all: leads to making one."""
    make = partial(shell.open, "classes", "new")
    action = Action(text=_("新建班级"), icon="plus", kind="primary", call=make)
    hint = _("先建一个班、添加学员，就可以在这里记考勤。")
    return EmptyState("clipboard-check", _("还没有班级"), hint, action)


def no_sessions(shell: Shell, class_id: Id | None) -> EmptyState:
    """A class without sessions: leads to the class."""
    look = Action(text=_("查看班级"), icon="book-open", call=partial(shell.open, "classes", class_id))
    return EmptyState("calendar-days", _("这个班还没有课次"), "", look)


def no_people(add: Callable[[], object]) -> EmptyState:
    """A class without people: offers to add some."""
    action = Action(text=_("添加学员"), icon="user-plus", kind="primary", call=add)
    hint = _("添加学员以后，每人一行，在格子里打勾。")
    return EmptyState("users", _("这个班还没有学员"), hint, action)
