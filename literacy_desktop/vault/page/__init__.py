"""The settings: this office, the look, the recycle bin, the history, the check, about the program."""

from literacy_desktop.vault.page.settings import SettingsPage

__all__ = ["SettingsPage"]
