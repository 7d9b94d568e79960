"""The SQL of asking again thirty days later."""

from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

_DUE = """
SELECT m.session_id, m.attendee_id, a.name, a.phone, a.contact_name, a.contact_relation, a.contact_phone,
    c.code, c.name, s.number, coalesce(t.title, ''), s.starts, coalesce(t.can_do, '[]'),
    json_group_array(json_array(m.can_do, m.level)), f.outcome, f.note, f.called_at
FROM session s
JOIN skill_mark m ON m.session_id = s.id AND m.phase = 'after' AND m.deleted IS NULL
JOIN attendee a ON a.id = m.attendee_id AND a.deleted IS NULL
JOIN class c ON c.id = s.class_id AND c.deleted IS NULL
LEFT JOIN topic t ON t.id = s.topic_id
LEFT JOIN skill_follow_up f
    ON f.session_id = m.session_id AND f.attendee_id = m.attendee_id AND f.deleted IS NULL
WHERE s.starts < ? AND s.deleted IS NULL AND s.state <> 'cancelled'
    AND f.outcome IS NOT 'declined'
    AND NOT EXISTS (SELECT 1 FROM skill_mark l WHERE l.session_id = m.session_id
        AND l.attendee_id = m.attendee_id AND l.phase = 'later' AND l.deleted IS NULL)
GROUP BY m.session_id, m.attendee_id
ORDER BY s.starts, a.name, a.n
"""


def follow_up_rows(conn: Connection, before: str) -> list[tuple[Any, ...]]:
    """Who was judged after a session before this day and not asked again since, the longest due first."""
    return [tuple(row) for row in conn.execute(_DUE, (before,))]


def put_outcome(conn: Connection, session_id: Id, attendee_id: Id, values: dict[str, Any]) -> None:
    """Note what came of a call."""
    rows.upsert(conn, "skill_follow_up", {"session_id": session_id, "attendee_id": attendee_id}, values)
