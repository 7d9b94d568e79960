"""The SQL of who is enrolled where."""

from collections.abc import Iterable

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Member


def roster(conn: Connection, class_id: Id) -> list[Member]:
    """Everybody ever enrolled in a class and not deleted, in the order of enrolment."""
    return rows.fetch(
        conn,
        Member,
        "SELECT a.id, a.name, a.sex, a.birth, a.phone, a.region_code, e.status, e.since, a.student_number"
        " FROM enrolment e JOIN attendee a ON a.id = e.attendee_id"
        " WHERE e.class_id = ? AND e.deleted IS NULL AND a.deleted IS NULL ORDER BY e.since, a.n",
        (class_id,),
    )


def put_enrolments(
    conn: Connection, class_id: Id, attendee_ids: Iterable[Id], *, status: str, since: str
) -> None:
    """Let people have this state in a class from a moment on."""
    for attendee_id in attendee_ids:
        rows.upsert(
            conn,
            "enrolment",
            {"class_id": class_id, "attendee_id": attendee_id},
            {"status": status, "since": since},
        )


def classes_of(conn: Connection, attendee_id: Id) -> list[tuple[str, str, str]]:
    """The classes of a person: (code, name, enrolment status), the latest first."""
    found = conn.execute(
        "SELECT c.code, c.name, e.status FROM enrolment e JOIN class c ON c.id = e.class_id"
        " WHERE e.attendee_id = ? AND e.deleted IS NULL AND c.deleted IS NULL ORDER BY e.since DESC",
        (attendee_id,),
    )
    return [(row[0], row[1], row[2]) for row in found]
