"""What the signs mean: the topic groups that are shown now."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit.cards import clear
from literacy_desktop.qtkit.words import label
from literacy_desktop.timetable.model import Group
from literacy_desktop.timetable.page.pane import Sign


class Legend(QWidget):
    """Signs with their words; without the words where there is little room."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._groups: list[Group] = []
        self._compact = False
        self.setAccessibleName(_("图例"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_groups(self, groups: Sequence[Group], *, compact: bool) -> None:
        """Show these."""
        if (list(groups), compact) == (self._groups, self._compact):
            return
        self._groups, self._compact = list(groups), compact
        clear(self._row)
        for group in groups:
            self._row.addWidget(Sign(group))
            if not compact:
                self._row.addWidget(label(group.name, "small"))
                self._row.addSpacing(4)
