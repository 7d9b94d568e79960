"""The SQL of courses."""

import json
from dataclasses import asdict

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.classes.model import Course


def courses(conn: Connection) -> list[Course]:
    """Every course, by name."""
    found = conn.execute("SELECT id, name, level, topics FROM course WHERE deleted IS NULL ORDER BY name, id")
    return [Course(row[0], row[1], row[2], tuple(json.loads(row[3]))) for row in found]


def insert_course(conn: Connection, course: Course) -> None:
    """Add a course."""
    rows.insert(conn, "course", {**asdict(course), "topics": json.dumps(course.topics, ensure_ascii=False)})
