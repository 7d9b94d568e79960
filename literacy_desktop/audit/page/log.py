"""Section 操作记录: the log as a list, narrowed by user, person, kind, day; each entry before and after."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from literacy_desktop.audit import service
from literacy_desktop.audit.content import KINDS
from literacy_desktop.audit.model import Line, Query
from literacy_desktop.audit.page.entry import show_entry
from literacy_desktop.base.dates import birth_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.qtkit import files
from literacy_desktop.qtkit.buttons import Action, menu
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.panes import DetailsPane, WithDetails
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.section import Section
from literacy_desktop.qtkit.table import Column, Table
from literacy_desktop.qtkit.table.model import Row

COLUMNS = (
    Column(key="at", title=N_("时间"), width=156, kind="muted"),
    Column(key="label", title=N_("做了什么"), width=200, kind="strong", stretch=True),
    Column(key="actor", title=N_("操作人"), width=84),
    Column(key="kinds", title=N_("种类"), width=120, hidden=True),
    Column(key="device", title=N_("电脑"), width=66, kind="muted"),
    Column(key="rows", title=N_("涉及"), width=70, align="right"),
)
SPANS = (
    (1, N_("今天")),
    (7, N_("最近 7 天")),
    (30, N_("最近 30 天")),
    (365, N_("最近一年")),
)
PEOPLE_AT_MOST = 12


class AuditSection(Section):
    """Who did what, when, where."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._person: Id | None = None
        self._refused = self.ws.refusal("audit")
        self.filters = FilterBar(_("学员姓名"))
        self.filters.add_chip("actor", _("操作人"))
        self.filters.add_chip("kind", _("种类"), [(key, _(word)) for key, (word, _tables) in KINDS.items()])
        self.filters.add_chip("days", _("时间"), [(days, _(word)) for days, word in SPANS])
        self.filters.add_chip("device", _("电脑"), seldom=True)
        self.filters.changed.connect(self._on_filters)
        self.table = Table(COLUMNS, "audit")
        told = self._refused or _("换一个筛选条件，或者清除筛选。")
        self.table.set_empty(EmptyState("history", _("没有这样的操作记录"), told))
        self.pane = DetailsPane()
        self.beside = WithDetails(self.table, self.pane)
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(self._open)
        self.column.addWidget(self.filters)
        self.column.addWidget(self.beside, 1)

    def compact(self) -> None:
        """Follow the width that there is."""
        self.filters.set_compact(self.page.compact)
        self.beside.set_compact(self.page.compact)

    def read(self) -> None:
        self.compact()
        if self._refused:
            return
        if service.behind(self.ws) > AT_ONCE_HERE:
            self.page.run(service.catch_up, lambda _count: self._fill(), label=_("整理操作记录"))
            return
        self._fill()

    def _fill(self) -> None:
        service.catch_up(self.ws)
        self.filters.set_options("actor", [(one, one) for one in service.actors(self.ws)])
        self.filters.set_options("device", [(one, one) for one in service.devices(self.ws)])
        self.table.set_keys(service.search(self.ws, self.query()), self._cells)
        self.page.set_fact(self.fact())
        self._show(self.table.current())

    def query(self) -> Query:
        """What is asked for now."""
        values = self.filters.values()
        days = values["days"]
        since = (self.ws.today() - timedelta(days=days - 1)).isoformat() if days else ""
        return Query(
            self._person,
            values["actor"] or "",
            values["device"] or "",
            since=since,
            kind=values["kind"] or "",
        )

    def _cells(self, numbers: Sequence[int]) -> Sequence[Row]:
        today = self.ws.today()
        return [self._row(line, _short(line.at, today)) for line in service.lines(self.ws, numbers)]

    def _row(self, line: Line, when: str) -> Row:
        rows = _("{n} 处").format(n=f"{line.rows:,}")
        return (when, line.label, line.actor or None, _("、").join(line.kinds), line.device, rows)

    # -- narrowing to a person

    def _on_filters(self, values: dict[str, Any]) -> None:
        if not values["text"]:
            self._person = None
            self._fill()
            return
        found = service.people_named(self.ws, values["text"], PEOPLE_AT_MOST)
        if len(found) == 1:
            self.about(*found[0][:2])
        elif found:
            self._choose(found)
        else:
            self.page.shell.toast(_("没有叫“{name}”的学员。").format(name=values["text"]))

    def _choose(self, found: Sequence[tuple[Id, str, str]]) -> None:
        actions = [
            Action(
                text=f"{name}  {birth_words(birth) if birth else ''}".strip(),
                call=partial(self.about, person, name),
            )
            for person, name, birth in found
        ]
        box = self.filters.search
        menu(actions, self).popup(box.mapToGlobal(box.rect().bottomLeft()))

    def about(self, person: Id, name: str) -> None:
        """Show only what concerns this person."""
        self._person = person
        self.filters.search.show_text(name)
        self._fill()

    # -- one entry

    def _open(self, number: int) -> None:
        self.beside.set_open(opened=True)
        self._show(number)

    def _show(self, number: int | None) -> None:
        if number is None:
            self.beside.set_open(opened=False)
            return
        if not self.page.compact:
            self.beside.set_open(opened=True)
        if self.beside.is_open():
            show_entry(self.pane, service.told(self.ws, number), self.ws.today())

    # -- out

    def offered(self) -> Sequence[Action]:
        if self._refused:
            return []
        return [Action(text=_("导出…"), icon="download", call=self.export)]

    def export(self) -> None:
        """Write what is listed into a table."""
        out = files.save_file(self.page, _("导出操作记录"), _("操作记录.xlsx"), purpose="audit")
        if out is None:
            return
        query = self.query()
        self.page.run(
            lambda ws, report: service.export(ws, query, out, report),
            lambda count: self.page.shell.toast(_("已存 {n} 条").format(n=f"{count:,}")),
            label=_("导出操作记录"),
        )

    def fact(self) -> str:
        count = self.table.count()
        return _("{n} 条").format(n=f"{count:,}") if count else ""


def _short(at: str, today: date) -> str:
    """A moment in little width: the weekday stands in the pane."""
    if at[:4] != str(today.year):
        return at[:16].replace("T", " ")
    return _("{month}月{day}日 {time}").format(month=int(at[5:7]), day=int(at[8:10]), time=at[11:16])


AT_ONCE_HERE = 300
"""So many new entries are looked through at once, before anybody notices; more of them in the worker."""
