"""JoinedDialog: who teaches and helps in a class or session, and which organisations hold it with us."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import clear
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.fields import CheckField, ChoiceField, NumberField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.qtkit.words import Wrapped, label
from literacy_desktop.sites import service
from literacy_desktop.sites.model import PARTNER_ROLES, STAFF_ROLES, Assigned, PartnerRole
from literacy_desktop.sites.page.details import PartnerForm
from literacy_desktop.sites.page.particulars import ROLE_TONES, line_of

STAFF_TONES = {"teacher": "brand", "head": "info", "volunteer": "accent"}
MOST_MINUTES = 1440


class AssignForm(FormDialog):
    """Somebody from the list, and what they do in a class or session."""

    def __init__(self, ws: Workspace, meant: service.Meant, parent: QWidget) -> None:
        super().__init__(_("安排师资"), self._keep, ok=_("安排"), parent=parent, width=480)
        self._ws, self._meant = ws, meant
        today = ws.today()
        here = [one for one in service.all_staff(ws) if one.left_on is None or one.left_on > today]
        people = [(one.id, f"{one.name}  {one.phone}".strip()) for one in here]
        hint = "" if people else _("还没有人：请先在“教学点”页的“师资与志愿者”里登记")
        self.person = self.add(ChoiceField(_("谁"), people, required=True, hint=hint))
        self.role = self.add(ChoiceField(_("做什么"), [(key, _(word)) for key, word in STAFF_ROLES.items()]))
        self.minutes = NumberField(_("在场"), most=MOST_MINUTES, unit=_("分钟"), hint=_("整场都在就填 0"))
        self.instead = CheckField(_("代课：代替原来的教师"))
        if meant.session_id is not None:
            self.add(self.minutes)
            self.add(self.instead)
        self.untouched()

    def _keep(self) -> None:
        person, session = self.person.value(), self._meant.session_id
        if session is None:
            service.assign(self._ws, self._meant.class_id, person, self.role.value())
        elif self.instead.value():
            service.replace_teacher(self._ws, session, person)
        else:
            minutes = self.minutes.value() or None
            service.assign_session(self._ws, session, person, self.role.value(), minutes=minutes)


class JoinedDialog(Framed):
    """Two lists; every change is saved at once."""

    def __init__(self, ws: Workspace, shell: Shell, meant: service.Meant, parent: QWidget) -> None:
        super().__init__(_("师资与合作单位"), parent.window(), width=560)
        self._ws, self._shell, self._meant = ws, shell, meant
        self.body.addWidget(Wrapped(meant.name, "h2"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        self.body.addLayout(self.rows)
        self.body.addStretch(1)
        self.set_buttons([Action(text=_("好了"), call=self.accept, kind="primary")])
        self.read()

    def read(self) -> None:
        """Show who is named now."""
        clear(self.rows)
        self.rows.addWidget(label(_("师资与志愿者"), "h3"))
        staff = self._staff()
        for one in staff:
            self.rows.addWidget(self._staff_row(one))
        if not staff:
            self.rows.addWidget(Wrapped(_("还没有安排。班级里写的教师姓名照样有效。"), "muted"))
        self._add_link(_("安排师资"), self.assign)
        self.rows.addSpacing(8)
        self.rows.addWidget(label(_("合作单位"), "h3"))
        for partner in self._partners():
            self.rows.addWidget(self._partner_row(partner))
        self._add_link(_("添加合作单位"), self.add_partner)
        if self._meant.session_id is None:
            self._add_series()

    def _staff(self) -> list[Assigned]:
        if self._meant.session_id is not None:
            return service.session_staff(self._ws, self._meant.session_id)
        return service.class_staff(self._ws, self._meant.class_id)

    def _partners(self) -> list[PartnerRole]:
        if self._meant.session_id is not None:
            return service.session_partners(self._ws, self._meant.session_id)
        return service.class_partners(self._ws, self._meant.class_id)

    def _staff_row(self, one: Assigned) -> QWidget:
        minutes = _("{n} 分钟").format(n=one.minutes) if one.minutes else ""
        words = "  ".join(filter(None, (one.staff.name, one.staff.phone, minutes)))
        remove = _("移除{name}").format(name=one.staff.name)
        pill = Pill(_(STAFF_ROLES[one.role]), STAFF_TONES[one.role])
        return line_of(
            words, [Action(text=remove, icon="x", call=partial(self.unassign, one.staff.id))], pill
        )

    def _partner_row(self, one: PartnerRole) -> QWidget:
        remove = _("移除{name}（{role}）").format(name=one.partner.name, role=_(PARTNER_ROLES[one.role]))
        pill = Pill(_(PARTNER_ROLES[one.role]), ROLE_TONES.get(one.role, "plain"))
        call = partial(self.leave_partner, one.partner.id, one.role)
        return line_of(one.partner.name, [Action(text=remove, icon="x", call=call)], pill)

    def _add_series(self) -> None:
        every = service.programmes(self._ws)
        if not every:
            return
        self.rows.addSpacing(8)
        self.rows.addWidget(label(_("系列活动"), "h3"))
        joined = {one.id for one in service.class_programmes(self._ws, self._meant.class_id)}
        for one in every:
            field = CheckField(one.name)
            field.set_value(one.id in joined)
            field.changed.connect(partial(self._set_series, one.id, field))
            self.rows.addWidget(field)

    def _add_link(self, text: str, call: Any) -> None:
        self.rows.addWidget(button(Action(text=text, icon="plus", call=call, kind="link")))

    # -- verbs

    def _done(self, words: str) -> None:
        self._shell.toast(words, undo=True)
        self.read()

    def _ask(self, form: FormDialog, words: str) -> None:
        if form.exec():
            self._done(words)
        form.deleteLater()

    def assign(self) -> None:
        """Ask who is to teach or help."""
        self._ask(AssignForm(self._ws, self._meant, self), _("已安排"))

    def unassign(self, staff_id: Id) -> None:
        """Let somebody teach or help here no more."""
        if self._meant.session_id is not None:
            service.unassign_session(self._ws, self._meant.session_id, staff_id)
        else:
            service.unassign(self._ws, self._meant.class_id, staff_id)
        self._done(_("已取消安排"))

    def add_partner(self) -> None:
        """Ask for a partner."""
        session = self._meant.session_id
        if session is not None:
            form = PartnerForm(self._ws, session, self, "session")
        else:
            form = PartnerForm(self._ws, self._meant.class_id, self, "class")
        self._ask(form, _("已添加合作单位"))

    def leave_partner(self, partner_id: Id, role: str) -> None:
        """End one role of a partner here."""
        session = self._meant.session_id
        if session is not None:
            service.leave_partner(self._ws, session, partner_id, owner="session", role=role)
        else:
            service.leave_partner(self._ws, self._meant.class_id, partner_id, owner="class", role=role)
        self._done(_("移除合作单位"))

    def _set_series(self, programme_id: Id, field: CheckField) -> None:
        verb = service.join_programme if field.value() else service.leave_programme
        verb(self._ws, self._meant.class_id, programme_id)
        self._shell.toast(_("列入系列活动") if field.value() else _("移出系列活动"), undo=True)
