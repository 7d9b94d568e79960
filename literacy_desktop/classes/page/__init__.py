"""The pages of classes."""

from literacy_desktop.classes.page.classes import ClassesPage

__all__ = ["ClassesPage"]
