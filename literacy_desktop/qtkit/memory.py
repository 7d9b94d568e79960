"""What the window remembers on this machine: sizes, columns, last folders, theme; never personal data."""

from PySide6.QtCore import QSettings

from literacy_desktop.base.paths import data_home


def settings() -> QSettings:
    """The one place of the window's memory: `window.ini` in the person's own folder."""
    return QSettings(str(data_home() / "window.ini"), QSettings.Format.IniFormat)


def recall(key: str, default: str = "") -> str:
    """A remembered text."""
    return str(settings().value(key, default))


def keep(key: str, value: str) -> None:
    """Remember a text."""
    settings().setValue(key, value)
