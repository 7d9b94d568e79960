"""The SQL of lesson plans, and of the sessions that teach a topic."""

import json
from datetime import datetime

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.topics.model import Lesson, LessonSession, Stage

SESSION = """
SELECT s.id, s.class_id, c.name, s.number, s.starts, s.minutes, s.topic_id, coalesce(p.name, ''),
    coalesce(nullif(s.room, ''), nullif(c.room, ''), p.room, ''), coalesce(nullif(s.teacher, ''), c.teacher),
    (SELECT count(*) FROM enrolment e JOIN attendee a ON a.id = e.attendee_id AND a.deleted IS NULL
        WHERE e.class_id = c.id AND e.deleted IS NULL
        AND e.status IN ('applied', 'enrolled', 'completed', 'not_completed')),
    (SELECT count(*) FROM class_staff k WHERE k.class_id = c.id AND k.role = 'volunteer'
        AND k.deleted IS NULL)
FROM session s JOIN class c ON c.id = s.class_id AND c.deleted IS NULL LEFT JOIN site p ON p.id = c.site_id
WHERE s.deleted IS NULL
"""


def session(conn: Connection, session_id: Id) -> LessonSession | None:
    """One session, or None for an unknown or deleted one."""
    found = _sessions(conn, "AND s.id = ?", (session_id,))
    return found[0] if found else None


def noted_version(conn: Connection, session_id: Id) -> Id | None:
    """The version of its topic that was noted when a session was held."""
    row = conn.execute("SELECT topic_version FROM session WHERE id = ?", (session_id,)).fetchone()
    return row[0] if row else None


def session_of(conn: Connection, code: str, number: int) -> LessonSession | None:
    """The session of this number in the class of this code, or None."""
    found = _sessions(conn, "AND c.code = upper(?) AND s.number = ?", (code.strip(), number))
    return found[0] if found else None


def ahead(conn: Connection, since: str, before: str, topic_id: Id | None = None) -> list[LessonSession]:
    """The sessions to be held within a span of time, of one topic or of any, the earliest first."""
    return _sessions(
        conn,
        "AND s.state IN ('draft', 'planned') AND s.starts >= ? AND s.starts < ?"
        " AND s.topic_id IS NOT NULL AND (? IS NULL OR s.topic_id = ?) ORDER BY s.starts, c.code",
        (since, before, topic_id, topic_id),
    )


def taught(conn: Connection, topic_id: Id) -> list[tuple[LessonSession, str]]:
    """The sessions at which a topic was or is to be taught, with their state, the latest first."""
    found = _sessions(
        conn, "AND s.topic_id = ? AND s.state IN ('planned', 'done') ORDER BY s.starts DESC", (topic_id,)
    )
    states = dict(
        tuple(row) for row in conn.execute("SELECT id, state FROM session WHERE topic_id = ?", (topic_id,))
    )
    return [(one, states[one.id]) for one in found]


def _sessions(conn: Connection, where: str, values: tuple[object, ...]) -> list[LessonSession]:
    found = []
    for row in conn.execute(SESSION + where, values):
        fields = list(row)
        fields[4] = datetime.fromisoformat(fields[4])
        found.append(LessonSession(*fields))
    return found


def lesson(conn: Connection, session_id: Id) -> Lesson | None:
    """The plan that somebody wrote for a session."""
    row = conn.execute(
        "SELECT session_id, topic_id, stages, preparation, afterwards, ticks FROM lesson_plan"
        " WHERE session_id = ? AND deleted IS NULL",
        (session_id,),
    ).fetchone()
    if row is None:
        return None
    stages = tuple(Stage(*stage) for stage in json.loads(row[2]))
    return Lesson(row[0], row[1], stages, row[3], row[4], tuple(json.loads(row[5])), written=True)


def put_lesson(conn: Connection, lesson: Lesson) -> None:
    """Keep the plan of a session."""
    stages = [[stage.minutes, stage.name, stage.what] for stage in lesson.stages]
    rows.upsert(
        conn,
        "lesson_plan",
        {"session_id": lesson.session_id},
        {
            "topic_id": lesson.topic_id,
            "stages": json.dumps(stages, ensure_ascii=False),
            "preparation": lesson.preparation,
            "afterwards": lesson.afterwards,
            "ticks": json.dumps(lesson.ticks),
        },
    )


def drop_lesson(conn: Connection, session_id: Id, at: str) -> None:
    """Give up the plan of a session, for the usual one."""
    rows.update(conn, "lesson_plan", {"session_id": session_id}, {"deleted": at})
