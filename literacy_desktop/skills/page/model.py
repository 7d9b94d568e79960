"""The grid behind the view: a row for each person, a column for each check at each of the three times."""

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from literacy_desktop.base.i18n import _
from literacy_desktop.qtkit import fonts
from literacy_desktop.qtkit.marking import MarkModel, Named
from literacy_desktop.qtkit.table import Pill
from literacy_desktop.skills.model import LEVELS, PHASES, CheckGrid

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TOLD = {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}
TONES = {"can": "ok", "prompted": "warn", "cannot": "bad"}


def pill(level: str) -> Pill:
    """A level as a pill."""
    return Pill(_(LEVELS[level]), TONES[level])


class CheckModel(MarkModel):
    """Levels by row and column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid: CheckGrid | None = None
        self.columns: list[tuple[str, str]] = []

    def show_grid(self, grid: CheckGrid | None) -> bool:
        """Show this grid, or nothing.

        Returns: whether there are other people or checks than before.
        """
        columns = [(phase, check) for phase in PHASES for check in grid.checks] if grid else []
        other = columns != self.columns or self._people(grid) != self._people(self.grid)
        if other:
            self.beginResetModel()
            for row in grid.rows if grid else ():
                fonts.cover(row.member.name)
        self.grid, self.columns = grid, columns
        if other:
            self.endResetModel()
        elif self.rowCount() and self.columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(columns) - 1))
        return other

    @staticmethod
    def _people(grid: CheckGrid | None) -> list[tuple[bytes, str]] | None:
        if grid is None:
            return None
        session = grid.session.id
        return [(session + row.member.attendee_id, row.member.name) for row in grid.rows]

    def value(self, row: int, column: int) -> str | None:
        """How well somebody could do a check, or None."""
        return self.grid.rows[row].levels.get(self.columns[column]) if self.grid else None

    def named(self, row: int) -> Named | None:
        """The person of a row, pale where they were away."""
        if self.grid is None:
            return None
        return Named(self.grid.rows[row].member.name, "text3" if self.away(row) else "text")

    def away(self, row: int) -> bool:
        """Whether attendance says that somebody was not there."""
        return bool(self.grid and self.grid.here) and (
            self.grid is not None and self.grid.rows[row].member.attendee_id not in self.grid.here
        )

    def starts_phase(self, column: int) -> bool:
        """Whether a column is the first of its phase."""
        return column == 0 or self.columns[column][0] != self.columns[column - 1][0]

    def column_words(self, column: int) -> str:
        """课后：能拨通视频通话."""
        phase, check = self.columns[column]
        return _("{phase}：{check}").format(phase=_(PHASES[phase]), check=check)

    def count_words(self, column: int) -> str:
        """How many can do it: 会 18 / 22 人."""
        levels = [self.value(row, column) for row in range(self.rowCount())]
        judged = [level for level in levels if level]
        if not judged:
            return ""
        return _("会 {n} / {total} 人").format(n=judged.count("can"), total=len(judged))

    # -- Qt's questions

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() or self.grid is None else len(self.grid.rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.grid is None or not index.isValid():
            return None
        level = self.value(index.row(), index.column())
        word = _(LEVELS[level]) if level else _("未记录")
        if role == Qt.ItemDataRole.DisplayRole:
            return word
        if role in _TOLD:
            name = self.grid.rows[index.row()].member.name
            return f"{name}，{self.column_words(index.column())}，{word}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        if not 0 <= section < (self.columnCount() if across else self.rowCount()) or self.grid is None:
            return None
        if role != Qt.ItemDataRole.DisplayRole and role not in _TOLD:
            return None
        return (
            self.column_words(section) if across else f"{section + 1} {self.grid.rows[section].member.name}"
        )
