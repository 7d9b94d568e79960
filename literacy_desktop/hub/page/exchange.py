"""The page 数据交换 with the city's server on it: what a PC does without a network, and what with one."""

from PySide6.QtWidgets import QWidget

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.exchange.page import ExchangePage
from literacy_desktop.hub.page.card import HubCard
from literacy_desktop.qtkit.shell import Shell


class ConnectedExchangePage(ExchangePage):
    """The page; its last card is the server's."""

    def __init__(self, ws: Workspace, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(ws, shell, parent)
        self.hub = HubCard(self)
        self.carrying.add_card(self.hub)
