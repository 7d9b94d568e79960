"""The grid behind the view: a row for each person, a column for each session."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt

from literacy_desktop.attendance.model import (
    BROUGHT,
    GUEST,
    PLAIN,
    SOURCES,
    AttendeeRow,
    Grid,
    Mark,
    percent,
)
from literacy_desktop.base.dates import date_words
from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Session
from literacy_desktop.qtkit import fonts
from literacy_desktop.qtkit.marking import MarkModel, Named
from literacy_desktop.qtkit.table import Bar, Pill

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TOLD = {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}


class GridModel(MarkModel):
    """Marks by row and column; `show_grid` tells the view only what has changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.grid = Grid([], [])
        self.today = date.min
        self.pass_percent = 0
        self.signs = PLAIN
        self.topics: dict[Id, str] = {}
        self.present: list[int] = []
        self.expected: list[int] = []

    def show_grid(self, grid: Grid, topics: dict[Id, str], today: date, pass_percent: int) -> bool:
        """Show this grid; `topics` are the titles by session.

        Returns: whether there are other people or sessions than before.
        """
        other, before = self._shape(grid) != self._shape(self.grid), self.grid
        if other:
            self.beginResetModel()
        self.grid, self.topics, self.today, self.pass_percent = grid, topics, today, pass_percent
        self.present = [grid.present_at(session.id) for session in grid.sessions]
        self.expected = [grid.expected_at(session.id) for session in grid.sessions]
        if other:
            for row in grid.rows:
                fonts.cover(row.member.name)
            self.endResetModel()
        else:
            self._tell_changed(before)
        return other

    def _tell_changed(self, before: Grid) -> None:
        """Tell the view which cells to paint anew: after a key it is one of hundreds."""
        if before.sessions != self.grid.sessions:
            corner = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), corner)
            return
        columns = {session.id: column for column, session in enumerate(self.grid.sessions)}
        for place, (old, new) in enumerate(zip(before.rows, self.grid.rows, strict=True)):
            if old.marks != new.marks:
                for session_id in old.marks.keys() | new.marks.keys():
                    if old.marks.get(session_id) != new.marks.get(session_id):
                        index = self.index(place, columns[session_id])
                        self.dataChanged.emit(index, index)

    @staticmethod
    def _shape(grid: Grid) -> tuple[list[Id], list[Id], list[str]]:
        people = [row.member.attendee_id for row in grid.rows]
        return people, [session.id for session in grid.sessions], [row.member.name for row in grid.rows]

    # -- what stands where

    def mark(self, row: int, column: int) -> Mark | None:
        """The mark of a person in a session, with where it comes from."""
        return self.grid.rows[row].marks.get(self.grid.sessions[column].id)

    def value(self, row: int, column: int) -> str | None:
        """The status of that mark."""
        mark = self.mark(row, column)
        return mark.status if mark is not None else None

    def named(self, row: int) -> Named:
        """The person of a row, and whether they came late to the class or are no part of it."""
        found = self.grid.rows[row]
        if found.member.status == GUEST:
            return Named(found.member.name, note=_("临时"), note_ink="accent")
        return Named(found.member.name, note=_("插班") if found.joined_late else "")

    @staticmethod
    def own(row: AttendeeRow, session_id: Id) -> bool:
        """Whether a person has a mark in a session that was made there."""
        return session_id in row.marks and row.marks[session_id].source != BROUGHT

    def before_joining(self, row: int, column: int) -> bool:
        """Whether a session was held before the person joined the class late."""
        return self.grid.rows[row].came_later(self.grid.sessions[column])

    def made_words(self, row: int, column: int) -> str:
        """How a mark was made: 王秀兰 出勤：现场签到，周建国，11月22日 周日 09:01; empty without a mark."""
        made = self.mark(row, column)
        if made is None:
            return ""
        name = self.grid.rows[row].member.name
        source = _("转班带来") if made.source == BROUGHT else _(SOURCES[made.source])
        parts = [source, made.marked_by, self._moment(made.marked_at), made.reason]
        return _("{name} {word}：{how}").format(
            name=name, word=self.signs.name(made.status), how=_("，").join(filter(None, parts))
        )

    def _moment(self, text: str) -> str:
        if not text:
            return ""
        moment = datetime.fromisoformat(text)
        return f"{date_words(moment.date(), self.today)} {moment:%H:%M}"

    def is_today(self, column: int) -> bool:
        """Whether a session is held today."""
        return self.grid.sessions[column].starts.date() == self.today

    def waits(self, column: int) -> bool:
        """Whether marks are expected by now: the session was held, or its day has come."""
        session = self.grid.sessions[column]
        return session.counts and (session.state == "done" or session.starts.date() <= self.today)

    def place(self, attendee_id: Id) -> int:
        """The row of a person, or -1."""
        people = [row.member.attendee_id for row in self.grid.rows]
        return people.index(attendee_id) if attendee_id in people else -1

    def column_of(self, session_id: Id) -> int:
        """The column of a session, or -1."""
        ids = [session.id for session in self.grid.sessions]
        return ids.index(session_id) if session_id in ids else -1

    def session_words(self, column: int) -> str:
        """第 3 次 9月15日 周二 09:00 字体放大."""
        session = self.grid.sessions[column]
        words = _("第 {number} 次 {day} {time}").format(
            number=session.number,
            day=date_words(session.starts.date(), self.today),
            time=f"{session.starts:%H:%M}",
        )
        return f"{words} {self.topics.get(session.id, '')}".strip()

    def count_words(self, column: int) -> str:
        """How many came: 到 18 / 28 人, or why nobody is expected."""
        session = self.grid.sessions[column]
        if not session.counts:
            return _("已取消：{reason}").format(reason=session.reason or _("没有写原因"))
        words = _("到 {n} / {total} 人").format(n=self.present[column], total=self.expected[column])
        heads = self.grid.heads.get(session.id)
        if heads is not None:
            words += _("，另有 {n} 人").format(n=heads.people)
        return words + (_("，已锁定") if session.id in self.grid.frozen else "")

    def place_words(self, column: int) -> str:
        """Which session a column is, and how many came."""
        return _("{session}  {count}").format(
            session=self.session_words(column), count=self.count_words(column)
        )

    # -- rates

    @property
    def held(self) -> list[Session]:
        """The sessions that were held."""
        return [session for session in self.grid.sessions if session.state == "done"]

    def rates(self, rows: list[AttendeeRow]) -> list[tuple[str, Bar | None, Pill | None]]:
        """For each person: sessions attended of those held, the share, and how near the certificate is."""
        held, counted = self.held, self.grid.counted
        found: list[tuple[str, Bar | None, Pill | None]] = []
        for row in rows:
            came, of = row.rate(held)
            share = percent(came, of)
            bar = Bar(share / 100, f"{share}%", share < self.pass_percent) if of else None
            found.append((f"{came} / {of}", bar, self._standing(*row.rate(counted))))
        return found

    def _standing(self, came: int, expected: int) -> Pill | None:
        if not expected:
            return None
        short = -(-self.pass_percent * expected // 100) - came
        if short <= 0:
            return Pill(_("已达标"), "ok")
        left = expected - len([session for session in self.held if session.counts])
        return Pill(_("还差 {n} 次").format(n=short), "plain" if short <= left else "warn")

    # -- Qt's questions

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.grid.sessions)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not (0 <= index.row() < self.rowCount() and 0 <= index.column() < self.columnCount()):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._word(index.row(), index.column())
        if role in _TOLD:
            name = self.grid.rows[index.row()].member.name
            word = self._word(index.row(), index.column())
            told = _("{name}，{session}：{word}").format(
                name=name, session=self.session_words(index.column()), word=word
            )
            made = self.made_words(index.row(), index.column())
            return f"{told}\n{made}" if made and role == Qt.ItemDataRole.ToolTipRole else told
        return None

    def _word(self, row: int, column: int) -> str:
        status = self.value(row, column)
        if status:
            return self.signs.name(status)
        return _("入班以前") if self.before_joining(row, column) else _("未记录")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal
        # While the model is reset, one heading still asks for the sections it had before.
        if not 0 <= section < (self.columnCount() if across else self.rowCount()):
            return None
        if role != Qt.ItemDataRole.DisplayRole and role not in _TOLD:
            return None
        if not across:
            member = self.grid.rows[section].member
            guest = _("，临时来听课") if member.status == GUEST else ""
            return f"{section + 1} {member.name}{guest}"
        return _("{session}，{count}").format(
            session=self.session_words(section), count=self.count_words(section)
        )
