"""What the window shows of the hub: a card on the page 数据交换, and a round by itself now and then."""

from literacy_desktop.hub.page.card import HubCard
from literacy_desktop.hub.page.exchange import ConnectedExchangePage
from literacy_desktop.hub.page.timer import HubTimer

__all__ = ["ConnectedExchangePage", "HubCard", "HubTimer"]
