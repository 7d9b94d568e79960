"""The SQL of one person's classes and certificates."""

from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id


def sessions_of(conn: Connection, attendee_id: Id) -> list[Row]:
    """The sessions of every class that a person is or was in, or came to: the latest class first.

    Each row is (class id, class name, enrolment status or "guest", start, state, topic, mark); a class
    without sessions has one row without a start.
    """
    return conn.execute(
        """
        WITH mine AS (
            SELECT class_id FROM enrolment WHERE attendee_id = :who AND deleted IS NULL
            UNION
            SELECT s.class_id FROM attendance m JOIN session s ON s.id = m.session_id
            WHERE m.attendee_id = :who AND m.deleted IS NULL AND s.deleted IS NULL
        )
        SELECT c.id, c.name, coalesce(e.status, 'guest'), s.starts, s.state, coalesce(t.title, ''),
            coalesce((SELECT CASE o.kind WHEN 'there' THEN 'present' ELSE o.kind END
                FROM attendance_status o WHERE o.code = m.status), m.status)
        FROM mine JOIN class c ON c.id = mine.class_id AND c.deleted IS NULL
        LEFT JOIN enrolment e ON e.class_id = c.id AND e.attendee_id = :who AND e.deleted IS NULL
        LEFT JOIN session s
            ON s.class_id = c.id AND s.deleted IS NULL AND s.state IN ('planned', 'done')
        LEFT JOIN topic t ON t.id = s.topic_id
        LEFT JOIN attendance m ON m.session_id = s.id AND m.attendee_id = :who AND m.deleted IS NULL
        ORDER BY max(s.starts) OVER (PARTITION BY c.id) DESC, c.id, s.number
        """,
        {"who": attendee_id},
    ).fetchall()


def certificates_of(conn: Connection, attendee_id: Id) -> list[tuple[str, str]]:
    """The valid certificates of a person as (number, moment of issue), the latest first."""
    found = conn.execute(
        "SELECT number, issued_at FROM certificate WHERE attendee_id = ? AND voided_at IS NULL"
        " ORDER BY issued_at DESC",
        (attendee_id,),
    )
    return [(row[0], row[1]) for row in found]


def skills_of(conn: Connection, attendee_id: Id) -> list[tuple[str, str]]:
    """The can-do checks of a person, each with its latest level, the earliest judged first."""
    found = conn.execute(
        "SELECT m.can_do, m.level FROM skill_mark m JOIN session s ON s.id = m.session_id"
        " WHERE m.attendee_id = ? AND m.deleted IS NULL AND s.deleted IS NULL AND s.state <> 'cancelled'"
        " ORDER BY s.starts, instr('before after later', m.phase), m.marked_at, m.can_do",
        (attendee_id,),
    )
    return list({row[0]: row[1] for row in found}.items())
