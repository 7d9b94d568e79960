"""Days on which a teacher or volunteer cannot come, or can come besides the usual hours."""

from typing import Any

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.dayfields import DateField, TimeField
from literacy_desktop.qtkit.fields import ChoiceField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.sites import service
from literacy_desktop.sites.model import Staff, StaffDay


class StaffDayForm(FormDialog):
    """Which days, which hours, and why."""

    def __init__(self, ws: Workspace, staff: Staff, parent: QWidget | None = None) -> None:
        super().__init__(
            _("{name}的特别日子").format(name=staff.name), self._keep, ok=_("登记"), parent=parent, width=520
        )
        self._ws, self._staff = ws, staff
        choices: list[tuple[Any, str]] = [(False, _("这几天来不了")), (True, _("这几天额外能来"))]
        self.kind = self.add(ChoiceField(_("登记什么"), choices))
        self.first = DateField(_("第一天"), required=True)
        self.last = DateField(_("最后一天"), hint=_("只有一天就不用填"))
        self.add_row(self.first, self.last)
        self.starts = TimeField(_("从几点"), hint=_("整天就不用填"))
        self.ends = TimeField(_("到几点"))
        self.add_row(self.starts, self.ends)
        self.reason = self.add(TextField(_("原因"), placeholder=_("如：住院、探亲、开会")))
        self.untouched()

    def _keep(self) -> StaffDay:
        first = self.first.value()
        assert first is not None  # noqa: S101  the form has asked for it
        wanted = StaffDay(
            b"",
            self._staff.id,
            first,
            self.last.value() or first,
            self.starts.value(),
            self.ends.value(),
            can_come=self.kind.value(),
            reason=self.reason.value(),
        )
        return service.add_staff_day(self._ws, wanted)
