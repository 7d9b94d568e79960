"""Which column of a roster is what: each with its heading and a few of its cells, to be settled by hand."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from literacy_desktop.attendees.model import Roster, SourceColumn
from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.cards import Note, clear
from literacy_desktop.qtkit.fields import ChoiceField
from literacy_desktop.qtkit.words import Elided, Wrapped, label, line, picture


class ColumnsStep(QWidget):
    """One line for each column: what stands over it, what is in it, and what it is taken for."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[int, ChoiceField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._told = Note("", "warn")
        column.addWidget(self._told)
        self._about = Wrapped(
            _("每一列是什么，程序先猜了一遍。不对的在右边改；用不着的列选“不要这一列”。"), "muted"
        )
        column.addWidget(self._about)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(2, 2)
        column.addLayout(self._grid)
        column.addStretch(1)

    def set_roster(self, roster: Roster, titles: Mapping[str, str]) -> None:
        """Show the columns of a roster; `titles` are those of the fields that a column may be taken for."""
        clear(self._grid)
        self.choices = {}
        options = [("", _("不要这一列")), *titles.items()]
        for number, column in enumerate(roster.columns):
            self._add(number * 2, column, options)
        missing = "name" not in roster.fields()
        self._told.words.setText(
            _("还不知道哪一列是姓名。请找到姓名那一列，在右边选“姓名”。")
            if missing
            else _("列名和上次一样，已经照上次的来。")
        )
        self._told.setVisible(missing or roster.settled)

    def _add(self, row: int, column: SourceColumn, options: list[tuple[str, str]]) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(column.heading, "h3"))
        words.addWidget(Elided(_("例如：{cells}").format(cells=_("、").join(column.samples)), "small"))
        choice = ChoiceField("", options)
        choice.set_value(column.field)
        choice.control.setAccessibleName(_("“{heading}”是什么").format(heading=column.heading))
        choice.control.setMinimumWidth(theme.px(220))
        choice.changed.connect(lambda: self._only_one(column.place))
        self.choices[column.place] = choice
        self._grid.addLayout(words, row, 0)
        self._grid.addWidget(picture("arrow-right", "text3"), row, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(choice, row, 2, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(line(), row + 1, 0, 1, 3)

    def _only_one(self, place: int) -> None:
        """A field is in one column: the one it was chosen for last."""
        field = self.choices[place].value()
        for other, choice in self.choices.items():
            if field and other != place and choice.value() == field:
                choice.set_value("")

    def fields(self) -> dict[int, str]:
        """What each column is taken for, as it stands now."""
        return {place: str(choice.value() or "") for place, choice in self.choices.items()}
