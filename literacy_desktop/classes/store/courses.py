"""The SQL of courses."""

import json
from dataclasses import asdict
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Course

_COURSE = "SELECT id, name, level, topics, form, minutes, note FROM course WHERE "


def courses(conn: Connection) -> list[Course]:
    """Every course, by name."""
    return [_course(row) for row in conn.execute(_COURSE + "deleted IS NULL ORDER BY name, id")]


def course(conn: Connection, course_id: Id) -> Course | None:
    """One course, also a deleted one."""
    row = conn.execute(_COURSE + "id = ?", (course_id,)).fetchone()
    return _course(row) if row else None


def insert_course(conn: Connection, course: Course) -> None:
    """Add a course."""
    rows.insert(conn, "course", _values(course))


def update_course(conn: Connection, course: Course) -> None:
    """Write every field of a course."""
    values = _values(course)
    rows.update(conn, "course", {"id": values.pop("id")}, values)


def delete_course(conn: Connection, course_id: Id, at: str) -> None:
    """Put a course into the recycle bin; classes that follow it keep their topics."""
    rows.update(conn, "course", {"id": course_id}, {"deleted": at})


def _values(course: Course) -> dict[str, Any]:
    return {**asdict(course), "topics": json.dumps(course.topics, ensure_ascii=False)}


def _course(row: Row) -> Course:
    values = list(row)
    values[3] = tuple(json.loads(values[3]))
    return Course(*values)
