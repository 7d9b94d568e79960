"""PartnersPart: the organisations that hold classes with us, and the series that bear a name of their own."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.fields import AreaField, ChoiceField, Field, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.table import Column, Pill
from literacy_desktop.qtkit.words import label
from literacy_desktop.sites import service
from literacy_desktop.sites.model import CARRIERS, CATEGORIES, PARTNER_KINDS, Partner, Programme
from literacy_desktop.sites.page.kept import KeptPart
from literacy_desktop.sites.page.particulars import line_of

COLUMNS = (
    Column(key="name", title=N_("单位名称"), width=200, kind="strong", sort=True, stretch=True),
    Column(key="kind", title=N_("类型"), width=130, sort=True),
    Column(key="category", title=N_("五社联动"), width=130, sort=True),
    Column(key="classes", title=N_("班级"), width=72, align="right", sort=True),
    Column(key="contact", title=N_("联系人"), width=104),
    Column(key="phone", title=N_("电话"), width=150),
)
LAST_YEAR = 2100


class PartnerDetails(FormDialog):
    """The form in which a partner is written."""

    def __init__(self, ws: Workspace, partner: Partner, parent: QWidget) -> None:
        title = _("修改合作单位") if partner.id else _("新增合作单位")
        super().__init__(title, self._keep, parent=parent, width=560)
        self._ws, self._partner = ws, partner
        fields: dict[str, Field] = {"name": self.add(TextField(_("单位名称"), required=True))}
        fields["kind"] = ChoiceField(_("单位类型"), [(key, _(word)) for key, word in PARTNER_KINDS.items()])
        carriers = [("", _("（不是运营商）")), *((key, _(word)) for key, word in CARRIERS.items())]
        fields["carrier"] = ChoiceField(_("哪家运营商"), carriers)
        self.add_row(fields["kind"], fields["carrier"])
        categories = [("", _("（不算）")), *((key, _(word)) for key, word in CATEGORIES.items())]
        fields["category"] = self.add(ChoiceField(_("五社联动算哪一类"), categories))
        fields["contact"], fields["phone"] = TextField(_("联系人")), TextField(_("电话"))
        self.add_row(fields["contact"], fields["phone"])
        fields["note"] = self.add(AreaField(_("备注"), lines=2))
        self.fields = fields
        for name, field in fields.items():
            field.set_value(getattr(partner, name))
        self.untouched()

    def _keep(self) -> Partner:
        given = {name: field.value() for name, field in self.fields.items()}
        return service.save_partner(self._ws, replace(self._partner, **given))


class ProgrammeForm(FormDialog):
    """The form in which a series is written."""

    def __init__(self, ws: Workspace, programme: Programme, parent: QWidget) -> None:
        title = _("修改系列活动") if programme.id else _("新增系列活动")
        super().__init__(title, self._keep, parent=parent, width=520)
        self._ws, self._programme = ws, programme
        self.name = self.add(TextField(_("名称"), required=True, placeholder=_("如：手机公益大讲堂")))
        self.first_year = NumberField(_("从哪年起"), most=LAST_YEAR, hint=_("不知道就填 0"))
        self.last_year = NumberField(_("到哪年"), most=LAST_YEAR, hint=_("还在办就填 0"))
        self.add_row(self.first_year, self.last_year)
        self.note = self.add(TextField(_("备注")))
        self.name.set_value(programme.name)
        self.first_year.set_value(programme.first_year)
        self.last_year.set_value(programme.last_year)
        self.note.set_value(programme.note)
        self.untouched()

    def _keep(self) -> Programme:
        made = replace(
            self._programme,
            name=self.name.value(),
            first_year=self.first_year.value() or None,
            last_year=self.last_year.value() or None,
            note=self.note.value(),
        )
        return service.save_programme(self._ws, made)


class PartnersPart(KeptPart):
    """The partners."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, COLUMNS, "partners", _("名称、联系人、电话"))
        self.filters.add_chip("kind", _("类型"), [(key, _(word)) for key, word in PARTNER_KINDS.items()])
        hint = _("民政局、运营商、老年大学、养老公司……和我们一起办班的单位。")
        add = self.adding(_("新增合作单位"))
        self.table.set_empty(EmptyState("heart-handshake", _("还没有合作单位"), hint, add))

    def form(self, one: Partner) -> FormDialog:
        return PartnerDetails(self.ws, one, self)

    def blank(self) -> Partner:
        return Partner(b"", "")

    def bin(self, one_id: Id) -> None:
        service.delete_partner(self.ws, one_id)

    def read(self) -> None:
        self.found = {one.id: one for one in service.all_partners(self.ws)}
        self.fill_table()

    def fact(self) -> str:
        series = len(service.programmes(self.ws))
        return _("共 {n} 家，{series} 个系列活动").format(n=len(self.found), series=series)

    def offered(self) -> list[Action]:
        return [
            Action(
                text=_("新增系列活动"),
                refused=self.ws.refusal("places"),
                icon="star",
                call=self.add_programme,
            ),
            self.adding(_("新增合作单位"), kind="primary", shortcut="Ctrl+N"),
        ]

    def fill_table(self) -> None:
        """Show the partners that fit the filters."""
        asked = self.filters.values()
        shown = [
            one
            for one in self.found.values()
            if asked["kind"] in {None, one.kind} and asked["text"] in f"{one.name} {one.contact} {one.phone}"
        ]
        rows = [
            (
                one.name,
                _(PARTNER_KINDS[one.kind]),
                _(CATEGORIES[one.category]) if one.category else None,
                str(service.partner_roles(self.ws, one.id)["class"]),
                one.contact or None,
                one.phone or None,
            )
            for one in shown
        ]
        self.show_rows(rows, [one.id for one in shown])

    def fill_pane(self) -> None:
        """Show the current partner, and every series."""
        pane, one = self.pane, self.found.get(self.table.current() or b"")
        if one is None:
            pane.start(_("合作单位"), None, _("在左边选一家，这里会列出它的情况。"))
            self._add_programmes()
            pane.end()
            return
        pill = Pill(_(CARRIERS[one.carrier]), "info") if one.carrier else None
        pane.start(one.name, pill, _(PARTNER_KINDS[one.kind]))
        pane.add_fact("phone", _("联系人"), f"{one.contact} {one.phone}".strip())
        if one.category:
            pane.add_fact("heart-handshake", _("五社联动"), _(CATEGORIES[one.category]))
        roles = service.partner_roles(self.ws, one.id)
        words = _("教学点 {site} 个，班级 {class_} 个，单独的课次 {session} 次")
        counts = words.format(site=roles["site"], class_=roles["class"], session=roles["session"])
        pane.add_fact("book-open", _("一起办的"), counts)
        if one.note:
            pane.add_fact("message-square", _("备注"), one.note)
        self._add_programmes()
        pane.end(self.verbs(one.id))

    def _add_programmes(self) -> None:
        found, counts = service.programmes(self.ws), service.programme_counts(self.ws)
        self.pane.add_section(_("系列活动"), _("还没有") if not found else "")
        for one in found:
            classes, sessions = counts.get(one.id, (0, 0))
            told = _("{classes} 个班，上过 {sessions} 场").format(classes=classes, sessions=sessions)
            edit = Action(
                text=_("修改{name}").format(name=one.name),
                icon="pencil",
                call=partial(self.edit_programme, one),
            )
            drop = Action(
                text=_("移除{name}").format(name=one.name), icon="x", call=partial(self.drop_programme, one)
            )
            self.pane.add_widget(line_of(one.name, [edit, drop]))
            self.pane.add_widget(label(told, "small"))
        add = Action(text=_("添加系列活动"), icon="plus", call=self.add_programme, kind="link")
        self.pane.add_widget(button(add))

    # -- verbs

    def add_programme(self) -> None:
        """Ask for a new series."""
        self.ask(ProgrammeForm(self.ws, Programme(b"", ""), self), _("已新增系列活动：{title}"))

    def edit_programme(self, programme: Programme) -> None:
        """Ask for changes of a series."""
        self.ask(ProgrammeForm(self.ws, programme, self), _("已保存：{title}"))

    def drop_programme(self, programme: Programme) -> None:
        """Put a series into the recycle bin."""
        service.delete_programme(self.ws, programme.id)
        self.shell.toast(_("已放进回收站：{title}").format(title=programme.name), undo=True)
