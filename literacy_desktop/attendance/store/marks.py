"""The SQL of marks."""

from typing import Any

from literacy_desktop.attendance.model import Mark
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Member

_MARK = "m.session_id, m.attendee_id, m.status, m.source, m.walk_in, m.marked_at, m.marked_by, m.reason"


def marks_of_class(conn: Connection, class_id: Id) -> list[Mark]:
    """Every mark made in the sessions of a class."""
    found = conn.execute(
        f"SELECT {_MARK} FROM session s JOIN attendance m ON m.session_id = s.id"
        " WHERE s.class_id = ? AND s.deleted IS NULL AND m.deleted IS NULL",
        (class_id,),
    )
    return [_mark(tuple(row)) for row in found]


def mark_of(conn: Connection, session_id: Id, attendee_id: Id) -> Mark | None:
    """A person's mark in a session."""
    row = conn.execute(
        f"SELECT {_MARK} FROM attendance m"
        " WHERE m.session_id = ? AND m.attendee_id = ? AND m.deleted IS NULL",
        (session_id, attendee_id),
    ).fetchone()
    return _mark(tuple(row)) if row else None


def _mark(row: tuple[Any, ...]) -> Mark:
    return Mark(row[0], row[1], row[2], row[3], bool(row[4]), row[5] or "", row[6], row[7])


def guests(conn: Connection, class_id: Id) -> list[Member]:
    """People with a mark in a class on whose roll they do not stand (walk-ins, people who left)."""
    return rows.fetch(
        conn,
        Member,
        "SELECT a.id, a.name, a.sex, a.birth, a.phone, a.region_code, 'guest', min(m.marked_at),"
        " a.student_number FROM session s JOIN attendance m ON m.session_id = s.id AND m.deleted IS NULL"
        " JOIN attendee a ON a.id = m.attendee_id AND a.deleted IS NULL"
        " WHERE s.class_id = ? AND s.deleted IS NULL AND NOT EXISTS (SELECT 1 FROM enrolment e"
        " WHERE e.class_id = s.class_id AND e.attendee_id = a.id AND e.deleted IS NULL"
        " AND e.status IN ('applied', 'enrolled', 'completed', 'not_completed'))"
        " GROUP BY a.id ORDER BY min(m.marked_at), a.n",
        (class_id,),
    )


def put_mark(conn: Connection, mark: Mark) -> None:
    """Write a mark, over an older one of the same person and session."""
    rows.upsert(
        conn,
        "attendance",
        {"session_id": mark.session_id, "attendee_id": mark.attendee_id},
        {
            "status": mark.status,
            "source": mark.source,
            "walk_in": int(mark.walk_in),
            "marked_at": mark.marked_at,
            "marked_by": mark.marked_by,
            "reason": mark.reason,
        },
    )


def clear_mark(conn: Connection, session_id: Id, attendee_id: Id, at: str) -> None:
    """Take a mark away; clearing where there is none does nothing."""
    conn.execute(
        "UPDATE attendance SET deleted = ? WHERE session_id = ? AND attendee_id = ? AND deleted IS NULL",
        (at, session_id, attendee_id),
    )


def history(conn: Connection, attendee_id: Id) -> list[tuple[str, str, str]]:
    """A person's marks in all classes, latest first: (start of the session, class name, status)."""
    found = conn.execute(
        "SELECT s.starts, c.name, m.status FROM attendance m JOIN session s ON s.id = m.session_id"
        " JOIN class c ON c.id = s.class_id WHERE m.attendee_id = ? AND m.deleted IS NULL"
        " AND s.state <> 'cancelled' AND s.deleted IS NULL AND c.deleted IS NULL ORDER BY s.starts DESC",
        (attendee_id,),
    )
    return [(row[0], row[1], row[2]) for row in found]


def credited(conn: Connection, class_id: Id) -> set[tuple[Id, Id]]:
    """(session, person) for each mark made elsewhere that counts for a session of this class already."""
    found = conn.execute(
        "SELECT k.held_in, k.attendee_id FROM session s JOIN credit k ON k.session_id = s.id"
        " WHERE s.class_id = ? AND s.deleted IS NULL AND k.deleted IS NULL AND k.held_in IS NOT NULL",
        (class_id,),
    )
    return {(row[0], row[1]) for row in found}
