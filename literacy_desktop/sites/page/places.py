"""PlacesPart: the sites, and everything about one of them in the pane."""

from functools import partial

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.files import save_file
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.parts import Part
from literacy_desktop.qtkit.table import Column, Pill
from literacy_desktop.regions.service import tree
from literacy_desktop.sites import service
from literacy_desktop.sites.model import (
    SITE_KINDS,
    SITE_STATES,
    Closure,
    PartnerRole,
    Plaque,
    Room,
    Site,
)
from literacy_desktop.sites.page.details import ClosureForm, PartnerForm, PlaqueForm, RoomForm
from literacy_desktop.sites.page.particulars import add_particulars
from literacy_desktop.sites.page.site_form import SiteForm

COLUMNS = (
    Column(key="name", title=N_("名称"), width=190, kind="strong", sort=True, stretch=True),
    Column(key="kind", title=N_("类型"), width=176, sort=True),
    Column(key="region", title=N_("所在地"), width=152, sort=True),
    Column(key="room", title=N_("教室"), width=100),
    Column(key="seats", title=N_("座位"), width=68, align="right", sort=True),
    Column(key="standard", title=N_("达标"), width=92, sort=True),
    Column(key="plaque", title=N_("授牌"), width=110, sort=True, hidden=True),
    Column(key="opening", title=N_("开放时间"), width=200, hidden=True),
    Column(key="contact", title=N_("联系人"), width=104, hidden=True),
    Column(key="phone", title=N_("电话"), width=140, hidden=True),
)
FILTERS = (("below", N_("没有达标")), ("plaque", N_("体验中心（授过牌）")), ("idle", N_("没有在用")))


