"""The sessions of a class: a table, and what can be done with the one chosen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.lunar import calendar_note
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import SESSION_STATES, Session, SessionDetail
from literacy_desktop.classes.page.replanning import Replanning
from literacy_desktop.classes.service import save_session
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.fields import ChoiceField, TextField
from literacy_desktop.qtkit.forms import FormDialog, accepted
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.sites.page import JoinedDialog
from literacy_desktop.sites.service import Meant
from literacy_desktop.topics.page.lesson import LessonDialog
from literacy_desktop.topics.service import all_topics

COLUMNS = (
    Column(key="number", title=N_("课次"), width=64, align="right", kind="strong"),
    Column(key="day", title=N_("日期"), width=190),
    Column(key="lunar", title=N_("农历"), width=84, kind="muted"),
    Column(key="time", title=N_("时间"), width=124),
    Column(key="topic", title=N_("教学内容"), width=200, stretch=True),
    Column(key="marked", title=N_("到课"), width=92, align="right"),
    Column(key="state", title=N_("状态"), width=116),
    Column(key="reason", title=N_("说明"), width=150, kind="muted", hidden=True),
)
_TONES = {"draft": "plain", "planned": "info", "done": "ok", "cancelled": "plain"}


class Sessions(QWidget):
    """The table. `mark_wanted` gives a session's number."""

    mark_wanted = Signal(int)
    print_wanted = Signal(int)
    current_changed = Signal()

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws, self._shell = ws, shell
        self._details: dict[Id, SessionDetail] = {}
        self._doing = Replanning(self, shell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.table = Table(COLUMNS, "class-sessions")
        self.table.set_empty(EmptyState("calendar-days", _("这个班还没有课次")))
        self.table.set_menu(lambda _keys: self.offered())
        self.table.opened.connect(lambda _key: self.mark())
        self.table.current_changed.connect(lambda _key: self.current_changed.emit())
        column.addWidget(self.table)

    def show_sessions(self, details: Sequence[SessionDetail]) -> None:
        """Show these; at first the next one is current."""
        self._details = {one.session.id: one for one in details}
        now = self._ws.now().replace(tzinfo=None)
        self.table.set_rows([_row(one, now) for one in details], list(self._details))
        if self.table.current() is None and details:
            ahead = [one for one in details if one.session.state == "planned" and one.session.ends >= now]
            today = [one for one in details if one.session.starts.date() == now.date()]
            self.table.set_current((today or ahead or list(details))[0].session.id)

    def current(self) -> SessionDetail | None:
        """The session chosen."""
        return self._details.get(self.table.current())

    def offered(self) -> list[Action]:
        """What can be done with the session chosen."""
        detail = self.current()
        if detail is None:
            return []
        on = detail.session.counts
        cancel = Action(text=_("取消这次课"), icon="circle-x", call=self.cancel)
        restore = Action(text=_("恢复这次课"), icon="undo-2", call=self.restore)
        return [
            Action(text=_("记考勤"), icon="clipboard-check", call=self.mark, enabled=on),
            Action(text=_("改时间"), icon="clock", call=self.change_time, enabled=on),
            Action(text=_("换内容"), icon="smartphone", call=self.change_topic, enabled=on),
            Action(text=_("打印签到表"), icon="printer", call=self.print_sheet, enabled=on),
            Action(text=_("再办一场"), icon="copy", call=self.again),
            Action(text=_("补课"), icon="rotate-cw", call=self.makeup),
            Action(text=_("写教案"), icon="file-text", call=self.write_plan, enabled=on),
            Action(text=_("师资与合作单位"), icon="heart-handshake", call=self.show_joined),
            cancel if detail.session.state != "cancelled" else restore,
        ]

    # -- the verbs

    def _session(self) -> Session:
        detail = self.current()
        if detail is None:
            raise Problem(_("还没有选课次。"), _("请先在表里点一次课。"))
        return detail.session

    def mark(self) -> None:
        """记考勤: leads to the attendance page."""
        self.mark_wanted.emit(self._session().number)

    def print_sheet(self) -> None:
        """打印签到表: leads to the sheets page."""
        self.print_wanted.emit(self._session().number)

    def change_time(self) -> None:
        """改时间."""
        self._doing.move(self._session())

    def again(self) -> None:
        """再办一场."""
        self._doing.again(self._session())

    def makeup(self) -> None:
        """补课."""
        self._doing.makeup(self._session())

    def write_plan(self) -> None:
        """写教案: the plan of the session."""
        form = LessonDialog(self._ws, self._session().id, self)
        if accepted(form):
            self._shell.toast(_("已保存教案"), undo=True)
        form.deleteLater()

    def show_joined(self) -> None:
        """师资与合作单位 of this one session."""
        session = self._session()
        name = _("第 {n} 次课").format(n=session.number)
        dialog = JoinedDialog(self._ws, self._shell, Meant(session.class_id, name, session.id), self)
        dialog.exec()
        dialog.deleteLater()

    def change_topic(self) -> None:
        """换内容, and who teaches it."""
        session = self._session()
        form = FormDialog(
            _("第 {n} 次课换内容").format(n=session.number), lambda: save(), ok=_("保存"), parent=self
        )
        options = [(one.id, f"{one.code} {one.title}".strip()) for one in all_topics(self._ws)]
        topic = form.add(ChoiceField(_("教学内容"), [(b"", _("（还没定）")), *options]))
        teacher = form.add(TextField(_("这次课的教师"), hint=_("不填就是班级的教师")))
        topic.set_value(session.topic_id or b"")
        teacher.set_value(session.teacher)
        form.untouched()

        def save() -> None:
            changed = replace(session, topic_id=topic.value() or None, teacher=teacher.value())
            save_session(self._ws, changed)

        self._ask(form, _("第 {n} 次课的内容已换").format(n=session.number))

    def cancel(self) -> None:
        """取消这次课, with the reason."""
        self._doing.cancel(self._session())

    def restore(self) -> None:
        """恢复这次课."""
        self._doing.restore(self._session())

    def _ask(self, form: FormDialog, told: str) -> None:
        if form.exec():
            self._shell.toast(told, undo=True)
        form.deleteLater()


def _row(detail: SessionDetail, now: datetime) -> Sequence[object]:
    session = detail.session
    day = session.starts.date()
    if not session.counts:
        marked = ""
    else:
        marked = f"{detail.marked} / {detail.enrolled}" if session.state == "done" else ""
    return (
        str(session.number),
        date_words(day, now.date()),
        calendar_note(day),
        f"{session.starts:%H:%M}–{session.ends:%H:%M}",
        detail.topic,
        marked,
        _state(session, now),
        session.reason,
    )


def _state(session: Session, now: datetime) -> Pill:
    if session.state == "planned" and session.ends < now:
        return Pill(_("没记考勤"), "warn")
    if session.counts and session.starts.date() == now.date():
        return Pill(_("今天"), "brand")
    return Pill(_(SESSION_STATES[session.state]), _TONES[session.state])
