"""Two records side by side: what is the same, what differs, and which of two values goes on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from literacy_desktop.attendees.model.duplicates import Compared
from literacy_desktop.attendees.page.words import value_words
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.ids import Id
from literacy_desktop.qtkit import theme
from literacy_desktop.qtkit.buttons import link
from literacy_desktop.qtkit.cards import Card, Note, clear
from literacy_desktop.qtkit.choice import ChoiceCell
from literacy_desktop.qtkit.pills import PillLabel
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.qtkit.words import Wrapped, label, line
from literacy_desktop.regions.model import RegionTree

STATES = {
    "same": Pill(N_("相同"), "plain"),
    "different": Pill(N_("不同"), "warn"),
    "left": Pill(N_("一边有"), "info"),
    "right": Pill(N_("一边有"), "info"),
}
TITLE_WIDTH = 104


@dataclass(frozen=True)
class Side:
    """One of the two: who it is, and what the register knows of them besides the record."""

    id: Id
    name: str
    about: str
    done: str


class Comparison(QWidget):
    """Two columns, a row for each field; `swapped` when the other record is to go on."""

    swapped = Signal()

    def __init__(self, regions: RegionTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._regions = regions
        self._groups: dict[str, QButtonGroup] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card()
        column.addWidget(self._card)
        column.addStretch(1)

    def show_two(
        self, sides: tuple[Side, Side], fields: Sequence[Compared], proposed: frozenset[str], why: str
    ) -> None:
        """Show two records; the first one is kept, with the values that are chosen."""
        clear(self._card.body)
        self._groups = {}
        self._card.body.addWidget(Note(why))
        differing = [one for one in fields if one.state != "same"]
        grid = self._grid()
        grid.addWidget(self._head(sides[0], kept=True), 0, 1)
        grid.addWidget(self._head(sides[1], kept=False), 0, 2)
        for row, one in enumerate(differing, 1):
            self._add_row(grid, row, one, chosen_right=one.field.key in proposed)
        self._card.body.addLayout(grid)
        same = [one for one in fields if one.state == "same"]
        if same:
            self._card.body.addWidget(line())
            self._card.body.addLayout(self._same(same))

    def _grid(self) -> QGridLayout:
        made = QGridLayout()
        made.setHorizontalSpacing(12)
        made.setVerticalSpacing(8)
        made.setColumnMinimumWidth(0, theme.px(TITLE_WIDTH))
        made.setColumnStretch(1, 1)
        made.setColumnStretch(2, 1)
        return made

    def _same(self, fields: Sequence[Compared]) -> QGridLayout:
        """What needs no choosing stands small below."""
        grid = self._grid()
        grid.setVerticalSpacing(6)
        grid.addWidget(PillLabel(Pill(_(STATES["same"].word), "plain")), 0, 0)
        for row, one in enumerate(fields):
            words, _right = value_words(one, self._regions)
            grid.addWidget(Wrapped(f"{_(one.field.title)}　{words}", "muted"), row, 1, 1, 2)
        return grid

    def _head(self, side: Side, *, kept: bool) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(Wrapped(side.name, "h2"))
        mark = QWidget()
        mark.setFixedHeight(theme.px(34))
        row = QHBoxLayout(mark)
        row.setContentsMargins(0, 0, 0, 0)
        if kept:
            row.addWidget(PillLabel(Pill(_("保留这一条"), "brand")))
        else:
            row.addWidget(link(_("改为保留这一条"), self.swapped.emit))
        row.addStretch(1)
        column.addWidget(mark)
        column.addWidget(Wrapped(side.about, "small"))
        column.addWidget(Wrapped(side.done, "small"))
        return made

    def _add_row(self, grid: QGridLayout, row: int, one: Compared, *, chosen_right: bool) -> None:
        grid.addWidget(_title(one), row, 0, Qt.AlignmentFlag.AlignVCenter)
        group = QButtonGroup(self)
        for place, text in enumerate(value_words(one, self._regions)):
            told = text or _("没有填")
            cell = ChoiceCell(told, f"{_(one.field.title)} {told}")
            group.addButton(cell, place)
            grid.addWidget(cell, row, place + 1)
        group.button(1 if chosen_right else 0).setChecked(True)
        self._groups[one.field.key] = group

    def taken(self) -> frozenset[str]:
        """The fields whose right value was chosen."""
        return frozenset(key for key, group in self._groups.items() if group.checkedId() == 1)


def _title(one: Compared) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(3)
    column.addWidget(label(_(one.field.title), "strong"))
    state = STATES[one.state]
    column.addWidget(PillLabel(Pill(_(state.word), state.tone)))
    return made