class PlacesPart(Part):
    """The sites."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, COLUMNS, "sites", _("名称、地点、联系人"))
        self._sites: dict[Id, Site] = {}
        self._plaques: dict[Id, Plaque] = {}
        self._own: Id = b""
        self.regions = tree(self.ws)
        self.filters.add_chip("kind", _("类型"), [(key, _(word)) for key, word in SITE_KINDS.items()])
        self.filters.add_chip("state", _("状态"), [(key, _(word)) for key, word in FILTERS])
        self.table.set_empty(
            EmptyState("map-pin", _("没有这样的教学点"), _("可以换个词再找，或者新增一个。"))
        )
        self.table.set_menu(self._menu)
        self.table.opened.connect(self.edit)

    # -- showing

    def read(self) -> None:
        self._sites = {site.id: site for site in service.all_sites(self.ws)}
        self._plaques = {
            one.site_id: one for one in reversed(service.plaques(self.ws)) if one.state == "valid"
        }
        own = service.own_site(self.ws)
        self._own = own.id if own else b""
        self.fill_table()

    def fact(self) -> str:
        return _("共 {n} 个").format(n=len(self._sites))

    def offered(self) -> list[Action]:
        add = Action(
            text=_("新增教学点"),
            refused=self.ws.refusal("places"),
            icon="plus",
            call=self.add,
            kind="primary",
            shortcut="Ctrl+N",
        )
        export = Action(text=_("体验中心名册"), icon="download", call=self.export_plaques)
        return [export, add]

    def fill_table(self) -> None:
        """Show the sites that fit the filters."""
        asked = self.filters.values()
        shown = [
            site
            for site in self._sites.values()
            if asked["kind"] in {None, site.kind}
            and self._in_state(site, asked["state"])
            and self._fits(site, asked["text"])
        ]
        self.show_rows([self._row(site) for site in shown], [site.id for site in shown], self._own)

    def _in_state(self, site: Site, asked: str | None) -> bool:
        return {
            None: True,
            "below": site.meets_standard is False,
            "plaque": site.id in self._plaques,
            "idle": site.state != "in_use",
        }[asked]

    def _fits(self, site: Site, text: str) -> bool:
        places = (site.name, self.regions.path(site.region_code), site.address, site.contact, site.phone)
        return not text or any(text in place for place in places)

    def _row(self, site: Site) -> tuple[object, ...]:
        meets, plaque = site.meets_standard, self._plaques.get(site.id)
        standard = None if meets is None else Pill(_("达标"), "ok") if meets else Pill(_("未达标"), "warn")
        return (
            site.name,
            _(SITE_KINDS[site.kind]),
            self.regions.path(site.region_code) or None,
            site.room or None,
            str(site.seats) if site.seats else None,
            standard,
            plaque.awarded_on.isoformat() if plaque and plaque.awarded_on else None,
            site.opening or None,
            site.contact or None,
            site.phone or None,
        )

    def _menu(self, keys: list[Id]) -> list[Action]:
        site_id = keys[0]
        return [
            Action(
                text=_("修改"),
                refused=self.ws.refusal("places"),
                icon="pencil",
                call=partial(self.edit, site_id),
            ),
            Action(text=_("添加教室"), icon="school", call=partial(self.edit_room, Room(b"", site_id, ""))),
            Action(text=_("登记停课"), icon="calendar-days", call=partial(self.close_days, site_id)),
            Action(text=_("登记授牌"), icon="award", call=partial(self.edit_plaque, Plaque(b"", site_id))),
            Action(text=_("添加合作单位"), icon="heart-handshake", call=partial(self.add_partner, site_id)),
            Action(
                text=_("删除"),
                refused=self.ws.refusal("places"),
                icon="trash-2",
                call=partial(self.delete, site_id),
                separated=True,
            ),
        ]

    def fill_pane(self) -> None:
        """Show the current site: where, when, with what, with whom."""
        pane, site = self.pane, self._sites.get(self.table.current() or b"")
        if site is None:
            pane.start(_("教学点"), None, _("在左边选一个教学点，这里会列出它的情况。"))
            pane.end()
            return
        own = Pill(_("本机所属"), "brand") if site.id == self._own else None
        idle = Pill(_(SITE_STATES[site.state]), "warn") if site.state != "in_use" else None
        pane.start(site.name, own or idle, _(SITE_KINDS[site.kind]))
        add_particulars(self, site)
        pane.end(
            [
                Action(
                    text=_("修改"),
                    refused=self.ws.refusal("places"),
                    icon="pencil",
                    call=partial(self.edit, site.id),
                    kind="primary",
                ),
                Action(
                    text=_("删除"),
                    refused=self.ws.refusal("places"),
                    icon="trash-2",
                    call=partial(self.delete, site.id),
                ),
            ]
        )

    # -- verbs

    def add(self) -> None:
        """Ask for a new site."""
        form = SiteForm(self.ws, Site(b"", ""), self.regions, self)
        if form.dialog.exec():
            site = form.dialog.result_value
            self.shell.toast(_("已新增教学点：{name}").format(name=site.name), undo=True)
            self.read()
            self.told.emit()
            self.table.set_current(site.id)
        form.dialog.deleteLater()

    def edit(self, site_id: Id) -> None:
        """Ask for changes of a site."""
        form = SiteForm(self.ws, self._sites[site_id], self.regions, self)
        if form.dialog.exec():
            name = form.dialog.result_value.name
            self.shell.toast(_("已修改教学点：{name}").format(name=name), undo=True)
        form.dialog.deleteLater()

    def delete(self, site_id: Id) -> None:
        """Put a site into the recycle bin."""
        name = self._sites[site_id].name
        service.delete_site(self.ws, site_id)
        self.shell.toast(_("已删除教学点：{name}").format(name=name), undo=True)

    def _ask(self, form: FormDialog, done: str) -> None:
        if form.exec():
            self.shell.toast(done, undo=True)
        form.deleteLater()

    def edit_room(self, room: Room) -> None:
        """Ask for a new room, or for changes of one."""
        self._ask(RoomForm(self.ws, room, self), _("已保存教室"))

    def delete_room(self, room: Room) -> None:
        """Put a room into the recycle bin."""
        service.delete_room(self.ws, room)
        self.shell.toast(_("已移除：{name}").format(name=room.name), undo=True)

    def close_days(self, site_id: Id) -> None:
        """Ask for days off."""
        self._ask(ClosureForm(self.ws, self._sites[site_id], self), _("已登记停课"))

    def open_days(self, closure: Closure) -> None:
        """Take days off back."""
        service.drop_closure(self.ws, closure.id)
        self.shell.toast(_("已取消停课"), undo=True)

    def edit_plaque(self, plaque: Plaque) -> None:
        """Ask for a plaque, or for changes of its record."""
        self._ask(PlaqueForm(self.ws, plaque, self), _("已登记授牌"))

    def add_partner(self, site_id: Id) -> None:
        """Ask for a partner of a site."""
        self._ask(PartnerForm(self.ws, site_id, self), _("已添加合作单位"))

    def remove_partner(self, site_id: Id, one: PartnerRole) -> None:
        """End a partner's role at a site."""
        service.leave_partner(self.ws, site_id, one.partner.id, role=one.role)
        self.shell.toast(_("已移除：{name}").format(name=one.partner.name), undo=True)

    def export_plaques(self) -> None:
        """Write 体验中心名册 as a workbook."""
        path = save_file(self, _("体验中心名册"), _("体验中心名册.xlsx"), purpose="export")
        if path is not None:
            count = service.write_plaques(self.ws, path)
            self.shell.toast(_("已导出 {n} 行：{name}").format(n=count, name=path.name))
