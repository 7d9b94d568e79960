"""The merges that hold, and the way back."""

from PySide6.QtWidgets import QWidget

from literacy_desktop.attendees.service import merging
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import EmptyState
from literacy_desktop.qtkit.dialogs import Framed
from literacy_desktop.qtkit.shell import Shell
from literacy_desktop.qtkit.table import Column, Table
from literacy_desktop.qtkit.words import Wrapped, label

COLUMNS = (
    Column(key="kept", title=N_("保留的"), width=130, kind="strong", stretch=True),
    Column(key="gone", title=N_("并进来的"), width=130, stretch=True),
    Column(key="at", title=N_("时间"), width=150, kind="muted"),
    Column(key="by", title=N_("谁合并的"), width=100, kind="muted"),
)


class MergesDialog(Framed):
    """A list of merges; the chosen one can be parted."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("合并记录"), parent, width=680)
        self._shell = shell
        self.body.addWidget(label(_("合并记录"), "h2"))
        told = _(
            "拆开以后，两条记录和它们的报名、考勤、证书都恢复成合并前的样子；合并以后新记的留在保留的那一条。"
        )
        self.body.addWidget(Wrapped(told, "muted"))
        self.table = Table(COLUMNS, "merges")
        self.table.setMinimumHeight(theme.px(300))
        self.table.set_empty(EmptyState("history", _("还没有合并过"), _("合并以后可以在这里拆开。")))
        self.body.addWidget(self.table, 1)
        part = Action(text=_("拆开"), icon="undo-2", call=self.part)
        self.set_buttons([part, Action(text=_("关闭"), call=self.accept, kind="primary")])
        self._read()

    def _read(self) -> None:
        found = merging.merges(self._shell.ws)
        rows = [(kept, gone, one.at[:16].replace("T", " "), one.by) for one, kept, gone in found]
        self.table.set_rows(rows, [one.loser_id for one, _kept, _gone in found])
        if found:
            self.table.set_current(found[0][0].loser_id)

    def part(self) -> None:
        """Take the chosen merge back."""
        loser = self.table.current()
        if loser is not None:
            merging.unmerge(self._shell.ws, loser)
            self._read()
            self._shell.toast(_("已拆开，两条记录都恢复了"), undo=True)
