"""View: one of the views that share the page 数据交换."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.base.workspace import Workspace
from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.page import Page
from literacy_desktop.qtkit.shell import Shell


class View(QWidget):
    """A view of the page.

    Attributes:
        page: it belongs to.
        ws: the workspace.
        shell: the window around it.
        column: to be filled.
    """

    told = Signal()
    """The fact beside the heading, or the buttons, are others now."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.page = page
        self.ws: Workspace = page.ws
        self.shell: Shell = page.shell
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)

    def read(self) -> None:
        """Read the data and show it."""

    def fact(self) -> str:
        """The one muted fact beside the heading."""
        return ""

    def offered(self) -> list[Action]:
        """The buttons right of the heading."""
        return []

    def set_compact(self, *, compact: bool) -> None:
        """Little width, or enough of it again."""
