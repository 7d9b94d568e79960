"""The section 更新 of the settings."""

from literacy_desktop.updates.page.panel import UpdatePanel

__all__ = ["UpdatePanel"]
