"""The SQL of courses, classes, sessions and enrolment."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.holidays import Holiday, read_holidays
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Class, ClassSummary, Course, Member, Session, SessionDetail

SUMMARY = """
SELECT c.id, c.code, c.name, coalesce(k.name, '') AS course, coalesce(p.name, '') AS site, c.teacher,
    CASE WHEN c.room <> '' THEN c.room ELSE coalesce(p.room, '') END AS room, c.capacity,
    (SELECT count(*) FROM session s WHERE s.class_id = c.id AND s.deleted IS NULL
        AND s.state IN ('planned', 'done')) AS sessions,
    (SELECT count(*) FROM session s WHERE s.class_id = c.id AND s.deleted IS NULL
        AND s.state = 'done') AS done,
    (SELECT count(*) FROM enrolment e JOIN attendee a ON a.id = e.attendee_id AND a.deleted IS NULL
        WHERE e.class_id = c.id AND e.deleted IS NULL
        AND e.status IN ('applied', 'enrolled', 'completed', 'not_completed')) AS enrolled,
    (SELECT min(substr(s.starts, 1, 10)) FROM session s WHERE s.class_id = c.id AND s.deleted IS NULL
        AND s.state IN ('planned', 'done')) AS first,
    (SELECT max(substr(s.starts, 1, 10)) FROM session s WHERE s.class_id = c.id AND s.deleted IS NULL
        AND s.state IN ('planned', 'done')) AS last
FROM class c LEFT JOIN course k ON k.id = c.course_id LEFT JOIN site p ON p.id = c.site_id
WHERE c.deleted IS NULL
"""

DETAIL = """
SELECT s.id, s.class_id, s.number, s.starts, s.minutes, s.topic_id, s.room, s.teacher, s.state, s.reason,
    c.code, c.name, coalesce(p.name, '') AS site,
    coalesce(nullif(s.room, ''), nullif(c.room, ''), p.room, '') AS place,
    coalesce(nullif(s.teacher, ''), c.teacher) AS person,
    coalesce(t.title, '') AS topic, coalesce(t.topic_group, '') AS topic_group,
    (SELECT count(*) FROM enrolment e JOIN attendee a ON a.id = e.attendee_id AND a.deleted IS NULL
        WHERE e.class_id = c.id AND e.deleted IS NULL
        AND e.status IN ('applied', 'enrolled', 'completed', 'not_completed')) AS enrolled,
    (SELECT count(*) FROM attendance m WHERE m.session_id = s.id AND m.deleted IS NULL
        AND m.status IN ('present', 'late', 'early')) AS marked
