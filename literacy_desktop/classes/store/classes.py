"""The SQL of classes."""

import json
from dataclasses import fields
from datetime import date
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.base.reach import Reach, of_class
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
        AND s.state IN ('planned', 'done')) AS last,
    c.term, c.form, c.minimum, c.state
FROM class c LEFT JOIN course k ON k.id = c.course_id LEFT JOIN site p ON p.id = c.site_id
WHERE c.deleted IS NULL
"""


_FIELDS = tuple(one.name for one in fields(Class))
_CLASS = f"SELECT {', '.join(_FIELDS)} FROM class WHERE "


def summaries(conn: Connection, reach: Reach | None = None) -> list[ClassSummary]:
    """Every class in reach with its counts, the latest first."""
    condition, values = of_class(reach)
    found = conn.execute(f"{SUMMARY}{condition}ORDER BY last IS NULL DESC, last DESC, c.code DESC", values)
    return [_summary(row) for row in found]


def summary(conn: Connection, class_id: Id) -> ClassSummary | None:
    """One class with its counts."""
    row = conn.execute(SUMMARY + "AND c.id = ?", (class_id,)).fetchone()
    return _summary(row) if row else None


def class_by_code(conn: Connection, code: str, reach: Reach | None = None) -> Class | None:
    """The class in reach of a code, written in any case."""
    condition, values = of_class(reach, "class")
    wanted = f"{_CLASS}code = upper(?) AND deleted IS NULL{condition}"
    row = conn.execute(wanted, (code.strip(), *values)).fetchone()
    return _class(row) if row else None


def class_by_id(conn: Connection, class_id: Id) -> Class | None:
    """One class, also a deleted one."""
    row = conn.execute(_CLASS + "id = ?", (class_id,)).fetchone()
    return _class(row) if row else None


def classes(conn: Connection) -> list[Class]:
    """Every class, by code."""
    return [_class(row) for row in conn.execute(_CLASS + "deleted IS NULL ORDER BY code")]


def codes_like(conn: Connection, prefix: str) -> list[str]:
    """The codes ever given that begin so, deleted classes too, so that none is given twice."""
    return [
        row[0]
        for row in conn.execute("SELECT code FROM class WHERE code >= ? AND code < ?", (prefix, prefix + "~"))
    ]


def insert_class(conn: Connection, class_: Class) -> None:
    """Add a class."""
    rows.insert(conn, "class", _values(class_))


def update_class(conn: Connection, class_: Class) -> None:
    """Write every field of a class."""
    values = _values(class_)
    rows.update(conn, "class", {"id": values.pop("id")}, values)


def delete_class(conn: Connection, class_id: Id, at: str) -> None:
    """Put a class into the recycle bin; its sessions and marks go and come with it."""
    rows.update(conn, "class", {"id": class_id}, {"deleted": at})


def _values(class_: Class) -> dict[str, Any]:
    values = {name: getattr(class_, name) for name in _FIELDS}
    return values | {"quotas": json.dumps(dict(class_.quotas), ensure_ascii=False)}


def _class(row: Row) -> Class:
    values = dict(zip(_FIELDS, tuple(row), strict=True))
    return Class(**{**values, "quotas": json.loads(values["quotas"])})


def _summary(row: Row) -> ClassSummary:
    values = list(row)
    values[11:13] = [date.fromisoformat(text) if text else None for text in values[11:13]]
    return ClassSummary(*values)
