"""Section 回收站: what was deleted, of every kind, to be found and put back."""

from collections.abc import Sequence
from datetime import date

from literacy_desktop.audit import service
from literacy_desktop.audit.content import NAMED, TABLES
from literacy_desktop.audit.model import Deleted
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.search import FilterBar
from literacy_desktop.qtkit.section import Section
from literacy_desktop.qtkit.table import Column, Table

COLUMNS = (
    Column(key="name", title=N_("名称"), width=220, kind="strong", sort=True, stretch=True),
    Column(key="kind", title=N_("种类"), width=150, sort=True),
    Column(key="deleted", title=N_("删除时间"), width=200),
)


def moment_words(at: str, today: date) -> str:
    """A moment of the log (ISO text) as people say it."""
    return f"{date_words(date.fromisoformat(at[:10]), today)} {at[11:16]}"


class BinSection(Section):
    """What was deleted, to be brought back."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._deleted: list[Deleted] = []
        self.filters = FilterBar(_("名称里的字"))
        self.filters.add_chip("kind", _("种类"))
        self.filters.changed.connect(lambda _values: self.page.refresh_now())
        self.column.addWidget(self.filters)
        self.table = Table(COLUMNS, "recycle-bin", checks=True)
        told = _("删除的学员、班级、教学点都先放在这里，随时可以恢复。")
        self.table.set_empty(EmptyState("trash-2", _("回收站是空的"), told))
        self.table.set_bulk(_("已选 {n} 项"), [Action(text=_("恢复"), call=self.restore)])
        self.table.set_menu(
            lambda keys: [Action(text=_("恢复"), icon="undo-2", call=lambda: self._back(keys))]
        )
        self.table.opened.connect(lambda key: self._back([key]))
        self.column.addWidget(self.table, 1)

    def read(self) -> None:
        kinds = service.kinds(self.ws)
        words = [
            (table, _("{name}（{n}）").format(name=_(TABLES[table]), n=f"{count:,}"))
            for table, count in kinds.items()
        ]
        self.filters.set_options("kind", words)
        self.filters.setVisible(bool(kinds))
        values = self.filters.values()
        self._deleted = service.recycle_bin(self.ws, values["kind"] or "", values["text"])
        today = self.ws.today()
        rows = [
            (one.name or None, _(TABLES[one.table]), moment_words(one.deleted_at, today))
            for one in self._deleted
        ]
        self.table.set_rows(rows, list(range(len(rows))))

    def offered(self) -> Sequence[Action]:
        restore = Action(text=_("恢复选中的"), icon="undo-2", call=self.restore, kind="primary")
        return [restore] if self._deleted else []

    def fact(self) -> str:
        count = len(self._deleted)
        if not count:
            return ""
        hidden = sum(n for table, n in service.kinds(self.ws).items() if table not in NAMED)
        if hidden and not self.filters.values()["kind"]:
            words = _("回收站里有 {n} 项；另有 {more} 项小的，按种类查看")
            return words.format(n=f"{count:,}", more=f"{hidden:,}")
        return _("回收站里有 {n} 项").format(n=f"{count:,}")

    def restore(self) -> None:
        """Bring back what is chosen."""
        self._back(self.table.chosen())

    def _back(self, places: Sequence[int]) -> None:
        wanted = [self._deleted[place] for place in places]
        service.bring_back(self.ws, wanted)
        self.table.clear_chosen()
        self.page.shell.toast(_("已恢复 {n} 项").format(n=len(wanted)), undo=True)
        self.page.refresh_now()