FROM session s JOIN class c ON c.id = s.class_id AND c.deleted IS NULL
LEFT JOIN site p ON p.id = c.site_id LEFT JOIN topic t ON t.id = s.topic_id
WHERE s.deleted IS NULL
"""


def courses(conn: Connection) -> list[Course]:
    """Every course, by name."""
    found = conn.execute("SELECT id, name, level, topics FROM course WHERE deleted IS NULL ORDER BY name, id")
    return [Course(row[0], row[1], row[2], tuple(json.loads(row[3]))) for row in found]


def insert_course(conn: Connection, course: Course) -> None:
    """Add a course."""
    rows.insert(conn, "course", {**asdict(course), "topics": json.dumps(course.topics, ensure_ascii=False)})


def summaries(conn: Connection) -> list[ClassSummary]:
    """Every class with its counts, the latest first."""
    return [
        _summary(row) for row in conn.execute(SUMMARY + "ORDER BY last IS NULL DESC, last DESC, c.code DESC")
    ]


def summary(conn: Connection, class_id: Id) -> ClassSummary | None:
    """One class with its counts."""
    row = conn.execute(SUMMARY + "AND c.id = ?", (class_id,)).fetchone()
    return _summary(row) if row else None


def class_by_code(conn: Connection, code: str) -> Class | None:
    """The class of a code, written in any case."""
    return rows.fetch_one(
        conn,
        Class,
        "SELECT id, code, name, course_id, site_id, room, teacher, capacity, note FROM class"
        " WHERE code = upper(?) AND deleted IS NULL",
        (code.strip(),),
    )


def class_by_id(conn: Connection, class_id: Id) -> Class | None:
    """One class, also a deleted one."""
    return rows.fetch_one(
        conn,
        Class,
        "SELECT id, code, name, course_id, site_id, room, teacher, capacity, note FROM class WHERE id = ?",
        (class_id,),
    )


def codes_like(conn: Connection, prefix: str) -> list[str]:
    """The codes ever given that begin so, deleted classes too, so that none is given twice."""
    return [
        row[0]
        for row in conn.execute("SELECT code FROM class WHERE code >= ? AND code < ?", (prefix, prefix + "~"))
    ]


def insert_class(conn: Connection, class_: Class) -> None:
    """Add a class."""
    rows.insert(conn, "class", asdict(class_))


def update_class(conn: Connection, class_: Class) -> None:
    """Write every field of a class."""
    values = asdict(class_)
    rows.update(conn, "class", {"id": values.pop("id")}, values)


def delete_class(conn: Connection, class_id: Id, at: str) -> None:
    """Put a class into the recycle bin; its sessions and marks go and come with it."""
    rows.update(conn, "class", {"id": class_id}, {"deleted": at})


def sessions(conn: Connection, class_id: Id) -> list[Session]:
    """The sessions of a class, by number."""
    found = conn.execute(
        "SELECT id, class_id, number, starts, minutes, topic_id, room, teacher, state, reason FROM session"
        " WHERE class_id = ? AND deleted IS NULL ORDER BY number, starts",
        (class_id,),
    )
    return [_session(row) for row in found]


def session(conn: Connection, session_id: Id) -> Session | None:
    """One session."""
    row = conn.execute(
        "SELECT id, class_id, number, starts, minutes, topic_id, room, teacher, state, reason FROM session"
        " WHERE id = ? AND deleted IS NULL",
        (session_id,),
    ).fetchone()
    return _session(row) if row else None


def insert_session(conn: Connection, session: Session) -> None:
    """Add a session."""
    rows.insert(conn, "session", {**asdict(session), "starts": _minute(session.starts)})


def update_session(conn: Connection, session: Session) -> None:
    """Write every field of a session."""
    values = {**asdict(session), "starts": _minute(session.starts)}
    rows.update(conn, "session", {"id": values.pop("id")}, values)


def set_done(conn: Connection, session_id: Id) -> None:
    """Note that a planned session was held."""
    conn.execute(
        "UPDATE session SET state = 'done' WHERE id = ? AND state IN ('draft', 'planned')", (session_id,)
    )


def details_of_class(conn: Connection, class_id: Id) -> list[SessionDetail]:
    """The sessions of a class with names and counts, by number."""
    found = conn.execute(DETAIL + "AND s.class_id = ? ORDER BY s.number, s.starts", (class_id,))
    return [_detail(row) for row in found]


def details_between(conn: Connection, first: date, last: date) -> list[SessionDetail]:
    """All sessions from one day to another, both included, by time."""
    found = conn.execute(
        DETAIL + "AND s.starts >= ? AND s.starts < ? ORDER BY s.starts, c.code",
        (first.isoformat(), f"{last.isoformat()}T99"),
    )
    return [_detail(row) for row in found]


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


def holidays(conn: Connection) -> dict[date, Holiday]:
    """The holidays and make-up workdays that are entered."""
    found = conn.execute("SELECT date, name, kind FROM holiday WHERE deleted IS NULL")
    return read_holidays({"date": row[0], "name": row[1], "kind": row[2]} for row in found)


def _minute(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def _session(row: Row) -> Session:
    values = list(tuple(row)[:10])
    values[3] = datetime.fromisoformat(values[3])
    return Session(*values)


def _detail(row: Row) -> SessionDetail:
    return SessionDetail(_session(row), *tuple(row)[10:])


def _summary(row: Row) -> ClassSummary:
    values = list(row)
    values[11:] = [date.fromisoformat(text) if text else None for text in values[11:]]
    return ClassSummary(*values)
