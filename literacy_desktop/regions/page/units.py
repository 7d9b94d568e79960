"""UnitsPart: the reporting units with what is counted of them, each rate with its denominator."""

from functools import partial

from literacy_desktop.base.dates import birth_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.forms import FormDialog
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.parts import Part
from literacy_desktop.qtkit.table import Bar, Column
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.regions import service
from literacy_desktop.regions.model import BASES, GROUPS, Population, Rate, Unit, UnitFigures
from literacy_desktop.regions.page.unit_forms import GiveForm, PlatformForm, PopulationForm, UnitForm
from literacy_desktop.regions.page.villages import VillagesDialog

COLUMNS = (
    Column(key="name", title=N_("考核单位"), width=104, kind="strong", sort=True, stretch=True),
    Column(key="towns", title=N_("乡镇"), width=62, align="right", sort=True),
    Column(key="villages", title=N_("村"), width=62, align="right", sort=True),
    Column(key="blank", title=N_("空白村"), width=76, align="right", sort=True),
    Column(key="over60", title=N_("60岁以上"), width=98, align="right", sort=True),
    Column(key="enrolled", title=N_("平台入网"), width=96, align="right", sort=True),
    Column(key="rate", title=N_("入网率"), width=150, sort=True),
    Column(key="taught", title=N_("上过课的老人"), width=120, align="right", sort=True),
)
LOW = 0.5


