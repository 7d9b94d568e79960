"""The SQL of people who were only counted."""

from literacy_desktop.attendance.model import HeadCount
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id


def head_counts(conn: Connection, class_id: Id) -> dict[Id, HeadCount]:
    """The counts of a class, by session."""
    found = conn.execute(
        "SELECT h.session_id, h.people, h.note, h.counted_at, h.counted_by FROM session s"
        " JOIN head_count h ON h.session_id = s.id AND h.deleted IS NULL"
        " WHERE s.class_id = ? AND s.deleted IS NULL",
        (class_id,),
    )
    return {row[0]: HeadCount(row[1], row[2], row[3] or "", row[4]) for row in found}


def put_head_count(conn: Connection, session_id: Id, counted: HeadCount) -> None:
    """Write how many came to a session without a name."""
    rows.upsert(
        conn,
        "head_count",
        {"session_id": session_id},
        {
            "people": counted.people,
            "note": counted.note,
            "counted_at": counted.counted_at,
            "counted_by": counted.counted_by,
        },
    )


def drop_head_count(conn: Connection, session_id: Id, at: str) -> None:
    """Take a count away."""
    conn.execute(
        "UPDATE head_count SET deleted = ? WHERE session_id = ? AND deleted IS NULL", (at, session_id)
    )
