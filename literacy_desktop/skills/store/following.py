"""The SQL of asking again thirty days later."""

from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

_OPEN = """
WITH open AS (
    SELECT m.session_id, m.attendee_id FROM session s
    JOIN skill_mark m ON m.session_id = s.id AND m.deleted IS NULL
    WHERE s.starts >= ? AND s.starts < ? AND s.deleted IS NULL AND s.state <> 'cancelled'
    GROUP BY m.session_id, m.attendee_id
    HAVING sum(m.phase = 'after') > 0 AND sum(m.phase = 'later') = 0
)
"""
_FROM = """
FROM open o
JOIN session s ON s.id = o.session_id
JOIN attendee a ON a.id = o.attendee_id AND a.deleted IS NULL AND a.deceased_on IS NULL
JOIN class c ON c.id = s.class_id AND c.deleted IS NULL
LEFT JOIN topic t ON t.id = s.topic_id
LEFT JOIN skill_follow_up f
    ON f.session_id = o.session_id AND f.attendee_id = o.attendee_id AND f.deleted IS NULL
WHERE f.outcome IS NOT 'declined'
"""
_DUE = f"""
{_OPEN}
SELECT o.session_id, o.attendee_id, a.name, a.phone, a.contact_name, a.contact_relation, a.contact_phone,
    c.code, c.name, s.number, coalesce(t.title, ''), s.starts, coalesce(t.can_do, '[]'),
    (SELECT json_group_array(json_array(m.can_do, m.level)) FROM skill_mark m
        WHERE m.session_id = o.session_id AND m.attendee_id = o.attendee_id AND m.phase = 'after'
        AND m.deleted IS NULL),
    f.outcome, f.note, f.called_at
{_FROM}
ORDER BY s.starts, a.name, a.n
"""


def follow_up_rows(conn: Connection, since: str, before: str) -> list[tuple[Any, ...]]:
    """Who was judged after a session between these days and not asked again since, the longest due first."""
    return [tuple(row) for row in conn.execute(_DUE, (since, before))]


def follow_up_people(conn: Connection, since: str, before: str) -> int:
    """How many people `follow_up_rows` would name."""
    found = conn.execute(f"{_OPEN} SELECT count(DISTINCT o.attendee_id) {_FROM}", (since, before))
    return int(found.fetchone()[0])


def put_outcome(conn: Connection, session_id: Id, attendee_id: Id, values: dict[str, Any]) -> None:
    """Note what came of a call."""
    rows.upsert(conn, "skill_follow_up", {"session_id": session_id, "attendee_id": attendee_id}, values)
