"""The SQL of who is enrolled where, and of everything that happened to them there."""

from collections.abc import Iterable, Mapping
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Member, Step

_MEMBER = """
SELECT a.id, a.name, a.sex, a.birth, a.phone, a.region_code, e.status, e.since, a.student_number,
    e.joined, e.offer_until, e.queue, e.consent_by, e.transfer_from
FROM enrolment e JOIN attendee a ON a.id = e.attendee_id
WHERE e.class_id = ? AND e.deleted IS NULL AND a.deleted IS NULL
"""


def roster(conn: Connection, class_id: Id) -> list[Member]:
    """Everybody ever enrolled in a class and not deleted, in the order of enrolment."""
    return rows.fetch(conn, Member, _MEMBER + "ORDER BY e.since, a.n", (class_id,))


def put_enrolments(
    conn: Connection, class_id: Id, attendee_ids: Iterable[Id], values: Mapping[str, Any]
) -> None:
    """Let people have these columns in a class, such as a status and the moment it began."""
    for attendee_id in attendee_ids:
        rows.upsert(conn, "enrolment", {"class_id": class_id, "attendee_id": attendee_id}, values)


def add_step(conn: Connection, values: Mapping[str, Any]) -> None:
    """Note something that happened to a person in a class, under an id of its own."""
    rows.insert(conn, "enrolment_step", values)


def has_steps(conn: Connection, class_id: Id, attendee_id: Id) -> bool:
    """Whether anything was noted of a person in a class."""
    found = conn.execute(
        "SELECT 1 FROM enrolment_step WHERE class_id = ? AND attendee_id = ? AND deleted IS NULL LIMIT 1",
        (class_id, attendee_id),
    ).fetchone()
    return found is not None


def steps(conn: Connection, class_id: Id, attendee_id: Id) -> list[Step]:
    """What happened to a person in a class, the earliest first."""
    return rows.fetch(
        conn,
        Step,
        "SELECT s.status, s.at, s.by, s.reason, coalesce(c.name, '') FROM enrolment_step s"
        " LEFT JOIN class c ON c.id = s.other_class"
        " WHERE s.class_id = ? AND s.attendee_id = ? AND s.deleted IS NULL ORDER BY s.at, s.id",
        (class_id, attendee_id),
    )


def classes_of(conn: Connection, attendee_id: Id) -> list[tuple[str, str, str]]:
    """The classes of a person: (code, name, enrolment status), the latest first."""
    found = conn.execute(
        "SELECT c.code, c.name, e.status FROM enrolment e JOIN class c ON c.id = e.class_id"
        " WHERE e.attendee_id = ? AND e.deleted IS NULL AND c.deleted IS NULL ORDER BY e.since DESC",
        (attendee_id,),
    )
    return [(row[0], row[1], row[2]) for row in found]


def first_marks(conn: Connection, class_id: Id) -> dict[Id, str]:
    """The start of the first session of a class in which each person has a mark."""
    found = conn.execute(
        "SELECT m.attendee_id, min(s.starts) FROM session s"
        " JOIN attendance m ON m.session_id = s.id AND m.deleted IS NULL"
        " WHERE s.class_id = ? AND s.deleted IS NULL GROUP BY m.attendee_id",
        (class_id,),
    )
    return {row[0]: row[1] for row in found}


def running_classes(conn: Connection, attendee_id: Id, but: Id, today: str) -> list[tuple[Id, str]]:
    """The classes, but one, that a person is in and that are not over yet: (id, name)."""
    found = conn.execute(
        "SELECT c.id, c.name FROM enrolment e JOIN class c ON c.id = e.class_id AND c.deleted IS NULL"
        " WHERE e.attendee_id = ? AND e.class_id <> ? AND e.deleted IS NULL"
        " AND e.status IN ('applied', 'enrolled', 'suspended') AND EXISTS (SELECT 1 FROM session s"
        " WHERE s.class_id = c.id AND s.deleted IS NULL AND s.state IN ('planned', 'done')"
        " AND s.starts >= ?) ORDER BY e.since",
        (attendee_id, but, today),
    )
    return [(row[0], row[1]) for row in found]


def earlier_classes(conn: Connection, attendee_id: Id, but: Id) -> tuple[int, int]:
    """In how many classes but this one a person had a place, and in how many they only waited."""
    row = conn.execute(
        "SELECT coalesce(sum(e.status IN ('enrolled', 'suspended', 'completed', 'not_completed')), 0),"
        " coalesce(sum(e.status = 'waiting'), 0) FROM enrolment e"
        " JOIN class c ON c.id = e.class_id AND c.deleted IS NULL"
        " WHERE e.attendee_id = ? AND e.class_id <> ? AND e.deleted IS NULL",
        (attendee_id, but),
    ).fetchone()
    return int(row[0]), int(row[1])


_CAME_FROM = """
WITH RECURSIVE came (attendee_id, class_id) AS (
    SELECT attendee_id, transfer_from FROM enrolment
    WHERE class_id = ?1 AND deleted IS NULL AND transfer_from IS NOT NULL
    UNION SELECT e.attendee_id, e.class_id FROM class c JOIN enrolment e ON e.class_id = c.id
    WHERE c.merged_into = ?1 AND c.deleted IS NULL AND e.deleted IS NULL
    UNION SELECT w.attendee_id, e.transfer_from FROM came w
    JOIN enrolment e ON e.class_id = w.class_id AND e.attendee_id = w.attendee_id
    WHERE e.deleted IS NULL AND e.transfer_from IS NOT NULL
    UNION SELECT e.attendee_id, e.class_id FROM came w JOIN class c ON c.merged_into = w.class_id
    JOIN enrolment e ON e.class_id = c.id AND e.attendee_id = w.attendee_id
    WHERE c.deleted IS NULL AND e.deleted IS NULL
)
SELECT DISTINCT attendee_id, class_id FROM came WHERE class_id <> ?1
"""


def came_from(conn: Connection, class_id: Id) -> list[tuple[Id, Id]]:
    """(person, class) for every class from which somebody was moved here, however many moves ago."""
    return [(row[0], row[1]) for row in conn.execute(_CAME_FROM, (class_id,))]
