"""Section 检查: whether the data file is whole."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from literacy_desktop.backups import service
from literacy_desktop.backups.model import Finding
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import Card, EmptyState, Note, clear
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
            told = _("数据文件有问题。请先不要继续录入，用最近的备份恢复，或者联系技术人员。")
            self._outcome.addWidget(Note(told, "bad"))
        card = Card(_("检查结果"))
        card.body.setSpacing(12)
        for one in findings:
            card.body.addLayout(_finding(one))
        self._outcome.addWidget(card)
        self._outcome.addStretch(1)


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
