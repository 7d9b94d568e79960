"""Small forms of the attendance page: why a frozen mark is changed, how many came without a name, a visit."""

from PySide6.QtWidgets import QWidget

from literacy_desktop.attendance import service
from literacy_desktop.attendance.model import HeadCount, Streak
from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Session
from literacy_desktop.qtkit.fields import NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.words import Wrapped


class ReasonForm(FormDialog):
    """Why a mark is corrected after its session was frozen."""

    def __init__(self, number: int, reason: str, parent: QWidget | None = None) -> None:
        title = _("第 {n} 次课的考勤已经锁定").format(n=number)
        super().__init__(title, lambda: None, ok=_("更正"), parent=parent)
        told = _("确实记错了可以更正，原因和谁改的都会记下来；更正以后不能撤销，只能再更正。")
        self.add_widget(Wrapped(told, "muted"))
        example = _("例如：签到表上有签名，当时漏登")
        self.reason = self.add(TextField(_("更正的原因"), required=True, placeholder=example))
        self.reason.set_value(reason)
        self.untouched()


class HeadForm(FormDialog):
    """How many came to a session without giving a name."""

    def __init__(
        self,
        ws: Workspace,
        session: Session,
        known: HeadCount | None,
        *,
        frozen: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        title = _("第 {n} 次课没有留名字的人").format(n=session.number)
        super().__init__(title, self._count, ok=_("记下人数"), parent=parent)
        self._ws, self._session = ws, session
        self.add_widget(Wrapped(_("名单上的人不要算在里面；0 表示没有。"), "muted"))
        self.people = self.add(NumberField(_("人数"), least=0, most=9999))
        self.note = self.add(TextField(_("备注"), placeholder=_("例如：多是附近摆摊的")))
        self.reason = self.add(TextField(_("更正的原因"), required=frozen))
        self.reason.setVisible(frozen)
        self.people.set_value(known.people if known else 0)
        self.note.set_value(known.note if known else "")
        self.untouched()

    def _count(self) -> None:
        given = self.people.value(), self.note.value()
        service.count_heads(self._ws, self._session, *given, reason=self.reason.value())


class VisitForm(FormDialog):
    """What came of looking after somebody who stayed away."""

    def __init__(self, ws: Workspace, streak: Streak, parent: QWidget | None = None) -> None:
        super().__init__(
            _("探访{name}").format(name=streak.name), self._note_visit, ok=_("记下"), parent=parent
        )
        self._ws, self._streak = ws, streak
        told = _("{class_name}：{first} 起连续缺勤 {n} 次。").format(
            class_name=streak.class_name, first=streak.first_day.isoformat(), n=streak.missed
        )
        self.add_widget(Wrapped(told, "muted"))
        example = _("例如：打过电话，住院了，下月再来")
        self.outcome = self.add(TextField(_("怎样了"), required=True, placeholder=example))
        self.untouched()

    def _note_visit(self) -> None:
        one = self._streak
        service.note_visit(self._ws, one.attendee_id, one.first_session, self.outcome.value())
