"""The SQL of what is taken when."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Booking, Resource

_TAKEN = """
SELECT s.id, s.class_id, s.starts, s.minutes, c.name, coalesce(s.site_id, c.site_id),
    coalesce(nullif(s.room, ''), nullif(c.room, ''), p.room, ''),
    coalesce(
        CASE WHEN s.room <> '' OR s.room_id IS NOT NULL THEN s.room_id ELSE c.room_id END,
        (SELECT r.id FROM room r WHERE r.site_id = coalesce(s.site_id, c.site_id) AND r.deleted IS NULL
            AND r.name = coalesce(nullif(s.room, ''), nullif(c.room, ''), p.room))
    ),
    coalesce(nullif(s.teacher, ''), c.teacher)
FROM session s JOIN class c ON c.id = s.class_id AND c.deleted IS NULL AND c.state = 'open'
LEFT JOIN site p ON p.id = coalesce(s.site_id, c.site_id)
WHERE s.deleted IS NULL AND s.state <> 'cancelled'
"""


def taken(conn: Connection, first: date, last: date) -> list[Booking]:
    """Every session from one day to another as a booking, the one before midnight of the first day too."""
    found = conn.execute(
        _TAKEN + " AND s.starts >= ? AND s.starts < ?",
        ((first - timedelta(days=1)).isoformat(), f"{last.isoformat()}T99"),
    ).fetchall()
    return [_booking(row) for row in found]


def people_of(conn: Connection, class_ids: Collection[Id]) -> dict[Id, frozenset[Id]]:
    """Who stands on the rolls of these classes and of no other that is over: class id to attendee ids."""
    found: dict[Id, set[Id]] = defaultdict(set)
    wanted = set(class_ids)
    for row in conn.execute(
        "SELECT class_id, attendee_id FROM enrolment"
        " WHERE deleted IS NULL AND status IN ('applied', 'enrolled')"
    ):
        if row[0] in wanted:
            found[row[0]].add(row[1])
    return {class_id: frozenset(people) for class_id, people in found.items()}


def resources(*, site_id: Id | None, room: str, room_id: Id | None, teacher: str) -> set[Resource]:
    """What a session takes by its place and teacher: known rooms by their ids, others by their words."""
    found: set[Resource] = set()
    if room_id is not None:
        found.add(("room", room_id))
    elif site_id is not None:
        found.add(("room", (site_id, room.strip())))
    if teacher.strip():
        found.add(("teacher", teacher.strip()))
    return found


def attendee_names(conn: Connection, attendee_ids: Sequence[Id]) -> list[str]:
    """The names of these people."""
    found = conn.execute(
        f"SELECT name FROM attendee WHERE id IN ({rows.places(attendee_ids)}) ORDER BY n", tuple(attendee_ids)
    )
    return [row[0] for row in found]


def _booking(row: Row) -> Booking:
    starts = datetime.fromisoformat(row[2])
    took = resources(site_id=row[5], room=row[6], room_id=row[7], teacher=row[8])
    took.add(("class", row[1]))
    return Booking(row[0], row[1], starts, starts + timedelta(minutes=row[3]), frozenset(took), row[4])
