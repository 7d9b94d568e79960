"""The grid's view: people by sessions, marked with one key each."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from literacy_desktop.attendance.page.cells import NAMES, SessionCells, SessionHead
from literacy_desktop.attendance.page.model import GridModel
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.marking import MarkView, PeopleHead


class GridView(MarkView):
    """People by sessions."""

    def __init__(self, model: GridModel, parent: QWidget | None = None) -> None:
        super().__init__(model, SessionCells(model), tick="present", parent=parent)
        self.grid = model
        self.head, self.names = SessionHead(model, self), PeopleHead(model, NAMES, self)
        self.names.setAccessibleName(_("学员"))
        self.set_heads(self.head, self.names)
        self.setAccessibleName(_("考勤表"))
        self.setAccessibleDescription(_("方向键移动，数字键 1 到 5 记考勤，空格记出勤并到下一位"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_signs()

    def show_signs(self) -> None:
        """The keys give the marks that the office has now."""
        self.marks_by_key = self.grid.signs.keys
