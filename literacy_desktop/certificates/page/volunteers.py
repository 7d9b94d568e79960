"""志愿者发证: volunteers with the hours that were recorded, and certificates of them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.certificates import service
from literacy_desktop.certificates.model import Certificate, Volunteer
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dayfields import DateField
from literacy_desktop.qtkit.dialogs import Framed, confirm
from literacy_desktop.qtkit.fields import ChoiceField, NumberField
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label

COLUMNS = (
    Column(key="name", title=N_("姓名"), width=110, kind="strong", sort=True),
    Column(key="sessions", title=N_("场次"), width=72, align="right", sort=True),
    Column(key="hours", title=N_("小时"), width=72, align="right", sort=True),
    Column(key="state", title=N_("状态"), width=116, sort=True),
    Column(key="span", title=N_("起止"), width=200),
    Column(key="number", title=N_("最近的证书"), width=180, kind="muted", stretch=True),
)
NAMED = 12


class VolunteersDialog(Framed):
    """Who helped how long since their last certificate; those who are chosen, or all who may, get one.

    With a person's id it is about that person alone.
    """

    def __init__(self, page: Page, staff_id: Id | None = None) -> None:
        super().__init__(_("志愿者发证"), page.window(), width=900)
        self._ws, self._only = page.ws, staff_id
        self.issued: list[Certificate] = []
        self.found: dict[Id, Volunteer] = {}
        self.body.addWidget(label(_("按服务时长给志愿者发证"), "h2"))
        told = _("时长从上过的课里自己算出来；发过证的时间不再算第二次，证书作废了又算回来。")
        self.body.addWidget(Wrapped(told, "muted"))
        self._add_fields()
        self.table = Table(COLUMNS, "certificates-volunteers", checks=True)
        self.table.setMinimumHeight(theme.px(280))
        hint = _("在“教学点”页登记志愿者，在班级或课次里安排他们，上过课就有时长。")
        self.table.set_empty(EmptyState("heart-handshake", _("还没有志愿者"), hint))
        self.table.chosen_changed.connect(lambda _count: self._offer())
        self.body.addWidget(self.table, 1)
        issue = Action(text=_("发证"), icon="award", call=self.issue, kind="primary")
        (self._issue,) = self.set_buttons([issue], left=[Action(text=_("关闭"), call=self.reject)])
        self.read()

    def _add_fields(self) -> None:
        self.first = DateField(_("从哪天起"), hint=_("不填就从头算"))
        self.last = DateField(_("到哪天为止"), hint=_("不填就算到今天"))
        self.least = NumberField(_("至少"), least=1, most=9999, unit=_("小时"))
        self.least.set_value(1)
        templates = [(one.id, one.name) for one in service.all_templates(self._ws, "volunteer")]
        self.template = ChoiceField(_("模板"), templates)
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in (self.first, self.last, self.least, self.template):
            column = QVBoxLayout()
            column.addWidget(field)
            column.addStretch(1)
            row.addLayout(column, 1)
        self.body.addLayout(row)
        for watched in (self.first, self.last, self.least):
            watched.changed.connect(self._reread)

    def _reread(self) -> None:
        if all(field.validate() for field in (self.first, self.last, self.least)):
            self.read()

    def read(self) -> None:
        """Read the hours anew."""
        found = service.volunteers(self._ws, (self.first.value(), self.last.value()))
        self.found = {one.staff.id: one for one in found if self._only in {None, one.staff.id}}
        self.table.set_rows([self._cells(one) for one in self.found.values()], list(self.found))
        self._offer()

    def _cells(self, one: Volunteer) -> Sequence[object]:
        lacking = one.lacking(self.least.value())
        days = " – ".join(dict.fromkeys(f"{day:%Y-%m-%d}" for day in one.span)) if one.span else None
        state = Pill(_("可发证"), "ok") if not lacking else Pill(lacking, "plain")
        hours = f"{one.minutes / 60:.1f}".removesuffix(".0")
        return (one.staff.name, str(len(one.done)), hours, state, days, one.number or None)

    def meant(self) -> list[Volunteer]:
        """Those who are chosen, or everybody who may have one."""
        chosen = [self.found[key] for key in self.table.chosen() if key in self.found]
        return chosen or [one for one in self.found.values() if not one.lacking(self.least.value())]

    def _offer(self) -> None:
        count = len(self.meant())
        self._issue.setText(_("给 {n} 人发证").format(n=count))
        self._issue.setAccessibleName(self._issue.text())
        self._issue.setEnabled(count > 0)

    def issue(self) -> None:
        """Give them their certificates, after asking; the service refuses who has too few hours."""
        people, least = self.meant(), self.least.value()
        if not any(one.lacking(least) for one in people):
            names = "、".join(
                _("{name} {n} 小时").format(name=one.staff.name, n=one.hours) for one in people[:NAMED]
            )
            told = _("{names}。\n证书会编号登记，发出以后不能撤销，只能作废重发。").format(names=names)
            title = _("给这 {n} 人发志愿服务证书吗？").format(n=len(people))
            if not confirm(title, told, ok=_("发证"), parent=self):
                return
        self.issued = service.issue_hours(
            self._ws,
            [one.staff.id for one in people],
            (self.first.value(), self.last.value()),
            template_id=self.template.value(),
            least=least,
        )
        self.accept()
