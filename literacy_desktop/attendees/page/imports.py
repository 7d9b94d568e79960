"""The imports that were done; each can be taken back as a whole, once it is seen what that does."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import UNDO_ACTIONS, ImportRecord, UndoPlan, UndoRow
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.problems import Problem
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.flow import Flow
from literacy_desktop.qtkit.forms import accepted
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Pill, Table
from literacy_desktop.qtkit.words import Wrapped, label

IMPORTS = (
    Column(key="at", title=N_("时间"), width=142),
    Column(key="name", title=N_("文件"), width=160, kind="strong"),
    Column(key="counts", title=N_("结果"), width=190, stretch=True),
    Column(key="by", title=N_("谁导入的"), width=96),
    Column(key="state", title=N_("状态"), width=92),
)
PEOPLE = (
    Column(key="name", title=N_("姓名"), width=130, kind="strong"),
    Column(key="action", title=N_("会怎样"), width=230),
    Column(key="reason", title=N_("原因"), width=240, stretch=True),
)
TONES = {"removed": "bad", "restored": "info", "partly": "warn", "kept": "ok", "gone": "plain"}


class ImportsDialog(Framed):
    """All imports, the latest first."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("导入记录"), parent, width=860)
        self._shell = shell
        self._records: dict[bytes, ImportRecord] = {}
        self.body.addWidget(label(_("导入记录"), "h2"))
        words = _(
            "每次导入都可以整体撤销，不管过了多久。先列出会怎样，看过再定；导入以后用过、改过的学员会保留。"
        )
        self.body.addWidget(Wrapped(words, "muted"))
        self.table = Table(IMPORTS, "imports")
        self.table.setMinimumHeight(theme.px(300))
        self.table.set_empty(EmptyState("history", _("还没有导入过名单")))
        self.table.opened.connect(lambda _key: self.look())
        self.body.addWidget(self.table, 1)
        self.set_buttons(
            [
                Action(text=_("关闭"), call=self.reject),
                Action(text=_("撤销这次导入…"), icon="undo-2", call=self.look, kind="primary"),
            ]
        )
        self.refresh()

    def refresh(self) -> None:
        """List them."""
        self._records = {one.id: one for one in service.imports(self._shell.ws)}
        keys = list(self._records)
        self.table.set_keys(keys, lambda some: [self._cells(self._records[key]) for key in some])
        if keys and self.table.current() is None:
            self.table.set_current(keys[0])

    def _cells(self, one: ImportRecord) -> Sequence[object]:
        state = Pill(_("已撤销"), "plain") if one.undone else Pill(_("有效"), "ok")
        moment = one.at[:16].replace("T", " ")
        return (moment, one.file_name, service.action_words(one.counts), one.by, state)

    def look(self) -> None:
        """What taking this import back would do; then do it, if that is agreed to."""
        key = self.table.current()
        if key is None:
            raise Problem(_("还没有选中一次导入。"), _("请在表里点一行。"))
        self._shell.run(
            self,
            lambda ws, report: service.plan_undo(ws, key, report),
            self._ask,
            _("核对这次导入"),
        )

    def _ask(self, plan: UndoPlan) -> None:
        shown = UndoDialog(plan, self)
        agreed = accepted(shown)
        shown.deleteLater()
        if agreed:
            self._shell.run(
                self,
                lambda ws, report: service.undo_import(ws, plan, report),
                self._done,
                _("撤销导入“{name}”").format(name=plan.record.file_name),
            )

    def _done(self, counts: dict[str, int]) -> None:
        self.refresh()
        words = _("已撤销导入：{n} 人放进回收站").format(n=counts["removed"])
        self._shell.toast(words, undo=True)


class UndoDialog(Framed):
    """What taking an import back does to each person."""

    def __init__(self, plan: UndoPlan, parent: QWidget | None = None) -> None:
        super().__init__(_("撤销这次导入"), parent, width=720)
        self.body.addWidget(label(_("撤销导入“{name}”").format(name=plan.record.file_name), "h2"))
        figures = Flow(gap=24)
        for action, count in plan.counts.items():
            if count:
                words = _("{what}：{n} 人").format(what=_(UNDO_ACTIONS[action]), n=count)
                figures.addWidget(label(words, "h3"))
        self.body.addLayout(figures)
        self.table = self._people(plan)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(Wrapped(_("放进回收站的学员可以恢复；撤销本身也可以再撤销。"), "muted"))
        self.set_buttons(
            [
                Action(text=_("撤销这次导入"), call=self.accept, kind="danger"),
                Action(text=_("取消"), call=self.reject),
            ]
        )

    def _people(self, plan: UndoPlan) -> Table:
        """Who stays first, for that is what somebody should look at."""
        table = Table(PEOPLE, "undo")
        table.setMinimumHeight(theme.px(260))
        order = list(UNDO_ACTIONS)[::-1]
        rows = sorted(plan.rows, key=lambda row: order.index(row.action))

        def cells(row: UndoRow) -> Sequence[object]:
            return (row.name, Pill(_(UNDO_ACTIONS[row.action]), TONES[row.action]), row.reason)

        table.set_keys(range(len(rows)), lambda keys: [cells(rows[key]) for key in keys])
        return table


def imports_button(shell: Shell, parent: QWidget) -> QWidget:
    """A button that shows the imports."""

    def show() -> None:
        shown = ImportsDialog(shell, parent)
        shown.exec()
        shown.deleteLater()

    return button(Action(text=_("导入记录…"), icon="history", call=show, kind=""))
