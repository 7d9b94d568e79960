"""Section 用户和口令: leads to the page of its own."""

from PySide6.QtCore import Qt

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.buttons import Action, button
from literacy_desktop.qtkit.cards import Card
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.words import Wrapped
from literacy_desktop.vault.page.section import Section


class GuardSection(Section):
    """What is to be found there, and the way to it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        column = self.scrolling()
        card = Card(_("谁能打开数据，能做什么"))
        told = _("设口令、分身份（管理员、教务、签到员、只读），打印忘了口令时用的恢复纸。")
        card.body.addWidget(Wrapped(told, "muted"))
        lead = Action(text=_("用户和口令"), icon="users", call=self.go, kind="primary")
        card.body.addWidget(button(lead), 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(card)
        column.addStretch(1)

    def go(self) -> None:
        """To the page of users."""
        self.page.shell.open("users")
