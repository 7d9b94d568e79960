"""The check-in desk: where it is opened, and its full screen."""

from literacy_desktop.desk.page.start import DeskPage

__all__ = ["DeskPage"]
