"""The rules by which two people become one and one becomes two again: pure, for any table."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.ids import ID_BYTES, Id

Values = Mapping[str, Any]

APART = frozenset({"attendee_erased"})
"""Tables that name a person and stay with the record they were written for: a tombstone is no possession."""

OTHER = ""
"""Stands for every value that an order does not name, such as a status of an office's own."""

BETTER = {
    "attendance": ("status", ("present", "late", "early", OTHER, "excused", "absent")),
    "skill_mark": ("level", ("can", "prompted", "cannot")),
    "enrolment": (
        "status",
        (
            "completed",
            "not_completed",
            "enrolled",
            "applied",
            "waiting",
            "suspended",
            "transferred",
            "withdrawn",
        ),
    ),
}
"""Where both have a row in one place, the one that says more holds: {table: (column, values, best first)}."""


def _skill_mark_id(attendee_id: Id, others: Sequence[Any]) -> Id:
    session_id, phase, can_do = others
    return hashlib.sha256(session_id + attendee_id + f"{phase}:{can_do}".encode()).digest()[:ID_BYTES]


MADE_IDS: Mapping[str, tuple[tuple[str, ...], Callable[[Id, Sequence[Any]], Id]]] = {
    "skill_mark": (("session_id", "phase", "can_do"), _skill_mark_id),
}
"""Tables whose ids are made of the person and of other columns: {table: (these columns, how)}.

A row of theirs is copied to the keeper's id like one with a natural key: the next mark looks for it there.
"""


@dataclass(frozen=True)
class Reference:
    """A column in which a table names a person; `others` are the columns that name a row beside it."""

    table: SyncedTable
    column: str

    @property
    def made(self) -> Callable[[Id, Sequence[Any]], Id] | None:
        """How the id is made of the person, where it is."""
        return MADE_IDS[self.table.name][1] if self.table.name in MADE_IDS else None

    @property
    def keyed(self) -> bool:
        """Whether the person is a part of what names a row."""
        return self.column in self.table.keys or self.made is not None

    @property
    def others(self) -> tuple[str, ...]:
        """The columns that name a row beside the person."""
        if self.table.name in MADE_IDS:
            return MADE_IDS[self.table.name][0]
        return tuple(key for key in self.table.keys if key != self.column)

    @property
    def values(self) -> tuple[str, ...]:
        """The columns that do not name the row."""
        return tuple(one for one in self.table.columns if one not in {self.column, *self.others})

    def key(self, attendee_id: Id, others: Sequence[Any]) -> dict[str, Any]:
        """The key of a person's row."""
        if self.made is not None:
            return {"id": self.made(attendee_id, others)}
        return dict(zip((self.column, *self.others), (attendee_id, *others), strict=True))

    def named(self, attendee_id: Id, others: Sequence[Any]) -> dict[str, Any]:
        """All columns that name a person's row, for one that is written anew."""
        return {
            **self.key(attendee_id, others),
            self.column: attendee_id,
            **dict(zip(self.others, others, strict=True)),
        }


def names_a_person(column: str) -> bool:
    """Whether a column holds the id of a person: by its name, so that no future table is forgotten."""
    return column == "attendee_id" or column.endswith("_attendee_id")


def references(tables: Mapping[str, SyncedTable]) -> list[Reference]:
    """Every place in which a person is named."""
    return [
        Reference(table, column)
        for table in tables.values()
        if table.name not in APART
        for column in (*table.keys, *table.columns)
        if names_a_person(column)
    ]


@dataclass(frozen=True)
class Merge:
    """Who was merged into whom, and what the keeper took: {column: (before, after)}."""

    loser_id: Id
    keeper_id: Id
    took: Mapping[str, tuple[Any, Any]]
    at: str
    by: str


@dataclass(frozen=True)
class Moved:
    """One row of a loser that stands at the keeper.

    Attributes:
        place: JSON [table, column, other keys].
        base: the keeper's own row there before any merge; None where there was none.
        own: the loser's row; empty where only a reference was turned to the keeper.
    """

    loser_id: Id
    place: str
    keeper_id: Id
    base: Values | None
    own: Values


def place_of(reference: Reference, keys: Sequence[Any]) -> str:
    """The name of a place, the same on every PC."""
    return packed([reference.table.name, reference.column, list(keys)])


def packed(value: object) -> str:
    """Plain values and bytes as JSON text, always the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_bytes, sort_keys=True)


def unpacked(text: str) -> Any:
    """What `packed` made a text of."""
    return json.loads(text, object_hook=_from_bytes)


def _bytes(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {"$": value.hex()}
    raise TypeError(value)


def _from_bytes(value: dict[str, Any]) -> Any:
    return bytes.fromhex(value["$"]) if value.keys() == {"$"} else value


def joined(table: str, base: Values | None, owns: Iterable[Values]) -> Values | None:
    """What stands at the keeper when these rows of losers meet its own one.

    The row that says more holds (BETTER); in tables without such an order the first one holds, and what it
    leaves empty is filled from the next. A deleted row says nothing.
    """
    result = base
    for own in owns:
        result = own if result is None or result.get("deleted") else _better(table, result, own)
    return result


def _better(table: str, one: Values, other: Values) -> Values:
    if table not in BETTER:
        return {column: other[column] if one[column] in {None, ""} else one[column] for column in one}
    column, order = BETTER[table]
    ranks = [_rank(order, row[column]) for row in (one, other)]
    return other if ranks[1] < ranks[0] else one


def _rank(order: Sequence[str], value: str) -> int:
    known = value if value in order else OTHER
    return order.index(known) if known in order else len(order)


def root(keepers: Mapping[Id, Id], person: Id) -> Id:
    """Who a person is in the end: pointers followed; in a circle, the smallest id of it."""
    seen: list[Id] = []
    while person in keepers and person not in seen:
        seen.append(person)
        person = keepers[person]
    return min(seen[seen.index(person) :]) if person in seen else person


def circles(keepers: Mapping[Id, Id]) -> set[Id]:
    """Who must not be a loser, because two PCs merged the same people the other way about."""
    return {person for person in keepers if root(keepers, person) == person}
