"""The particulars of a site, section by section in the pane."""

from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.base.dates import birth_words, date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, button, icon_button
from literacy_desktop.qtkit.panes import DetailsPane
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.qtkit.words import Elided, label
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.sites import service
from literacy_desktop.sites.model import (
    PARTNER_ROLES,
    PLAQUE_STATES,
    TIERS,
    Closure,
    PartnerRole,
    Plaque,
    Room,
    Served,
    Site,
)


class Verbs(Protocol):
    """What the sections lead to: the part of the page that holds the pane."""

    ws: Workspace
    pane: DetailsPane
    regions: RegionTree

    def edit_room(self, room: Room) -> None: ...
    def delete_room(self, room: Room) -> None: ...
    def close_days(self, site_id: Id) -> None: ...
    def open_days(self, closure: Closure) -> None: ...
    def edit_plaque(self, plaque: Plaque) -> None: ...
    def add_partner(self, site_id: Id) -> None: ...
    def remove_partner(self, site_id: Id, one: PartnerRole) -> None: ...


ROLE_TONES = {"host": "brand", "organise": "info", "assist": "accent"}


def add_particulars(part: Verbs, site: Site) -> None:
    """Where a site is, its rooms, days off, plaques and partners."""
    _add_facts(part, site)
    _add_rooms(part, site)
    _add_days_off(part, site)
    _add_plaques(part, site)
    _add_partners(part, site)


def _add_facts(part: Verbs, site: Site) -> None:
    pane = part.pane
    place = f"{part.regions.path(site.region_code)} {site.address}".strip()
    pane.add_fact("map-pin", _("地点"), "\n".join(filter(None, (place, site.map_note))))
    pane.add_fact("phone", _("联系人"), f"{site.contact} {site.phone}".strip())
    market = _("赶集日 {rule}").format(rule=site.market) if site.market else ""
    opening = "\n".join(filter(None, (site.opening, market)))
    if opening:
        pane.add_fact("clock", _("开放时间"), opening)
    size = "  ".join(
        filter(
            None,
            (
                _("{n} ㎡").format(n=f"{site.area:,}") if site.area else "",
                _("{n} 张床").format(n=site.beds) if site.beds else "",
                "★" * (site.stars or 0),
            ),
        )
    )
    lacks = site.lacks() if site.meets_standard is False else []
    if size or lacks:
        pane.add_fact("building-2", _("规模"), "\n".join(filter(None, (size, *lacks))))
    operator = next((one.name for one in service.all_partners(part.ws) if one.id == site.operator_id), "")
    former = _("前身：{name}").format(name=site.former_name) if site.former_name else ""
    tier = _(TIERS[site.tier]) if site.tier else ""
    about = "\n".join(filter(None, (operator, former, tier, site.honours)))
    if about:
        pane.add_fact("info", _("运营和荣誉"), about)
    if site.note:
        pane.add_fact("message-square", _("备注"), site.note)


def _add_rooms(part: Verbs, site: Site) -> None:
    rooms = service.rooms(part.ws, site.id)
    part.pane.add_section(_("教室"), _("{n} 间").format(n=len(rooms)) if rooms else _("还没有"))
    for room in rooms:
        seats = _("{n} 个座位").format(n=room.seats) if room.seats else ""
        screen = _("有投影") if room.projector else ""
        words = "  ".join(filter(None, (room.name, seats, screen)))
        edit = Action(
            text=_("修改{name}").format(name=room.name), icon="pencil", call=partial(part.edit_room, room)
        )
        remove = Action(
            text=_("移除{name}").format(name=room.name), icon="x", call=partial(part.delete_room, room)
        )
        part.pane.add_widget(line_of(words, [edit, remove]))
    _add_link(part, _("添加教室"), partial(part.edit_room, Room(b"", site.id, "")))


def _add_days_off(part: Verbs, site: Site) -> None:
    ahead = [one for one in service.closures(part.ws, site.id) if one.last >= part.ws.today()]
    part.pane.add_section(_("停课"), _("没有安排") if not ahead else "")
    for one in ahead:
        days = " – ".join(dict.fromkeys((one.first.isoformat(), one.last.isoformat())))
        words = f"{days}  {one.reason}".strip()
        remove = Action(text=_("取消停课"), icon="x", call=partial(part.open_days, one))
        part.pane.add_widget(line_of(words, [remove]))
    _add_link(part, _("登记停课"), partial(part.close_days, site.id))


def _add_plaques(part: Verbs, site: Site) -> None:
    found = service.plaques(part.ws, site.id)
    if not found and site.kind != "hall":
        return
    part.pane.add_section(_("授牌"), _("还没有") if not found else "")
    for one in found:
        day = birth_words(one.awarded_on.isoformat()) if one.awarded_on else ""
        words = "  ".join(filter(None, (day, one.number, one.issuers)))
        if one.state != "valid":
            words = f"{words}  {_(PLAQUE_STATES[one.state])}"
        edit = Action(text=_("修改授牌"), icon="pencil", call=partial(part.edit_plaque, one))
        part.pane.add_widget(line_of(words, [edit]))
    _add_link(part, _("登记授牌"), partial(part.edit_plaque, Plaque(b"", site.id)))


def _add_partners(part: Verbs, site: Site) -> None:
    partners = service.site_partners(part.ws, site.id)
    part.pane.add_section(
        _("合作单位"),
        _("{n} 家").format(n=len({one.partner.id for one in partners})) if partners else _("还没有"),
    )
    for one in partners:
        remove = Action(
            text=_("移除{name}（{role}）").format(name=one.partner.name, role=_(PARTNER_ROLES[one.role])),
            icon="x",
            call=partial(part.remove_partner, site.id, one),
        )
        pill = Pill(_(PARTNER_ROLES[one.role]), ROLE_TONES.get(one.role, "plain"))
        part.pane.add_widget(line_of(one.partner.name, [remove], pill))
    _add_link(part, _("添加合作单位"), partial(part.add_partner, site.id))


def _add_link(part: Verbs, text: str, call: partial[None]) -> None:
    part.pane.add_widget(button(Action(text=text, icon="plus", call=call, kind="link")))


def line_of(words: str, actions: list[Action], pill: Pill | None = None) -> QWidget:
    """A line of the pane with small buttons at its end."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    if pill is not None:
        row.addWidget(PillLabel(pill))
        row.addSpacing(4)
    row.addWidget(Elided(words), 1)
    for action in actions:
        row.addWidget(icon_button(action, bare=True))
    return made


def session_line(served: Served, today: date) -> QWidget:
    """A session that somebody helped to hold, in a line of the pane."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(label(date_words(served.day, today), "small"))
    row.addWidget(Elided(" ".join(filter(None, (served.class_name, served.topic)))), 1)
    row.addWidget(label(_("{n} 分钟").format(n=served.minutes), "small"))
    return made
