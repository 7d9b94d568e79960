"""The SQL of classes."""

from dataclasses import asdict
from datetime import date

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Class, ClassSummary

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


def _summary(row: Row) -> ClassSummary:
    values = list(row)
    values[11:] = [date.fromisoformat(text) if text else None for text in values[11:]]
    return ClassSummary(*values)
