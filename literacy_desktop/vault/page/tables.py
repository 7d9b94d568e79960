"""Sections 回收站 and 操作记录."""

from collections.abc import Sequence
from datetime import date

from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.table import Column, Table
from literacy_desktop.vault import service
from literacy_desktop.vault.model import Deleted
from literacy_desktop.vault.page.section import Section
from literacy_desktop.vault.service import TABLE_NAMES

BIN_COLUMNS = (
    Column(key="name", title=N_("名称"), width=220, kind="strong", sort=True, stretch=True),
    Column(key="kind", title=N_("种类"), width=130, sort=True),
    Column(key="deleted", title=N_("删除时间"), width=200),
)
HISTORY_COLUMNS = (
    Column(key="at", title=N_("时间"), width=186, kind="muted"),
    Column(key="label", title=N_("做了什么"), width=280, kind="strong", stretch=True),
    Column(key="actor", title=N_("操作人"), width=110),
    Column(key="device", title=N_("电脑"), width=84, kind="muted"),
    Column(key="rows", title=N_("涉及"), width=84, align="right"),
)
HISTORY_LENGTH = 1000


def moment_words(at: str, today: date) -> str:
    """A moment of the log (ISO text) as people say it."""
    return f"{date_words(date.fromisoformat(at[:10]), today)} {at[11:16]}"


class BinSection(Section):
    """What was deleted, to be brought back."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._deleted: list[Deleted] = []
        self.table = Table(BIN_COLUMNS, "recycle-bin", checks=True)
        told = _("删除的学员、班级、教学点都先放在这里，随时可以恢复。")
        self.table.set_empty(EmptyState("trash-2", _("回收站是空的"), told))
        self.table.set_bulk(_("已选 {n} 项"), [Action(text=_("恢复"), call=self.restore)])
        self.table.set_menu(
            lambda keys: [Action(text=_("恢复"), icon="undo-2", call=lambda: self._back(keys))]
        )
        self.table.opened.connect(lambda key: self._back([key]))
        self.column.addWidget(self.table, 1)

    def read(self) -> None:
        self._deleted = service.recycle_bin(self.ws)
        today = self.ws.today()
        rows = [
            (one.name, _(TABLE_NAMES[one.table]), moment_words(one.deleted_at, today))
            for one in self._deleted
        ]
        self.table.set_rows(rows, list(range(len(rows))))

    def offered(self) -> Sequence[Action]:
        restore = Action(text=_("恢复选中的"), icon="undo-2", call=self.restore, kind="primary")
        return [restore] if self._deleted else []

    def fact(self) -> str:
        count = len(self._deleted)
        return _("回收站里有 {n} 项").format(n=f"{count:,}") if count else ""

    def restore(self) -> None:
        """Bring back what is chosen."""
        self._back(self.table.chosen())

    def _back(self, places: Sequence[int]) -> None:
        wanted = [self._deleted[place] for place in places]
        service.bring_back(self.ws, wanted)
        self.table.clear_chosen()
        self.page.shell.toast(_("已恢复 {n} 项").format(n=len(wanted)), undo=True)
        self.page.refresh_now()


class HistorySection(Section):
    """What was done, the latest first."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.table = Table(HISTORY_COLUMNS, "history")
        self.table.set_empty(EmptyState("history", _("还没有操作记录")))
        self.column.addWidget(self.table, 1)

    def read(self) -> None:
        today = self.ws.today()
        rows = [
            (
                moment_words(one.at, today),
                one.label,
                one.actor or None,
                one.device,
                _("{n} 处").format(n=f"{one.rows:,}"),
            )
            for one in service.history(self.ws, HISTORY_LENGTH)
        ]
        self.table.set_rows(rows, list(range(len(rows))))

    def fact(self) -> str:
        count = self.table.count()
        return _("最近 {n} 条").format(n=f"{count:,}") if count else ""
