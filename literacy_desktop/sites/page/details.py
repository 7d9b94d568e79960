"""Forms for what belongs to a site: rooms, days off, plaques, partners."""

from dataclasses import replace
from typing import Any, Literal

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.dayfields import DateField
from literacy_desktop.qtkit.fields import CheckField, ChoiceField, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.words import label
from literacy_desktop.sites import service
from literacy_desktop.sites.model import PARTNER_KINDS, PARTNER_ROLES, PLAQUE_STATES, Plaque, Room, Site

MOST_SEATS = 2000


class RoomForm(FormDialog):
    """A room: its name, how many can sit there, whether there is a projector."""

    def __init__(self, ws: Workspace, room: Room, parent: QWidget) -> None:
        super().__init__(_("修改教室") if room.name else _("添加教室"), self._keep, parent=parent, width=460)
        self._ws, self._room = ws, room
        self.name = self.add(TextField(_("教室"), required=True, placeholder=_("如：201、活动室")))
        self.seats = self.add(NumberField(_("座位"), most=MOST_SEATS, unit=_("个"), hint=_("不知道就填 0")))
        self.projector = self.add(CheckField(_("有投影或大屏")))
        self.note = self.add(TextField(_("备注")))
        for field, value in (
            (self.name, room.name),
            (self.seats, room.seats),
            (self.projector, room.projector),
            (self.note, room.note),
        ):
            field.set_value(value)
        self.untouched()

    def _keep(self) -> Room:
        return service.save_room(
            self._ws,
            replace(
                self._room,
                name=self.name.value(),
                seats=self.seats.value() or None,
                projector=self.projector.value(),
                note=self.note.value(),
            ),
        )


class ClosureForm(FormDialog):
    """Days on which a site holds no classes."""

    def __init__(self, ws: Workspace, site: Site, parent: QWidget) -> None:
        super().__init__(_("登记停课"), self._keep, parent=parent, width=460)
        self._ws, self._site = ws, site
        self.first = DateField(_("第一天"), required=True)
        self.last = DateField(_("最后一天"), hint=_("只停一天就不用填"))
        self.add_row(self.first, self.last)
        self.reason = self.add(TextField(_("原因"), placeholder=_("如：修房顶")))
        self.untouched()

    def _keep(self) -> object:
        first = self.first.value()
        assert first is not None  # noqa: S101  the form has asked for it
        return service.add_closure(
            self._ws, self._site.id, first, self.last.value() or first, self.reason.value()
        )


class PlaqueForm(FormDialog):
    """The plaque that a site got as 体验中心."""

    def __init__(self, ws: Workspace, plaque: Plaque, parent: QWidget) -> None:
        super().__init__(_("登记授牌"), self._keep, parent=parent, width=520)
        self._ws, self._plaque = ws, plaque
        self.awarded_on = DateField(_("授牌日期"), required=True)
        self.number = TextField(_("牌匾编号"))
        self.add_row(self.awarded_on, self.number)
        self.issuers = self.add(TextField(_("授牌单位"), placeholder=_("如：市民政局、市联通公司")))
        self.state = self.add(
            ChoiceField(_("牌匾状态"), [(key, _(word)) for key, word in PLAQUE_STATES.items()])
        )
        self.note = self.add(TextField(_("备注")))
        self._fields_by_name: dict[str, Any] = {
            "awarded_on": self.awarded_on,
            "number": self.number,
            "issuers": self.issuers,
            "state": self.state,
            "note": self.note,
        }
        for name, field in self._fields_by_name.items():
            field.set_value(getattr(plaque, name))
        self.untouched()

    def _keep(self) -> Plaque:
        given = {name: field.value() for name, field in self._fields_by_name.items()}
        return service.save_plaque(self._ws, replace(self._plaque, **given))


class PartnerForm(FormDialog):
    """A partner of a site, class or session, known or new, with the roles it has there."""

    def __init__(
        self,
        ws: Workspace,
        owner_id: Id,
        parent: QWidget,
        owner: Literal["site", "class", "session"] = "site",
    ) -> None:
        super().__init__(_("添加合作单位"), self._keep, ok=_("添加"), parent=parent, width=520)
        self._ws, self._owner_id, self._owner = ws, owner_id, owner
        known = service.all_partners(ws)
        self._kinds = {partner.name: partner.kind for partner in known}
        names = [(partner.name, partner.name) for partner in known]
        hint = _("可以选用过的，也可以直接输入新的")
        self.name = self.add(ChoiceField(_("单位名称"), names, required=True, editable=True, hint=hint))
        self.name.set_value("")
        self.kind = ChoiceField(_("单位类型"), [(key, _(word)) for key, word in PARTNER_KINDS.items()])
        self.add(self.kind)
        self.add_widget(label(_("承担什么（可以选几项）"), "strong"))
        self.roles = {role: CheckField(_(word)) for role, word in PARTNER_ROLES.items()}
        self.add_row(*self.roles.values())
        self.roles["support"].set_value(True)
        self.name.changed.connect(self._recognise)
        self.untouched()

    def _recognise(self) -> None:
        """The kind of an organisation that is known already is not asked again."""
        kind = self._kinds.get(self.name.value())
        if kind:
            self.kind.set_value(kind)
        self.kind.setEnabled(kind is None)

    def _keep(self) -> object:
        roles = [role for role, box in self.roles.items() if box.value()]
        return service.join_as(
            self._ws, self._owner_id, self.name.value(), roles, kind=self.kind.value(), owner=self._owner
        )
