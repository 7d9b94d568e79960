"""SitesPage: where classes are held, and with whom."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.phones import clean_phone
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action, button, icon_button
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.fields import AreaField, ChoiceField, NumberField, TextField
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.panes import DetailsPane, WithDetails
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Elided
from literacy_desktop.regions.model import RegionTree
from literacy_desktop.regions.page import RegionFields
from literacy_desktop.regions.service import tree
from literacy_desktop.sites import service
from literacy_desktop.sites.model import PARTNER_KINDS, PARTNER_ROLES, SITE_KINDS, PartnerRole, Site

COLUMNS = (
    Column(key="name", title=N_("名称"), width=230, kind="strong", sort=True, stretch=True),
    Column(key="kind", title=N_("类型"), width=196, sort=True),
    Column(key="region", title=N_("所在地"), width=180, sort=True),
    Column(key="room", title=N_("教室"), width=104),
    Column(key="seats", title=N_("座位"), width=72, align="right", sort=True),
    Column(key="contact", title=N_("联系人"), width=104, hidden=True),
    Column(key="phone", title=N_("电话"), width=140, hidden=True),
)
MOST_SEATS = 2000
ROLE_TONES = {"host": "brand", "organise": "info", "assist": "accent"}


class SiteForm:
    """The form in which a site is written."""

    def __init__(self, ws: Workspace, site: Site, regions: RegionTree, parent: QWidget) -> None:
        self._ws, self._site = ws, site
        title = _("修改教学点") if site.id else _("新增教学点")
        form = self.dialog = FormDialog(title, self.save, parent=parent, width=640)
        kinds = [(key, _(word)) for key, word in SITE_KINDS.items()]
        self.name = form.add(TextField(_("名称"), required=True, placeholder=_("例如：柳屯镇幸福院")))
        self.kind = form.add(ChoiceField(_("类型"), kinds))
        self.region = RegionFields(regions)
        form.add_widget(self.region)
        self.address = form.add(TextField(_("详细地址")))
        self.room = TextField(_("教室"), hint=_("班级没有写教室时用它"))
        self.seats = NumberField(_("座位"), most=MOST_SEATS, unit=_("个"), hint=_("不知道就填 0"))
        form.add_row(self.room, self.seats)
        self.contact, self.phone = TextField(_("联系人")), TextField(_("电话"))
        form.add_row(self.contact, self.phone)
        self.note = form.add(AreaField(_("备注"), lines=2))
        self._show(site)
        form.untouched()

    def _show(self, site: Site) -> None:
        for field, value in (
            (self.name, site.name),
            (self.kind, site.kind),
            (self.address, site.address),
            (self.room, site.room),
            (self.seats, site.seats),
            (self.contact, site.contact),
            (self.phone, site.phone),
            (self.note, site.note),
        ):
            field.set_value(value)
        self.region.set_value(site.region_code)

    def save(self) -> Site:
        """Write what was entered: a new site, or the edited one."""
        site = replace(
            self._site,
            name=self.name.value(),
            kind=self.kind.value(),
            region_code=self.region.value(),
            address=self.address.value(),
            room=self.room.value(),
            seats=self.seats.value() or None,
            contact=self.contact.value(),
            phone=clean_phone(self.phone.value()),
            note=self.note.value(),
        )
        verb = service.save_site if site.id else service.add_site
        return verb(self._ws, site)


class PartnerForm:
    """The form in which a partner of a site is written."""

    def __init__(self, ws: Workspace, site: Site, parent: QWidget) -> None:
        self._ws, self._site = ws, site
        form = self.dialog = FormDialog(_("添加合作单位"), self.save, ok=_("添加"), parent=parent, width=520)
        known = service.all_partners(ws)
        self._kinds = {partner.name: partner.kind for partner in known}
        names = [(partner.name, partner.name) for partner in known]
        self.name = form.add(
            ChoiceField(
                _("单位名称"), names, required=True, editable=True, hint=_("可以选用过的，也可以直接输入新的")
            )
        )
        self.name.set_value("")
        self.kind = ChoiceField(_("单位类型"), [(key, _(word)) for key, word in PARTNER_KINDS.items()])
        self.role = ChoiceField(_("承担什么"), [(key, _(word)) for key, word in PARTNER_ROLES.items()])
        form.add_row(self.kind, self.role)
        self.name.changed.connect(self._recognise)
        form.untouched()

    def _recognise(self) -> None:
        """The kind of an organisation that is known already is not asked again."""
        kind = self._kinds.get(self.name.value())
        if kind:
            self.kind.set_value(kind)
        self.kind.setEnabled(kind is None)

    def save(self) -> object:
        """Write the partner."""
        return service.join_partner(
            self._ws, self._site.id, self.name.value(), kind=self.kind.value(), role=self.role.value()
        )


class SitesPage(Page):
    """The sites."""

    TITLE = N_("教学点")
    SHOWS = frozenset({"site", "partner", "site_partner"})

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.set_actions(
            [Action(text=_("新增教学点"), icon="plus", call=self.add, kind="primary", shortcut="Ctrl+N")]
        )
        self._sites: dict[Id, Site] = {}
        self._own: Id = b""
        self._regions = tree(ws)
        self.filters = FilterBar(_("名称、地点、联系人"))
        self.filters.add_chip("kind", _("类型"), [(key, _(word)) for key, word in SITE_KINDS.items()])
        self.filters.changed.connect(lambda _values: self.fill_table())
        self.toolbar.addWidget(self.filters, 1)
        self.table = Table(COLUMNS, "sites")
        self.table.set_empty(
            EmptyState("map-pin", _("没有这样的教学点"), _("可以换个词再找，或者新增一个。"))
        )
        self.table.set_menu(self._menu)
        self.toolbar.addWidget(self.table.columns_button())
        self.pane = DetailsPane()
        self.split = WithDetails(self.table, self.pane)
        self.toolbar.addWidget(self.split.toggle_button(self.fill_pane))
        self.body.addWidget(self.split, 1)
        self.table.opened.connect(self.edit)
        self.table.current_changed.connect(lambda _key: self.fill_pane())
        self.split.set_open(opened=True)

    # -- showing

    def refresh(self) -> None:
        self._sites = {site.id: site for site in service.all_sites(self.ws)}
        own = service.own_site(self.ws)
        self._own = own.id if own else b""
        self.set_fact(_("共 {n} 个").format(n=len(self._sites)))
        self.fill_table()

    def fill_table(self) -> None:
        """Show the sites that fit the filters."""
        asked = self.filters.values()
        shown = [
            site
            for site in self._sites.values()
            if (not asked["kind"] or site.kind == asked["kind"]) and self._fits(site, asked["text"])
        ]
        self.table.set_rows([self._row(site) for site in shown], [site.id for site in shown])
        if self.table.current() is None and shown:
            self.table.set_current(self._own if any(site.id == self._own for site in shown) else shown[0].id)
        self.fill_pane()

    def _fits(self, site: Site, text: str) -> bool:
        places = (site.name, self._regions.path(site.region_code), site.address, site.contact, site.phone)
        return not text or any(text in place for place in places)

    def _row(self, site: Site) -> tuple[object, ...]:
        seats = str(site.seats) if site.seats else None
        region = self._regions.path(site.region_code) or None
        kind = _(SITE_KINDS[site.kind])
        return (site.name, kind, region, site.room or None, seats, site.contact or None, site.phone or None)

    def _menu(self, keys: list[Id]) -> list[Action]:
        return [
            Action(text=_("修改"), icon="pencil", call=partial(self.edit, keys[0])),
            Action(text=_("添加合作单位"), icon="heart-handshake", call=partial(self.add_partner, keys[0])),
            Action(text=_("删除"), icon="trash-2", call=partial(self.delete, keys[0]), separated=True),
        ]

    def fill_pane(self) -> None:
        """Show the current site with its partners."""
        pane, site = self.pane, self._sites.get(self.table.current() or b"")
        if site is None:
            pane.start(_("教学点"), None, _("在左边选一个教学点，这里会列出它的情况。"))
            pane.end()
            return
        own = Pill(_("本机所属"), "brand") if site.id == self._own else None
        pane.start(site.name, own, _(SITE_KINDS[site.kind]))
        place = f"{self._regions.path(site.region_code)} {site.address}".strip()
        pane.add_fact("map-pin", _("地点"), place)
        seats = _("{n} 个座位").format(n=site.seats) if site.seats else ""
        pane.add_fact("school", _("教室"), "  ".join(text for text in (site.room, seats) if text))
        pane.add_fact("phone", _("联系人"), f"{site.contact} {site.phone}".strip())
        if site.note:
            pane.add_fact("file-text", _("备注"), site.note)
        self._add_partners(site)
        pane.end(
            [
                Action(text=_("修改"), icon="pencil", call=partial(self.edit, site.id)),
                Action(text=_("删除"), icon="trash-2", call=partial(self.delete, site.id)),
            ]
        )

    def _add_partners(self, site: Site) -> None:
        partners = service.site_partners(self.ws, site.id)
        self.pane.add_section(_("合作单位"), _("{n} 家").format(n=len(partners)) if partners else _("还没有"))
        for one in partners:
            self.pane.add_widget(self._partner_row(site, one))
        call = partial(self.add_partner, site.id)
        self.pane.add_widget(button(Action(text=_("添加合作单位"), icon="plus", call=call, kind="link")))

    def _partner_row(self, site: Site, one: PartnerRole) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(PillLabel(Pill(_(PARTNER_ROLES[one.role]), ROLE_TONES.get(one.role, "plain"))))
        row.addWidget(Elided(one.partner.name), 1)
        words = _("移除{name}").format(name=one.partner.name)
        remove = Action(text=words, icon="x", call=partial(self.remove_partner, site.id, one))
        row.addWidget(icon_button(remove, bare=True))
        return made

    def compacted(self) -> None:
        self.filters.set_compact(self.compact)
        self.split.set_compact(self.compact)
        self.split.set_open(opened=not self.compact)

    def open(self, key: object) -> None:
        """A site's id."""
        self.table.set_current(key)
        self.split.set_open(opened=True)

    # -- verbs

    def add(self) -> None:
        """Ask for a new site."""
        form = SiteForm(self.ws, Site(b"", ""), self._regions, self)
        if form.dialog.exec():
            site = form.dialog.result_value
            self.shell.toast(_("已新增教学点：{name}").format(name=site.name), undo=True)
            self.refresh_now()
            self.table.set_current(site.id)
        form.dialog.deleteLater()

    def edit(self, site_id: Id) -> None:
        """Ask for changes of a site."""
        form = SiteForm(self.ws, self._sites[site_id], self._regions, self)
        if form.dialog.exec():
            self.shell.toast(_("已修改教学点：{name}").format(name=form.name.value()), undo=True)
        form.dialog.deleteLater()

    def delete(self, site_id: Id) -> None:
        """Put a site into the recycle bin."""
        name = self._sites[site_id].name
        service.delete_site(self.ws, site_id)
        self.shell.toast(_("已删除教学点：{name}").format(name=name), undo=True)

    def add_partner(self, site_id: Id) -> None:
        """Ask for a partner of a site."""
        form = PartnerForm(self.ws, self._sites[site_id], self)
        if form.dialog.exec():
            self.shell.toast(_("已添加合作单位"), undo=True)
        form.dialog.deleteLater()

    def remove_partner(self, site_id: Id, one: PartnerRole) -> None:
        """End a partner's role at a site."""
        service.leave_partner(self.ws, site_id, one.partner.id)
        self.shell.toast(_("已移除：{name}").format(name=one.partner.name), undo=True)
