"""The SQL of satisfaction slips."""

import json

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id


def insert_slip(
    conn: Connection, slip_id: Id, session_id: Id, answers: dict[str, int], made: tuple[str, str, str]
) -> None:
    """Add a slip; `made` is its source, when and by whom it was entered."""
    source, at, by = made
    values = {
        "id": slip_id,
        "session_id": session_id,
        "answers": json.dumps(answers, ensure_ascii=False),
        "source": source,
        "entered_at": at,
        "entered_by": by,
    }
    rows.insert(conn, "satisfaction_slip", values)


def delete_slip(conn: Connection, slip_id: Id, at: str) -> None:
    """Take a slip away."""
    rows.update(conn, "satisfaction_slip", {"id": slip_id}, {"deleted": at})


def last_slip(conn: Connection, session_id: Id) -> Id | None:
    """The slip that was entered last."""
    row = conn.execute(
        "SELECT id FROM satisfaction_slip WHERE session_id = ? AND deleted IS NULL"
        " ORDER BY entered_at DESC, id DESC LIMIT 1",
        (session_id,),
    ).fetchone()
    return row[0] if row else None


def slips_of_session(conn: Connection, session_id: Id) -> list[dict[str, int]]:
    """The answers of a session's slips, in the order they were entered."""
    found = conn.execute(
        "SELECT answers FROM satisfaction_slip WHERE session_id = ? AND deleted IS NULL"
        " ORDER BY entered_at, id",
        (session_id,),
    )
    return [json.loads(row[0]) for row in found]


def slips_of_class(conn: Connection, class_id: Id) -> list[tuple[Id, dict[str, int]]]:
    """The answers of all slips of a class, each with its session."""
    found = conn.execute(
        "SELECT s.id, p.answers FROM session s JOIN satisfaction_slip p ON p.session_id = s.id"
        " WHERE s.class_id = ? AND s.deleted IS NULL AND p.deleted IS NULL"
        " ORDER BY s.number, p.entered_at, p.id",
        (class_id,),
    )
    return [(row[0], json.loads(row[1])) for row in found]
