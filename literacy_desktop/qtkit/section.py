"""What the sections of a page of sections share."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from literacy_desktop.qtkit.buttons import Action
from literacy_desktop.qtkit.cards import scrolled
from literacy_desktop.qtkit.page import Page


class Section(QWidget):
    """One section; `page` is the page around it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.ws = page.ws
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def scrolling(self) -> QVBoxLayout:
        """Make the section scroll; returns the layout to fill."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.column.addWidget(scrolled(inside))
        return column

    def read(self) -> None:
        """Read anew what is shown."""

    def offered(self) -> Sequence[Action]:
        """The buttons at the head of the page."""
        return ()

    def fact(self) -> str:
        """The muted words beside the heading."""
        return ""
