"""One class: its facts, its sessions and its people."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import ClassSummary
from literacy_desktop.classes.page.notices import notices
from literacy_desktop.classes.page.roster import Roster
from literacy_desktop.classes.page.sessions import Sessions
from literacy_desktop.classes.service import class_summary, session_details
from literacy_desktop.qtkit.buttons import Action, Segmented, button, menu_button
from literacy_desktop.qtkit.cards import Note, clear
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.words import Elided, set_words
from literacy_desktop.regions.service import tree

_ABOVE = frozenset({"clipboard-check", "printer"})
"""What the page's own buttons do for the session chosen."""


class ClassView(QWidget):
    """The view of one class; `show_class` fills it."""

    left = Signal()

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws, self._shell = ws, shell
        self.class_id: Id = b""
        self._compact = False
        self.sessions, self.roster = Sessions(ws, shell), Roster(ws, shell)
        self.sessions.mark_wanted.connect(lambda n: shell.open("attendance", (self.class_id, n)))
        self.sessions.print_wanted.connect(lambda n: shell.open("sheets", (self.class_id, n)))
        self.sessions.current_changed.connect(self._show_bar)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sessions)
        self._stack.addWidget(self.roster)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head())
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        column.addLayout(self._notes)
        column.addWidget(self._stack, 1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        back = Action(text=_("全部班级"), icon="arrow-left", call=self.left.emit, shortcut="Alt+Left")
        row.addWidget(button(back))
        self.tabs = Segmented([("sessions", _("课次")), ("people", _("学员"))], _("看什么"))
        self.tabs.changed.connect(self.show_tab)
        row.addWidget(self.tabs)
        row.addSpacing(8)
        self._which = Elided("", "strong")
        row.addWidget(self._which, 1)
        self._bar = QHBoxLayout()
        self._bar.setSpacing(8)
        row.addLayout(self._bar)
        return row

    def show_tab(self, tab: object) -> None:
        """Sessions or people."""
        self.tabs.set_value(tab)
        self._stack.setCurrentIndex(("sessions", "people").index(str(tab)))
        self._show_bar()

    def show_class(self, class_id: Id) -> ClassSummary:
        """Read a class and show it."""
        if class_id != self.class_id:
            self.class_id = class_id
            self.roster.table.clear_chosen()
        summary = class_summary(self._ws, class_id)
        details = session_details(self._ws, class_id)
        self.sessions.show_sessions(details)
        self.roster.show_class(class_id, tree(self._ws))
        clear(self._notes)
        for text in notices(summary, details, self._ws.now().replace(tzinfo=None))[:2]:
            self._notes.addWidget(Note(text, "warn"))
        self._show_bar()
        return summary

    def number(self) -> int | None:
        """The session chosen, where sessions are shown and it was not cancelled."""
        detail = self.sessions.current()
        if detail is None or not detail.session.counts or self._stack.currentWidget() is not self.sessions:
            return None
        return detail.session.number

    def set_compact(self, *, compact: bool) -> None:
        """Little width: the buttons of a session fold into one."""
        self._compact = compact
        self._show_bar()

    def _show_bar(self) -> None:
        clear(self._bar)
        if self._stack.currentWidget() is self.roster:
            self._show_people_bar()
            return
        detail = self.sessions.current()
        words = ""
        if detail is not None:
            words = _("第 {n} 次").format(n=detail.session.number)
        set_words(self._which, words)
        actions = self.sessions.offered()
        if self._compact:
            self._bar.addWidget(menu_button(_("这次课"), actions, icon="calendar-check"))
            return
        own = [action for action in actions if action.icon not in _ABOVE]
        for action in own[:2]:
            self._bar.addWidget(button(action))
        if own[2:]:
            self._bar.addWidget(menu_button(_("这次课"), own[2:]))

    def _show_people_bar(self) -> None:
        set_words(self._which, _("共 {n} 人").format(n=self.roster.table.count()))
        self._bar.addWidget(
            button(Action(text=_("导入花名册"), icon="upload", call=self.roster.import_wanted.emit))
        )
        self._bar.addWidget(button(Action(text=_("添加学员"), icon="user-plus", call=self.roster.add)))
