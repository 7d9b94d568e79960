"""How an import will treat each row of a roster, what it did, and what taking it back will do."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, overload

from literacy_desktop.attendees.model.person import Attendee, filled
from literacy_desktop.attendees.model.record import More
from literacy_desktop.attendees.model.roster import Roster
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


Values = tuple[Any, ...]
"""The fields of an Attendee in their order; of somebody new, without id, site and day of registration."""

Kept = PlannedRow | tuple[int, Values]
"""A row of a plan, or, of a new person of whom there is nothing to say, its number and their fields."""


class PlannedRows(Sequence[PlannedRow]):
    """The rows of a plan; most are new people with nothing odd, who are made into rows when asked for.

    Attributes:
        kept: the rows as they are kept.
    """

    def __init__(self, kept: Sequence[Kept] = ()) -> None:
        self.kept = kept

    def __len__(self) -> int:
        return len(self.kept)

    @overload
    def __getitem__(self, place: int) -> PlannedRow: ...
    @overload
    def __getitem__(self, place: slice) -> "PlannedRows": ...
    def __getitem__(self, place: int | slice) -> "PlannedRow | PlannedRows":
        """One row, or some of them."""
        if isinstance(place, slice):
            return PlannedRows(self.kept[place])
        return _whole(self.kept[place])

    def actions(self) -> Iterator[str]:
        """The action of every row."""
        return (_action(kept) for kept in self.kept)

    def of(self, *actions: str) -> Iterator[Kept]:
        """The rows with one of these actions, as they are kept."""
        return (kept for kept in self.kept if _action(kept) in actions)

    def remarkable(self) -> Iterator[PlannedRow]:
        """The rows that are not merely new people with nothing odd."""
        return (kept for kept in self.kept if isinstance(kept, PlannedRow))

    def changed(self, change: Callable[[PlannedRow], PlannedRow]) -> "PlannedRows":
        """The same with every remarkable row changed."""
        return PlannedRows([change(kept) if isinstance(kept, PlannedRow) else kept for kept in self.kept])


def _whole(kept: Kept) -> PlannedRow:
    if isinstance(kept, PlannedRow):
        return kept
    number, values = kept
    person = Attendee(*values)
    return PlannedRow(number, "new", person.name, person)


def _action(kept: Kept) -> str:
    return kept.action if isinstance(kept, PlannedRow) else "new"


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
    rows: PlannedRows
    roster: Roster = field(default_factory=lambda: Roster("", (), 1, 0, ()), repr=False)

    def of(self, *actions: str) -> list[PlannedRow]:
        """The rows with one of these actions."""
        return [_whole(kept) for kept in self.rows.of(*actions)]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows have each action."""
        found = Counter(self.rows.actions())
        return {action: found[action] for action in IMPORT_ACTIONS}

    @cached_property
    def damages(self) -> dict[str, int]:
        """How many rows each kind of damage struck, the worst first."""
        found = Counter(damage for row in self.rows.remarkable() for damage in row.damage)
        return {damage: found[damage] for damage in DAMAGES if found[damage]}

    def decided(self, numbers: Collection[int], action: str) -> "ImportPlan":
        """The plan with suspects decided on: by the numbers of their rows, "new", "update" or "suspect".

        One that is decided on can be decided on again.
        """
        wanted = set(numbers)

        def decide(row: PlannedRow) -> PlannedRow:
            return replace(row, action=action) if row.number in wanted and row.other else row

        return replace(self, rows=self.rows.changed(decide))


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
