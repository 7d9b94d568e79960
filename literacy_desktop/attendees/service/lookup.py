"""What a page asks about the people it shows: their ids, their places in the list, what they took part in."""

from array import array
from collections.abc import Sequence
from itertools import groupby

from literacy_desktop.attendees import store
from literacy_desktop.attendees.model import ClassTaken, Filter, History
from literacy_desktop.base.ids import Id
from literacy_desktop.base.workspace import Workspace

BATCH = 500
ON_ROLL = frozenset({"applied", "enrolled", "completed", "not_completed"})


def first_numbers(ws: Workspace, shown: Filter, count: int) -> "array[int]":
    """The first row numbers of a filtered list, at once however long the whole is."""
    return store.listing(ws.conn, shown, count)


def ids(ws: Workspace, numbers: Sequence[int]) -> list[Id]:
    """The ids of the people of these row numbers, in this order."""
    return [
        found
        for start in range(0, len(numbers), BATCH)
        for found in store.ids(ws.conn, numbers[start : start + BATCH])
    ]


def number(ws: Workspace, attendee_id: Id) -> int | None:
    """The row number of a person, or None where they are not on the register."""
    return store.number(ws.conn, attendee_id)


def history(ws: Workspace, attendee_id: Id) -> History:
    """What a person took part in, for reading only."""
    rows = [tuple(row) for row in store.sessions_of(ws.conn, attendee_id)]
    classes = []
    for class_id, group in groupby(rows, key=lambda row: row[0]):
        held = list(group)
        sessions = [row for row in held if row[3]]
        coming = sum(row[4] == "planned" for row in sessions)
        marks = tuple(row[6] for row in sessions)
        classes.append(ClassTaken(class_id, held[0][1], held[0][2], marks, coming))
    now = ws.now().replace(tzinfo=None).isoformat(timespec="minutes")
    ahead = [
        (row[3], row[1], row[5])
        for row in rows
        if row[2] in ON_ROLL and row[4] == "planned" and row[3] >= now
    ]
    certificates = tuple(
        (number, issued[:10]) for number, issued in store.certificates_of(ws.conn, attendee_id)
    )
    skills = tuple(store.skills_of(ws.conn, attendee_id))
    return History(tuple(classes), min(ahead, default=None), certificates, skills)
