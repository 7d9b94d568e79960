"""The SQL of absences and of visits to those who stay away."""

from typing import Any

from literacy_desktop.attendance.model import Visit
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

_MISSED = """
SELECT c.id, c.name, a.id, a.name, a.phone, a.region_code, s.id, s.starts
FROM class c JOIN enrolment e ON e.class_id = c.id AND e.deleted IS NULL
    AND e.status IN ('applied', 'enrolled')
JOIN attendee a ON a.id = e.attendee_id AND a.deleted IS NULL AND a.deceased_on IS NULL
JOIN session s ON s.class_id = c.id AND s.deleted IS NULL AND s.state = 'done'
JOIN attendance m ON m.session_id = s.id AND m.attendee_id = a.id AND m.deleted IS NULL
    AND m.status IN absent_status
WHERE c.deleted IS NULL AND s.starts > coalesce((SELECT max(t.starts) FROM session t
    JOIN attendance n ON n.session_id = t.id AND n.attendee_id = a.id AND n.deleted IS NULL
        AND n.status IN attended_status
    WHERE t.class_id = c.id AND t.deleted IS NULL AND t.state <> 'cancelled'), '')
AND EXISTS (SELECT 1 FROM session l WHERE l.class_id = c.id AND l.deleted IS NULL
    AND l.state IN ('planned', 'done') AND l.starts >= ?)
ORDER BY c.id, a.n, s.starts
"""


def missed(conn: Connection, since: str) -> list[tuple[Any, ...]]:
    """The absences without excuse since each person's last attendance, in classes with a session since a day.

    Returns: (class id, class name, person id, name, phone, region, session id, start), a person's together.
    """
    return [tuple(row) for row in conn.execute(_MISSED, (since,))]


def special_people(conn: Connection) -> set[Id]:
    """Who is one of the 特殊困难老年人."""
    return {row[0] for row in conn.execute("SELECT attendee_id FROM attendee_category WHERE deleted IS NULL")}


def visits(conn: Connection) -> dict[tuple[Id, Id], Visit]:
    """What was done about absences, by person and first session missed."""
    found = conn.execute(
        "SELECT attendee_id, session_id, done_at, done_by, outcome FROM absence_visit WHERE deleted IS NULL"
    )
    return {(row[0], row[1]): Visit(row[2] or "", row[3], row[4]) for row in found}


def put_visit(conn: Connection, attendee_id: Id, session_id: Id, visit: Visit) -> None:
    """Note that somebody looked after a person."""
    rows.upsert(
        conn,
        "absence_visit",
        {"attendee_id": attendee_id, "session_id": session_id},
        {"done_at": visit.at, "done_by": visit.by, "outcome": visit.outcome},
    )
