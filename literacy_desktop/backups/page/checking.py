"""Section 检查: whether the data file is whole."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from literacy_desktop.backups import service
from literacy_desktop.backups.model import Finding, RepairPlan
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card, EmptyState, Note, clear
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.section import Section
from literacy_desktop.qtkit.words import Wrapped, picture


class CheckSection(Section):
    """A button, and what was found."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._outcome: QVBoxLayout = self.scrolling()
        told = _("检查数据文件有没有损坏、记录有没有缺失。只看不改，一般几秒钟就好。")
        begin = Action(text=_("开始检查"), icon="circle-check", call=self.begin)
        self._outcome.addWidget(EmptyState("hard-drive", _("看看数据是不是完好"), told, begin))

    def offered(self) -> Sequence[Action]:
        return [Action(text=_("开始检查"), icon="circle-check", call=self.begin, kind="primary")]

    def begin(self) -> None:
        """Check, away from the window."""
        self.page.run(service.check, self.show_findings, label=_("检查数据文件"))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was found."""
        clear(self._outcome)
        well = all(one.well for one in findings)
        if well:
            self._outcome.addWidget(Note(_("数据完好，可以放心使用。"), "ok"))
        else:
            self._outcome.addWidget(self._trouble(torn=not findings[0].well))
        card = Card(_("检查结果"))
        card.body.setSpacing(12)
        for one in findings:
            card.body.addLayout(_finding(one))
        self._outcome.addWidget(card)
        self._outcome.addStretch(1)

    def _trouble(self, *, torn: bool) -> Note:
        """What to do: a file with torn pages can be mended here, what somebody edited needs a look."""
        if not torn or self.ws.path is None:
            told = _("有内容不是用本程序改的，或者缺了。请把下面的结果给技术人员看；需要时用以前的备份恢复。")
            return Note(told, "bad")
        note = Note(_("数据文件损坏了。请先不要继续录入，现在就修复。"), "bad")
        refused = self.ws.refusal("repair")
        mend = Action(text=_("修复…"), call=self.plan, kind="primary", enabled=not refused, tip=refused)
        layout = note.layout()
        if layout is not None:
            layout.addWidget(button(mend))
        return note

    def plan(self) -> None:
        """See what could be saved, then ask."""
        path = self.ws.path
        if path is not None:
            second = service.second_folder(self.ws)
            self.page.run(
                lambda _ws, report: service.plan_repair(path, second, report),
                lambda plan: self._ask(path, plan),
                label=_("看看能救回多少"),
            )

    def _ask(self, path: Path, plan: RepairPlan) -> None:
        told = "\n".join(service.plan_lines(plan))
        if confirm(_("现在修复吗？"), told, ok=_("修复"), parent=self.page):
            now = self.ws.now()
            self.page.shell.reopen(
                lambda: service.repair(path, plan, now), _("修好了。坏掉的文件另存在备份文件夹里。")
            )


def _finding(one: Finding) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    icon, tone = ("circle-check", "ok") if one.well else ("circle-x", "bad")
    row.addWidget(picture(icon, tone, 20), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(Wrapped(one.what))
    if one.details:
        words.addWidget(Wrapped(one.details, "caption"))
    row.addLayout(words, 1)
    return row
