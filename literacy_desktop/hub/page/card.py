"""HubCard: 市里的服务器（局域网）: whether this PC is connected, how the last round went, and a round now."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout

from literacy_desktop.base.i18n import _
from literacy_desktop.exchange.page.carrying import ReadCard
from literacy_desktop.hub import service
from literacy_desktop.hub.model import Address, Outcome, from_file, outcome_words
from literacy_desktop.hub.page.forms import ConnectForm
from literacy_desktop.qtkit.buttons import Action, button, refuse
from literacy_desktop.qtkit.cards import clear
from literacy_desktop.qtkit.dialogs import confirm
from literacy_desktop.qtkit.files import open_file
from literacy_desktop.qtkit.forms import accepted
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.table.cells import Pill
from literacy_desktop.qtkit.words import Wrapped


class HubCard(ReadCard):
    """The card; `read` shows how it stands, without asking the network."""

    def __init__(self, page: Page) -> None:
        super().__init__(_("市里的服务器（局域网）"))
        self._page = page
        self.pill = PillLabel(Pill(""))
        self.head.addWidget(self.pill)
        self.words = Wrapped("", "muted")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addLayout(self._buttons)
        self.body.addLayout(row)

    def read(self) -> None:
        """Show how it stands."""
        address = service.address_of(self._page.ws)
        clear(self._buttons)
        self.pill.setVisible(address is not None)
        if address is None:
            self.words.setText(
                _("有网络的电脑可以不带 U 盘，直接和市里的服务器交换。向市里要一个连接文件和一个密码。")
            )
            refused = self._page.ws.refusal("exchange")
            connect = Action(text=_("连接…"), icon="link", call=self.choose, refused=refused)
            self._buttons.addWidget(button(connect))
            return
        self._show(address)
        offered = [
            Action(text=_("不再用"), call=self.stop),
            Action(text=_("现在同步"), icon="rotate-cw", call=self.now),
        ]
        for action in refuse(offered, self._page.ws.refusal("exchange")):
            self._buttons.addWidget(button(action))

    def _show(self, address: Address) -> None:
        ws = self._page.ws
        last, reason = service.last_outcome(ws), service.last_reason(ws)
        if reason:
            self.pill.set_pill(Pill(_("这次没连上"), "warn"))
        elif last is None:
            self.pill.set_pill(Pill(_("已连接"), "info"))
        else:
            self.pill.set_pill(Pill(_("正常"), "ok"))
        lines = [address.place]
        if last is not None:
            at = f"{datetime.fromisoformat(last.at):%Y-%m-%d %H:%M}"
            lines += [_("上次同步 {at}").format(at=at), *outcome_words(last)]
        self.words.setText("；".join(lines) + (f"\n{reason}" if reason else ""))

    # -- what can be done

    def choose(self) -> None:
        """连接…: the file first, then the password."""
        path = open_file(self, _("选连接文件"), "*.ldhub", purpose="hub")
        if path is not None:
            self.connect_by(path)

    def connect_by(self, path: Path) -> None:
        """Ask for the password that belongs to a file, try it, and exchange for the first time."""
        form = ConnectForm(self._page.ws, from_file(path.read_bytes()), self)
        if accepted(form):
            self.read()
            self.now()

    def stop(self) -> None:
        """不再用: what was exchanged stays."""
        if confirm(
            _("不再用市里的服务器吗？"),
            _("已经交换的内容都保留。再用的时候，要重新输入密码。"),
            ok=_("不再用"),
            parent=self,
        ):
            service.disconnect(self._page.ws)
            self.read()

    def now(self) -> None:
        """现在同步."""
        self._page.run(service.sync, self._done, label=_("和服务器同步"))

    def _done(self, outcome: Outcome) -> None:
        self.read()
        self._page.shell.toast("；".join(outcome_words(replace(outcome, refused=()))))
