"""The SQL of can-do checks."""

import json
from datetime import date

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.skills.model import Judgement, SkillMark

_COLUMNS = (
    "m.session_id, m.attendee_id, m.topic_id, m.phase, m.can_do, m.level, m.source, m.marked_at, m.marked_by"
)


def checks_of_session(conn: Connection, session_id: Id) -> tuple[str, tuple[str, ...]]:
    """The title and the checks of a session's topic, also of a deleted one; empty where it has none."""
    row = conn.execute(
        "SELECT t.title, t.can_do FROM session s JOIN topic t ON t.id = s.topic_id WHERE s.id = ?",
        (session_id,),
    ).fetchone()
    return (row[0], tuple(json.loads(row[1]))) if row else ("", ())


def topics_of_class(conn: Connection, class_id: Id) -> list[tuple[Id, int, date, str, tuple[str, ...]]]:
    """The sessions of a class that are not cancelled: (id, number, day, topic, checks), by number."""
    found = conn.execute(
        "SELECT s.id, s.number, s.starts, coalesce(t.title, ''), coalesce(t.can_do, '[]') FROM session s"
        " LEFT JOIN topic t ON t.id = s.topic_id"
        " WHERE s.class_id = ? AND s.deleted IS NULL AND s.state <> 'cancelled' ORDER BY s.number, s.starts",
        (class_id,),
    )
    return [
        (row[0], row[1], date.fromisoformat(row[2][:10]), row[3], tuple(json.loads(row[4]))) for row in found
    ]


def marks_of_session(conn: Connection, session_id: Id) -> list[SkillMark]:
    """Every mark of a session, in the order they were first made."""
    sql = (
        f"SELECT {_COLUMNS} FROM skill_mark m WHERE m.session_id = ? AND m.deleted IS NULL"
        " ORDER BY m.marked_at, m.id"
    )
    return [_mark(row) for row in conn.execute(sql, (session_id,))]


def marks_of_class(conn: Connection, class_id: Id) -> list[SkillMark]:
    """Every mark of a class's sessions that were not cancelled, in the order they were made."""
    sql = (
        f"SELECT {_COLUMNS} FROM session s JOIN skill_mark m ON m.session_id = s.id AND m.deleted IS NULL"
        " WHERE s.class_id = ? AND s.deleted IS NULL AND s.state <> 'cancelled' ORDER BY m.marked_at, m.id"
    )
    return [_mark(row) for row in conn.execute(sql, (class_id,))]


def marks_of_attendee(conn: Connection, attendee_id: Id) -> list[tuple[SkillMark, date, str, str]]:
    """Every mark of a person with the session's day, the topic and the class, the earliest first."""
    sql = (
        f"SELECT {_COLUMNS}, s.starts, coalesce(t.title, ''), coalesce(c.name, '') FROM skill_mark m"
        " JOIN session s ON s.id = m.session_id AND s.deleted IS NULL AND s.state <> 'cancelled'"
        " LEFT JOIN topic t ON t.id = m.topic_id LEFT JOIN class c ON c.id = s.class_id"
        " WHERE m.attendee_id = ? AND m.deleted IS NULL ORDER BY s.starts, s.id, m.marked_at, m.id"
    )
    return [
        (_mark(row), date.fromisoformat(row[9][:10]), row[10], row[11])
        for row in conn.execute(sql, (attendee_id,))
    ]


def put_mark(conn: Connection, mark_id: Id, mark: SkillMark) -> None:
    """Write a mark, over an older one of the same check."""
    rows.upsert(
        conn,
        "skill_mark",
        {"id": mark_id},
        {
            "session_id": mark.session_id,
            "attendee_id": mark.attendee_id,
            "topic_id": mark.topic_id,
            "phase": mark.phase,
            "can_do": mark.can_do,
            "level": mark.level,
            "source": mark.source,
            "marked_at": mark.marked_at,
            "marked_by": mark.marked_by,
        },
    )


def clear_mark(conn: Connection, session_id: Id, judgement: Judgement, at: str) -> None:
    """Take a mark away, also one that came with a merged record; where there is none, nothing happens."""
    conn.execute(
        "UPDATE skill_mark SET deleted = ? WHERE session_id = ? AND attendee_id = ? AND phase = ?"
        " AND can_do = ? AND deleted IS NULL",
        (at, session_id, judgement.attendee_id, judgement.phase, judgement.can_do),
    )


def _mark(row: Row) -> SkillMark:
    values = list(row)[:9]
    values[7] = values[7] or ""
    return SkillMark(*values)