class UnitsPart(Part):
    """The units."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, COLUMNS, "units", _("名称"))
        self._figures: dict[Id, UnitFigures] = {}
        add = Action(text=_("新增考核单位"), refused=self.ws.refusal("settings"), icon="plus", call=self.add)
        self.table.set_empty(
            EmptyState("building-2", _("没有这样的单位"), _("换个词再找，或者新增一个。"), add)
        )
        self.table.set_menu(
            lambda keys: [
                Action(
                    text=_("修改"),
                    refused=self.ws.refusal("settings"),
                    icon="pencil",
                    call=partial(self.edit, keys[0]),
                ),
                Action(text=_("看空白村"), icon="map-pin", call=partial(self.show_villages, keys[0])),
                Action(
                    text=_("删除"),
                    refused=self.ws.refusal("settings"),
                    icon="trash-2",
                    call=partial(self.delete, keys[0]),
                    separated=True,
                ),
            ]
        )
        self.table.opened.connect(self.edit)

    def read(self) -> None:
        self.shell.run(
            self, lambda ws, _report: service.unit_figures(ws), self._show, _("考核单位的数据"), quiet=True
        )

    def _show(self, figures: list[UnitFigures]) -> None:
        self._figures = {one.unit.id: one for one in figures}
        self.fill_table()
        self.told.emit()

    def fact(self) -> str:
        blank = sum(one.blank for one in self._figures.values())
        months = self.ws.settings.blank_village_months
        words = _("共 {n} 个，{months} 个月没有办课的村 {blank} 个")
        return words.format(n=len(self._figures), months=months, blank=f"{blank:,}")

    def offered(self) -> list[Action]:
        return [
            Action(text=_("空白村"), icon="map-pin", call=self.show_villages),
            Action(text=_("划归乡镇、村"), icon="link", call=self.give),
            Action(
                text=_("新增考核单位"),
                refused=self.ws.refusal("settings"),
                icon="plus",
                call=self.add,
                kind="primary",
                shortcut="Ctrl+N",
            ),
        ]

    def fill_table(self) -> None:
        """Show the units that fit the filters."""
        text = self.filters.values()["text"]
        shown = [one for one in self._figures.values() if text in one.unit.name]
        self.show_rows([_row(one) for one in shown], [one.unit.id for one in shown])

    def fill_pane(self) -> None:
        """Show the current unit: every rate says of what it is."""
        pane, figures = self.pane, self._figures.get(self.table.current() or b"")
        if figures is None:
            pane.start(_("考核单位"), None, _("在左边选一个，这里会列出它的数据。"))
            pane.end()
            return
        unit = figures.unit
        counts = _("{towns} 个乡镇（街道），{villages} 个村（社区）")
        pane.start(unit.name, None, counts.format(towns=figures.towns, villages=figures.villages))
        self._add_rates(figures)
        self._add_population(unit)
        self._add_platform(unit)
        pane.end(
            [
                Action(
                    text=_("修改"),
                    refused=self.ws.refusal("settings"),
                    icon="pencil",
                    call=partial(self.edit, unit.id),
                    kind="primary",
                ),
                Action(text=_("看空白村"), icon="map-pin", call=partial(self.show_villages, unit.id)),
                Action(
                    text=_("删除"),
                    refused=self.ws.refusal("settings"),
                    icon="trash-2",
                    call=partial(self.delete, unit.id),
                ),
            ]
        )

    def _add_rates(self, figures: UnitFigures) -> None:
        missing = _("还没有 60 岁以上人口，算不出来。请登记人口数据。")
        if figures.enrolled:
            self.pane.add_fact("smartphone", _("平台入网率"), _words(figures.platform_rate) or missing)
        self.pane.add_fact("users", _("一年来上过课的老人"), _words(figures.reach) or missing)
        blank = _("{blank} / {all} 个村").format(blank=figures.blank, all=figures.villages)
        self.pane.add_fact("map-pin", _("空白村"), blank)

    def _add_population(self, unit: Unit) -> None:
        figures = service.figures_of(self.ws, unit)
        self.pane.add_section(_("人口数据"), _("还没有") if not figures else "")
        for one in figures:
            counts = [
                f"{_(GROUPS[group])} {one.count(group):,}" for group in GROUPS if one.count(group) is not None
            ]
            head = f"{birth_words(one.as_of.isoformat())} {_(BASES[one.basis])} {one.title}".strip()
            self.pane.add_widget(Wrapped("\n".join((head, "，".join(counts)))))
            edit = Action(
                text=_("修改"),
                refused=self.ws.refusal("settings"),
                icon="pencil",
                call=partial(self.edit_population, one),
                kind="link",
            )
            self.pane.add_widget(button(edit))
        new = Population(b"", "", None, unit.id, self.ws.today())
        add = Action(
            text=_("登记人口数据"), icon="plus", call=partial(self.edit_population, new), kind="link"
        )
        self.pane.add_widget(button(add))

    def _add_platform(self, unit: Unit) -> None:
        counts = service.platform_counts(self.ws, unit.id)
        self.pane.add_section(_("智慧养老服务平台"), unit.platform)
        if unit.platform_phone:
            self.pane.add_fact("phone", _("平台电话"), unit.platform_phone)
        for one in counts[:4]:
            words = _("{day}  {n} 人").format(day=birth_words(one.as_of.isoformat()), n=f"{one.enrolled:,}")
            self.pane.add_widget(Wrapped(words))
        call = partial(self.count_platform, unit)
        add = Action(text=_("登记平台入网人数"), icon="plus", call=call, kind="link")
        self.pane.add_widget(button(add))

    # -- verbs

    def _ask(self, form: FormDialog, done: str) -> bool:
        accepted = bool(form.exec())
        if accepted:
            self.shell.toast(done, undo=True)
        form.deleteLater()
        return accepted

    def add(self) -> None:
        """Ask for a new unit."""
        place = max((one.unit.place for one in self._figures.values()), default=0) + 1
        self._ask(UnitForm(self.ws, Unit(b"", "", place), self), _("已新增考核单位"))

    def edit(self, unit_id: Id) -> None:
        """Ask for changes of a unit."""
        self._ask(UnitForm(self.ws, self._figures[unit_id].unit, self), _("已保存考核单位"))

    def delete(self, unit_id: Id) -> None:
        """Put a unit into the recycle bin."""
        name = self._figures[unit_id].unit.name
        service.delete_unit(self.ws, unit_id)
        self.shell.toast(_("已放进回收站：{title}").format(title=name), undo=True)

    def edit_population(self, figure: Population) -> None:
        """Ask for a figure, or for changes of one."""
        self._ask(PopulationForm(self.ws, figure, self), _("已保存人口数据"))

    def count_platform(self, unit: Unit) -> None:
        """Ask for a count of a unit's platform."""
        self._ask(PlatformForm(self.ws, unit, self), _("已登记平台入网人数"))

    def give(self) -> None:
        """Ask to which unit a town or village belongs."""
        figures = self._figures.get(self.table.current() or b"")
        self._ask(GiveForm(self.ws, figures.unit if figures else None, self), _("已划归"))

    def show_villages(self, unit_id: Id | None = None) -> None:
        """Show the villages without a class, of one unit or of all."""
        unit = self._figures[unit_id].unit.name if unit_id in self._figures else ""
        dialog = VillagesDialog(self.ws, self.shell, self, unit)
        dialog.exec()
        dialog.deleteLater()


def _words(rate: Rate | None) -> str:
    return rate.words if rate else ""


def _row(one: UnitFigures) -> tuple[object, ...]:
    rate = one.platform_rate
    over60 = one.population.over60 if one.population else None
    return (
        one.unit.name,
        str(one.towns),
        str(one.villages),
        str(one.blank),
        f"{over60:,}" if over60 is not None else None,
        f"{one.enrolled.enrolled:,}" if one.enrolled else None,
        Bar(min(1.0, rate.count / rate.of), rate.percent, low=rate.count / rate.of < LOW) if rate else None,
        str(one.taught),
    )
