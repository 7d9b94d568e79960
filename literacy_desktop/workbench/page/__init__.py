"""The first page: what there is today, what is due, how the year goes."""

from literacy_desktop.workbench.page.board import WorkbenchPage

__all__ = ["WorkbenchPage"]
