"""The page 数据交换."""

from literacy_desktop.exchange.page.exchange import ExchangePage

__all__ = ["ExchangePage"]
