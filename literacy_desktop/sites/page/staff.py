"""StaffPart: teachers and volunteers, what they can do, when they can come, how long they were there."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.dates import birth_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dayfields import DateField
from literacy_desktop.qtkit.fields import AreaField, CheckField, ChoiceField, Field, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.table import Column, Pill
from literacy_desktop.sites import service
from literacy_desktop.sites.model import CATEGORIES, STAFF_ROLES, Served, Staff, StaffDay
from literacy_desktop.sites.page.coming import StaffDayForm
from literacy_desktop.sites.page.kept import KeptPart
from literacy_desktop.sites.page.particulars import line_of, session_line
from literacy_desktop.sites.page.week import WeekField

COLUMNS = (
    Column(key="name", title=N_("姓名"), width=96, kind="strong", sort=True, stretch=True),
    Column(key="category", title=N_("五社联动"), width=122, sort=True),
    Column(key="roles", title=N_("角色"), width=150),
    Column(key="skills", title=N_("会教什么"), width=140),
    Column(key="available", title=N_("什么时候能来"), width=200, hidden=True),
    Column(key="phone", title=N_("电话"), width=126),
    Column(key="sessions", title=N_("今年场次"), width=86, align="right", sort=True),
    Column(key="hours", title=N_("今年小时"), width=86, align="right", sort=True),
)
SHOWN = 8


class StaffForm(FormDialog):
    """The form in which somebody is written."""

    def __init__(self, ws: Workspace, staff: Staff, parent: QWidget) -> None:
        title = _("修改师资与志愿者") if staff.id else _("新增师资与志愿者")
        super().__init__(title, self._keep, parent=parent, width=660)
        self._ws, self._staff = ws, staff
        self.fields: dict[str, Field] = {}
        self._add_person()
        self._add_work()
        for name, field in self.fields.items():
            field.set_value(getattr(staff, name))
        self.skills.set_value("、".join(staff.skills))
        for role, box in self.roles.items():
            box.set_value(role in staff.roles)
        self.untouched()

    def _add_person(self) -> None:
        fields = self.fields
        fields["name"], fields["phone"] = TextField(_("姓名"), required=True), TextField(_("电话"))
        self.add_row(fields["name"], fields["phone"])
        categories = [(key, _(word)) for key, word in CATEGORIES.items()]
        fields["category"] = ChoiceField(_("五社联动算哪一类"), categories)
        partners: list[tuple[Any, str]] = [(None, _("（没有单位）"))]
        partners += [(one.id, one.name) for one in service.all_partners(self._ws)]
        fields["partner_id"] = ChoiceField(_("所属单位"), partners)
        self.add_row(fields["category"], fields["partner_id"])

    def _add_work(self) -> None:
        fields = self.fields
        self.roles = {role: CheckField(_(word)) for role, word in STAFF_ROLES.items()}
        self.add_row(*self.roles.values())
        self.skills = self.add(
            TextField(_("会教什么"), placeholder=_("如：微信、支付、防骗"), hint=_("用顿号隔开"))
        )
        fields["available"] = self.add(
            WeekField(_("平常什么时候能来"), hint=_("一段也不写就是随时；排课排到别的时间会提醒"))
        )
        fields["available_note"] = self.add(
            TextField(_("能来的时间说明"), placeholder=_("如：孙子放学以前；农忙时来不了"))
        )
        sites: list[tuple[Any, str]] = [(None, _("（不固定）"))]
        sites += [(one.id, one.name) for one in service.all_sites(self._ws)]
        fields["site_id"] = ChoiceField(_("常去的教学点"), sites)
        fields["left_on"] = DateField(_("离开日期"), hint=_("不再来的人填；时长都保留"))
        self.add_row(fields["site_id"], fields["left_on"])
        fields["note"] = self.add(AreaField(_("备注"), lines=2))

    def _keep(self) -> Staff:
        given: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        skills = tuple(self.skills.value().replace("，", "、").replace(",", "、").split("、"))
        roles = tuple(role for role, box in self.roles.items() if box.value())
        return service.save_staff(self._ws, replace(self._staff, skills=skills, roles=roles, **given))


class StaffPart(KeptPart):
    """The teachers and volunteers."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, COLUMNS, "staff", _("姓名、电话、会教什么"))
        self._served: dict[Id, list[Served]] = {}
        self.filters.add_chip("category", _("五社联动"), [(key, _(word)) for key, word in CATEGORIES.items()])
        self.filters.add_chip("role", _("角色"), [(key, _(word)) for key, word in STAFF_ROLES.items()])
        hint = _("登记以后，上课的场次和时长会自己算出来。班级里写过的教师，用同样的名字登记就能对上。")
        add = self.adding(_("新增师资与志愿者"))
        self.table.set_empty(EmptyState("users", _("还没有登记老师和志愿者"), hint, add))

    def form(self, one: Staff) -> FormDialog:
        return StaffForm(self.ws, one, self)

    def blank(self) -> Staff:
        return Staff(b"", "")

    def bin(self, one_id: Id) -> None:
        service.delete_staff(self.ws, one_id)

    def read(self) -> None:
        self.found = {one.id: one for one in service.all_staff(self.ws)}
        today = self.ws.today()
        self._served = service.served(self.ws, date(today.year, 1, 1), today)
        self.fill_table()

    def fact(self) -> str:
        counts = [
            f"{_(word)} {sum(one.category == key for one in self.found.values())}"
            for key, word in CATEGORIES.items()
            if any(one.category == key for one in self.found.values())
        ]
        return _("共 {n} 人").format(n=len(self.found)) + (f"：{'，'.join(counts)}" if counts else "")

    def offered(self) -> list[Action]:
        return [self.adding(_("新增师资与志愿者"), kind="primary", shortcut="Ctrl+N")]

    def fill_table(self) -> None:
        """Show those who fit the filters."""
        asked = self.filters.values()
        shown = [
            one
            for one in self.found.values()
            if asked["category"] in {None, one.category}
            and (asked["role"] is None or asked["role"] in one.roles)
            and asked["text"] in " ".join((one.name, one.phone, *one.skills))
        ]
        self.show_rows([self._row(one) for one in shown], [one.id for one in shown])

    def _row(self, one: Staff) -> tuple[object, ...]:
        given = service.service_of(self._served.get(one.id, []))
        return (
            one.name,
            _(CATEGORIES[one.category]),
            "、".join(_(STAFF_ROLES[role]) for role in one.roles) or None,
            "、".join(one.skills) or None,
            one.available or None,
            one.phone or None,
            str(given.sessions),
            f"{given.hours:g}",
        )

    def fill_pane(self) -> None:
        """Show the current one, with the latest sessions."""
        pane, one = self.pane, self.found.get(self.table.current() or b"")
        if one is None:
            pane.start(_("师资与志愿者"), None, _("在左边选一位，这里会列出他的情况。"))
            pane.end()
            return
        left = Pill(_("已离开"), "plain") if one.left_on and one.left_on <= self.ws.today() else None
        pane.start(one.name, left, "、".join(_(STAFF_ROLES[role]) for role in one.roles))
        self._add_facts(one)
        self._add_days(one)
        self._add_sessions(one)
        pane.end(self.verbs(one.id))

    def _add_facts(self, one: Staff) -> None:
        pane = self.pane
        pane.add_fact("phone", _("电话"), one.phone)
        pane.add_fact("heart-handshake", _("五社联动"), _(CATEGORIES[one.category]))
        site = service.site_by_id(self.ws, one.site_id)
        partner = next((each.name for each in service.all_partners(self.ws) if each.id == one.partner_id), "")
        where = "\n".join(filter(None, (partner, site.name if site else "")))
        left = birth_words(one.left_on.isoformat()) if one.left_on else ""
        for icon, caption, text in (
            ("graduation-cap", _("会教什么"), "、".join(one.skills)),
            (
                "clock",
                _("什么时候能来"),
                "\n".join(filter(None, (one.available or _("随时"), one.available_note))),
            ),
            ("map-pin", _("单位和教学点"), where),
            ("log-out", _("离开日期"), left),
            ("message-square", _("备注"), one.note),
        ):
            if text:
                pane.add_fact(icon, caption, text)

    def _add_days(self, one: Staff) -> None:
        refused = self.ws.refusal("places")
        ahead = [day for day in service.staff_days(self.ws, one.id) if day.last >= self.ws.today()]
        self.pane.add_section(_("特别的日子"), "" if ahead else _("没有登记"))
        for day in ahead:
            remove = Action(text=_("取消登记"), refused=refused, icon="x", call=partial(self.drop_day, day))
            pill = Pill(_("能来"), "ok") if day.can_come else Pill(_("来不了"), "warn")
            self.pane.add_widget(line_of(f"{day.words}  {day.reason}".strip(), [remove], pill))
        add = Action(
            text=_("登记来不了的日子"),
            refused=refused,
            icon="plus",
            call=partial(self.add_day, one),
            kind="link",
        )
        self.pane.add_widget(button(add))

    def _add_sessions(self, one: Staff) -> None:
        done = self._served.get(one.id, [])
        given = service.service_of(done)
        words = _("{n} 场，{hours} 小时").format(n=given.sessions, hours=f"{given.hours:g}")
        self.pane.add_section(_("今年上过的课"), words)
        for served in reversed(done[-SHOWN:]):
            self.pane.add_widget(session_line(served, self.ws.today()))
        if any(served.role == "volunteer" for served in done):
            refused, call = self.ws.refusal("certificates"), partial(self.certify, one.id)
            certify = Action(text=_("发志愿服务证书…"), refused=refused, icon="award", call=call, kind="link")
            self.pane.add_widget(button(certify))

    # -- verbs

    def certify(self, staff_id: Id) -> None:
        """To the certificate of somebody's hours."""
        self.shell.open("certificates", ("volunteer", staff_id))

    def add_day(self, staff: Staff) -> None:
        """Ask for days that are different."""
        form = StaffDayForm(self.ws, staff, self)
        if form.exec():
            self.shell.toast(_("已登记：{days}").format(days=form.result_value.words), undo=True)
        form.deleteLater()

    def drop_day(self, day: StaffDay) -> None:
        """Take such a note back."""
        service.drop_staff_day(self.ws, day)
        self.shell.toast(_("已取消登记：{days}").format(days=day.words), undo=True)
