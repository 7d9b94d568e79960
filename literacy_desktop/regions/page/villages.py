"""空白村: the villages where no class was held for some months, to look through and to write out."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.files import save_file
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Table
from literacy_desktop.qtkit.words import Wrapped, label, set_words
from literacy_desktop.regions import service
from literacy_desktop.regions.model import VillageCover

COLUMNS = (
    Column(key="village", title=N_("村（社区）"), width=280, kind="strong", sort=True, stretch=True),
    Column(key="unit", title=N_("考核单位"), width=110, sort=True),
    Column(key="last", title=N_("最近一次课"), width=130, sort=True),
    Column(key="people", title=N_("来上过课的人"), width=120, align="right", sort=True),
)
SPANS = (3, 6, 12, 24)


class VillagesDialog(Framed):
    """The list, narrowed by unit and by words."""

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget, unit: str = "") -> None:
        super().__init__(_("空白村"), parent.window(), width=900)
        self._ws, self._shell = ws, shell
        self._found: list[VillageCover] = []
        self.body.addWidget(label(_("空白村"), "h2"))
        self.body.addWidget(
            Wrapped(_("村里的教学点没有上过课，就列在这里。村民去别处上过课的，最后一列有人数。"), "muted")
        )
        self._add_tools(unit)
        self.count = label("", "small")
        self.body.addWidget(self.count)
        self.table = Table(COLUMNS, "villages")
        self.table.setMinimumHeight(theme.px(340))
        self.table.set_empty(EmptyState("circle-check", _("没有空白村"), _("这些村都办过课。")))
        self.body.addWidget(self.table, 1)
        export = Action(text=_("导出 Excel"), icon="download", call=self.export)
        self.set_buttons([Action(text=_("关闭"), call=self.accept, kind="primary")], left=[export])
        self.span.changed.connect(self.read)
        self.filters.changed.connect(lambda _values: self.show_rows())
        self.read()

    def _add_tools(self, unit: str) -> None:
        months = self._ws.settings.blank_village_months
        spans = [(n, _("{n} 个月没有办课").format(n=n)) for n in sorted({*SPANS, months})]
        self.span = ChoiceField("", spans)
        self.span.combo.setAccessibleName(_("多久没有办课"))
        self.span.set_value(months)
        self.span.setMinimumWidth(theme.px(190))
        self.filters = FilterBar(_("县、乡镇、村"))
        names = [(one.name, one.name) for one in service.all_units(self._ws)]
        self.filters.add_chip("unit", _("考核单位"), names)
        self.filters.set_values({"unit": unit or None})
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.span)
        row.addWidget(self.filters, 1)
        self.body.addLayout(row)

    def read(self) -> None:
        """Look through all villages anew."""
        months = self.span.value()
        self._shell.run(
            self, lambda ws, _report: service.village_cover(ws, months), self._show, _("空白村"), quiet=True
        )

    def _show(self, found: list[VillageCover]) -> None:
        self._found = [one for one in found if one.blank]
        self.show_rows()

    def shown(self) -> list[VillageCover]:
        """Those that fit the filters."""
        asked = self.filters.values()
        return [
            one
            for one in self._found
            if asked["unit"] in {None, one.unit} and asked["text"] in one.path.replace(" ", "") + one.path
        ]

    def show_rows(self) -> None:
        """Show what fits; rows are made when they are seen."""
        found = {one.code: one for one in self.shown()}
        set_words(self.count, _("{n} 个村").format(n=f"{len(found):,}"))
        self.table.set_keys(list(found), partial(self._cells, found))

    def _cells(self, found: dict[str, VillageCover], keys: list[str]) -> list[tuple[object, ...]]:
        today = self._ws.today()
        rows = (found[key] for key in keys)
        return [
            (
                one.path,
                one.unit or None,
                date_words(one.last, today) if one.last else _("从来没有"),
                str(one.people),
            )
            for one in rows
        ]

    def export(self) -> None:
        """Write what is shown as a workbook."""
        path = save_file(self, _("导出空白村"), _("空白村.xlsx"), purpose="export")
        if path is not None:
            count = service.write_villages(path, self.shown())
            self._shell.toast(_("已导出 {n} 行：{name}").format(n=count, name=path.name))
