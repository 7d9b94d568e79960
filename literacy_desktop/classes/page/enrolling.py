"""Forms of enrolment: who comes in although the class is full, who moves, who agreed, what happened."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import ENROLMENT_STATES, Enrolled, Member
from literacy_desktop.classes.page.people import FindPeople
from literacy_desktop.classes.service import (
    all_classes,
    change_standing,
    enrol,
    note_consent,
    steps_of,
    transfer,
)
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.fields import ChoiceField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label

TONES = {
    "applied": "info",
    "waiting": "warn",
    "enrolled": "ok",
    "suspended": "plain",
    "transferred": "plain",
    "withdrawn": "plain",
    "completed": "brand",
    "not_completed": "plain",
}
HISTORY = (
    Column(key="at", title=N_("时间"), width=150, kind="muted"),
    Column(key="status", title=N_("学籍"), width=110),
    Column(key="reason", title=N_("原因"), width=240, stretch=True),
    Column(key="other", title=N_("另一个班"), width=150),
    Column(key="by", title=N_("经办"), width=90, kind="muted"),
)


class EnrolPeople(FindPeople):
    """Find people and enrol them; where a limit speaks against it, wait or say why it shall be."""

    def __init__(
        self, ws: Workspace, class_id: Id, here: Sequence[Id], parent: QWidget | None = None
    ) -> None:
        self._class_id = class_id
        super().__init__(
            ws,
            _("添加学员"),
            lambda ids: enrol(ws, class_id, ids),
            ok=_("加入 {n} 人"),
            here=here,
            parent=parent,
        )
        self.class_id = class_id
        self.reason = TextField(_("一定要加入，写明原因"))
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.reason, 1)
        self.anyway = button(Action(text=_("照样加入"), call=self.take_anyway))
        self.wait = button(Action(text=_("放进候补"), icon="clock", call=self.take_waiting))
        row.addWidget(self.anyway)
        row.addWidget(self.wait)
        self._row.hide()
        self.body.addWidget(self._row)

    def refused(self, problem: Problem) -> None:
        """Tell it, and offer the two ways on."""
        super().refused(problem)
        self._row.show()

    def take_anyway(self) -> None:
        """Enrol them with the reason."""
        if self.reason.validate() and not self.reason.value():
            self.reason.show_fault(_("请写明原因，例如“残疾人优先”。"))
            return
        self._do(lambda ids: enrol(self._ws, self._class_id, ids, reason=self.reason.value()))

    def take_waiting(self) -> None:
        """Put them on the waiting list."""
        self._do(lambda ids: enrol(self._ws, self._class_id, ids, status="waiting"))


def enrolled_words(done: Enrolled) -> str:
    """What enrolling came to, for the toast."""
    if not done.new:
        return _("选中的人原来就在这个班")
    words = _("已加入 {n} 人").format(n=len(done.new))
    if done.already:
        words += _("，{n} 人原来就在").format(n=len(done.already))
    if done.reminders:
        words += _("；{n} 人还缺家属签字").format(n=len(done.reminders))
    return words


class TransferForm(FormDialog):
    """To which class somebody moves, and why."""

    def __init__(
        self, ws: Workspace, class_id: Id, people: Sequence[Member], parent: QWidget | None = None
    ) -> None:
        names = _("、").join(one.name for one in people[:3])
        super().__init__(_("{names}转班").format(names=names), self._move, ok=_("转班"), parent=parent)
        self._ws, self._class_id = ws, class_id
        self._ids = [one.attendee_id for one in people]
        told = _("上过的课在新班里也算；这个班的考勤记录保留。")
        self.add_widget(Wrapped(told, "muted"))
        today = ws.today()
        others = [one for one in all_classes(ws) if one.id != class_id and one.phase(today) != "past"]
        self.other = self.add(
            ChoiceField(_("转到"), [(one.id, f"{one.name}（{one.code}）") for one in others], required=True)
        )
        self.reason = self.add(TextField(_("原因"), hint=_("对方班满员或超过限制时必须写")))
        self.untouched()

    def _move(self) -> None:
        if self.other.value() is None:
            raise Problem(_("没有可以转去的班。"), _("请先建一个没有结束的班。"))
        transfer(self._ws, self._class_id, self._ids, self.other.value(), reason=self.reason.value())


class ConsentForm(FormDialog):
    """Which relative agreed."""

    def __init__(self, ws: Workspace, class_id: Id, member: Member, parent: QWidget | None = None) -> None:
        title = _("{name}的家属同意").format(name=member.name)
        super().__init__(title, self._note_consent, ok=_("登记"), parent=parent)
        self._given = ws, class_id, member.attendee_id
        told = _("报名表上有直系亲属的签字，才登记。")
        self.add_widget(Wrapped(told, "muted"))
        self.relative = self.add(
            TextField(_("同意的家属"), required=True, placeholder=_("例如：王建国（儿子）"))
        )
        self.relative.set_value(member.consent_by)
        self.untouched()

    def _note_consent(self) -> None:
        note_consent(*self._given, self.relative.value())


class StandingForm(FormDialog):
    """Why somebody pauses or leaves."""

    def __init__(
        self,
        ws: Workspace,
        class_id: Id,
        people: Sequence[Member],
        status: str,
        parent: QWidget | None = None,
    ) -> None:
        names = _("、").join(one.name for one in people[:3])
        word = _(ENROLMENT_STATES[status])
        super().__init__(f"{names}  {word}", self._change, ok=word, parent=parent)
        self._ws, self._class_id, self._status = ws, class_id, status
        self._ids = [one.attendee_id for one in people]
        self.add_widget(Wrapped(_("考勤记录保留，以后可以恢复在读。"), "muted"))
        self.reason = self.add(TextField(_("原因"), placeholder=_("例如：住院、带孙子、搬家")))
        self.untouched()

    def _change(self) -> None:
        change_standing(self._ws, self._class_id, self._ids, self._status, self.reason.value())


class HistoryDialog(Framed):
    """Everything that happened to a person in a class."""

    def __init__(self, ws: Workspace, class_id: Id, member: Member, parent: QWidget | None = None) -> None:
        title = _("{name}的变动记录").format(name=member.name)
        super().__init__(title, parent, width=880)
        self.body.addWidget(label(title, "h2"))
        self.table = Table(HISTORY, "enrolment-history")
        self.table.setMinimumHeight(theme.px(260))
        steps = steps_of(ws, class_id, member.attendee_id)
        self.table.set_rows(
            [
                (
                    (one.at or "")[:16].replace("T", " "),
                    Pill(_(ENROLMENT_STATES[one.status]), TONES[one.status]),
                    one.reason,
                    one.other_class,
                    one.by,
                )
                for one in steps
            ],
            list(range(len(steps))),
        )
        self.body.addWidget(self.table, 1)
        self.set_buttons([Action(text=_("关闭"), call=self.accept, kind="primary")])
