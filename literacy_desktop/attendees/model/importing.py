"""A roster as it was read, and how an import will treat each of its rows."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from literacy_desktop.attendees.model.person import Attendee, filled
from literacy_desktop.attendees.model.record import More
from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

IMPORT_ACTIONS = {
    "new": N_("新增"),
    "update": N_("补充更新"),
    "same": N_("已有，无变化"),
    "suspect": N_("疑似同一人"),
    "twice": N_("表内重复"),
    "refused": N_("不能导入"),
}

DAMAGES = {
    "digits": N_("身份证号被 Excel 当成数字，末几位已经丢失"),
    "serial": N_("日期变成了 Excel 的序号"),
    "merged": N_("合并的单元格，已按上面一格补上"),
    "total": N_("合计行、重复的表头，不是学员"),
    "spaces": N_("姓名或号码里的空格，已去掉"),
}
"""What spreadsheets do to a roster, the worst first."""


LEAD = "lead"
"""The key of the first text of a row without a name: it may say what the row is instead."""

PLACES = frozenset({"county", "town", "village"})
"""What people merge over the rows of those who live there."""


@dataclass(frozen=True)
class SourceColumn:
    """One column of a file, and what it is taken for.

    Attributes:
        place: from 0, in the rows of the roster.
        heading: what stands over it; its letter where nothing does.
        samples: a few of its cells, as text.
        field: the key of our field; "" where it is not taken.
    """

    place: int
    heading: str
    samples: tuple[str, ...] = ()
    field: str = ""


@dataclass(frozen=True)
class Roster:
    """A table that was read, before anybody judges its rows.

    Attributes:
        rows: its cells, all rows of one width.
        first_row: the number that the first of them has in the file.
        header: the index of the row with the headings; -1 where none was found.
        columns: from left to right.
        merged: (first row, first column, last row, last column) of merged cells, as indices into rows.
        settled: whether somebody settled these columns before.
    """

    file_name: str
    rows: Sequence[Sequence[object]]
    first_row: int
    header: int
    columns: tuple[SourceColumn, ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    settled: bool = False

    @property
    def source(self) -> str:
        """What the table is known by: the same headings are the same source."""
        headings = "\n".join(column.heading for column in self.columns)
        return hashlib.sha256(headings.encode()).hexdigest()[:32]

    def fields(self) -> dict[str, int]:
        """Where each field that is taken stands; of two columns for one field, the left one."""
        return {column.field: column.place for column in reversed(self.columns) if column.field}

    def with_fields(self, fields: Mapping[int, str]) -> "Roster":
        """The same with columns taken for something else: {place: key of the field, or ""}."""
        columns = (replace(one, field=fields.get(one.place, one.field)) for one in self.columns)
        return replace(self, columns=tuple(columns))

    def records(self) -> Iterator[tuple[int, dict[str, object], bool]]:
        """Each row below the headings that is not blank: its number in the file, its cells by field.

        A place that is merged over several rows counts for each of them; such rows are told by the last.
        A row without a name has its first text under LEAD.
        """
        fields, spread = self.fields(), self._spread()
        places = list(fields.items())
        for index in range(self.header + 1, len(self.rows)):
            row = self.rows[index]
            record = {field: row[place] for field, place in places if row[place] is not None}
            if record:
                if "name" not in record:
                    record[LEAD] = next((cell for cell in row if isinstance(cell, str)), "")
                lent = {field: cell for field, cell in spread.get(index, {}).items() if field not in record}
                yield self.first_row + index, record | lent, bool(lent)

    def _spread(self) -> dict[int, dict[str, object]]:
        """What merged cells of places say to the rows below their first: {index of row: {field: cell}}."""
        wanted = {place: field for field, place in self.fields().items() if field in PLACES}
        found: dict[int, dict[str, object]] = {}
        for top, left, bottom, _right in self.merged:
            if left in wanted and top > self.header:
                for index in range(top + 1, bottom + 1):
                    found.setdefault(index, {})[wanted[left]] = self.rows[top][left]
        return found


@dataclass(frozen=True)
class PlannedRow:
    """What an import will do with one row of the file.

    Attributes:
        number: of the row in the file, as Excel shows it.
        action: a key of IMPORT_ACTIONS.
        name: as it stands in the row.
        attendee: the person as they will be on the register; None for a refused row.
        reason: why it is refused, who it may be, or where its double stands.
        warnings: what looks odd, though it is taken.
        damage: keys of DAMAGES.
        more: what the row says of which there may be several.
        other: the person on the register that it may be.
    """

    number: int
    action: str
    name: str
    attendee: Attendee | None = None
    reason: str = ""
    warnings: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()
    more: More | None = None
    other: Attendee | None = None


@dataclass(frozen=True)
class ImportPlan:
    """What importing a file will do, to be looked at before anything happens.

    Attributes:
        file_name: without its folder.
        columns: {heading in the file: title of our field, or "" where it is not taken}.
        rows: every row that holds something, in the order of the file.
        roster: the table that it comes from.
    """

    file_name: str
    columns: Mapping[str, str]
    rows: tuple[PlannedRow, ...]
    roster: Roster = field(default_factory=lambda: Roster("", (), 1, 0, ()), repr=False)

    def of(self, *actions: str) -> list[PlannedRow]:
        """The rows with one of these actions."""
        return [row for row in self.rows if row.action in actions]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows have each action."""
        found = Counter(row.action for row in self.rows)
        return {action: found[action] for action in IMPORT_ACTIONS}

    @cached_property
    def damages(self) -> dict[str, int]:
        """How many rows each kind of damage struck, the worst first."""
        found = Counter(damage for row in self.rows for damage in row.damage)
        return {damage: found[damage] for damage in DAMAGES if found[damage]}

    def decided(self, numbers: Collection[int], action: str) -> "ImportPlan":
        """The plan with suspects decided on: by the numbers of their rows, "new", "update" or "suspect".

        One that is decided on can be decided on again.
        """
        wanted = set(numbers)
        rows = (_decide(row, action) if row.number in wanted and row.other else row for row in self.rows)
        return replace(self, rows=tuple(rows))


def _decide(row: PlannedRow, action: str) -> PlannedRow:
    return replace(row, action=action)


def taken_person(row: PlannedRow) -> Attendee | None:
    """The person as the row's action makes them: a suspect that was found to be the same is filled in."""
    if row.attendee is None or row.other is None or row.action != "update":
        return row.attendee
    return filled(row.other, row.attendee)


@dataclass(frozen=True)
class ImportRecord:
    """An import that was done.

    Attributes:
        at: when, ISO text.
        by: who.
        counts: rows by action.
        undone: when it was taken back, or None.
    """

    id: Id
    at: str
    by: str
    file_name: str
    counts: Mapping[str, int]
    undone: str | None = None


UNDO_ACTIONS = {
    "removed": N_("放进回收站"),
    "restored": N_("恢复成导入前的内容"),
    "partly": N_("恢复一部分，后来改过的保留"),
    "kept": N_("保留"),
    "gone": N_("已经不在登记簿里"),
}


@dataclass(frozen=True)
class UndoRow:
    """What taking an import back will do with one person; the action is a key of UNDO_ACTIONS."""

    attendee_id: Id
    name: str
    action: str
    reason: str = ""


@dataclass(frozen=True)
class UndoPlan:
    """What taking an import back will do, to be looked at before anything happens."""

    record: ImportRecord
    rows: tuple[UndoRow, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many people there are of each action."""
        found = Counter(row.action for row in self.rows)
        return {action: found[action] for action in UNDO_ACTIONS}
