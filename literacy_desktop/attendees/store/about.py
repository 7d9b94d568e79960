"""The SQL of everything that names one person, table by table."""

from literacy_desktop.attendees.model.merging import Reference
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id


def rows_naming(conn: Connection, reference: Reference, attendee_id: Id) -> list[dict[str, object]]:
    """The live rows of a table that name a person, by column, without the person."""
    columns = [
        one
        for one in (*reference.table.keys, *reference.table.columns)
        if one not in {reference.column, "deleted"}
    ]
    live = " AND deleted IS NULL" if reference.table.soft_delete else ""
    found = conn.execute(
        f"SELECT {', '.join(columns) or '1'} FROM {reference.table.name} WHERE {reference.column} = ?{live}",
        (attendee_id,),
    )
    return [dict(zip(columns, row, strict=False)) for row in found]


def marks(conn: Connection, attendee_id: Id) -> list[Row]:
    """A person's marks: (start, class, topic, status, source, by), the oldest first."""
    return conn.execute(
        "SELECT s.starts, c.name, coalesce(t.title, ''),"
        " coalesce((SELECT o.name FROM attendance_status o WHERE o.code = m.status), m.status),"
        " m.source, m.marked_by FROM attendance m"
        " JOIN session s ON s.id = m.session_id JOIN class c ON c.id = s.class_id"
        " LEFT JOIN topic t ON t.id = s.topic_id WHERE m.attendee_id = ? AND m.deleted IS NULL"
        " ORDER BY s.starts",
        (attendee_id,),
    ).fetchall()


def enrolments(conn: Connection, attendee_id: Id) -> list[Row]:
    """A person's classes: (class, status, since)."""
    return conn.execute(
        "SELECT c.name, e.status, coalesce(e.since, '') FROM enrolment e JOIN class c ON c.id = e.class_id"
        " WHERE e.attendee_id = ? AND e.deleted IS NULL ORDER BY e.since",
        (attendee_id,),
    ).fetchall()


def certificates(conn: Connection, attendee_id: Id) -> list[Row]:
    """A person's certificates: (number, kind, issued, voided, reason)."""
    return conn.execute(
        "SELECT number, kind, coalesce(issued_at, ''), coalesce(voided_at, ''), void_reason FROM certificate"
        " WHERE attendee_id = ? ORDER BY issued_at",
        (attendee_id,),
    ).fetchall()
