"""The SQL of teachers and volunteers, and of the sessions they helped to hold."""

import json
from datetime import date, time
from typing import Any, Literal

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.sites.model import Assigned, Served, Staff, StaffDay

Owner = Literal["class", "session"]

STAFF = (
    "p.id, p.name, p.phone, p.category, p.roles, p.skills, p.available, p.site_id, p.partner_id, p.left_on,"
    " p.note, p.available_note"
)

EFFECTIVE = """
WITH own AS (SELECT session_id, staff_id, role, minutes FROM session_staff WHERE deleted IS NULL),
linked AS (
    SELECT session_id, staff_id, role, minutes FROM own
    UNION ALL
    SELECT s.id, k.staff_id, k.role, NULL FROM session s JOIN class_staff k ON k.class_id = s.class_id
    JOIN class c ON c.id = s.class_id JOIN staff p ON p.id = k.staff_id
    WHERE k.deleted IS NULL AND (k.role <> 'teacher' OR s.teacher IN ('', p.name, c.teacher))
    AND NOT EXISTS (
        SELECT 1 FROM own o WHERE o.session_id = s.id AND (o.role = k.role OR o.staff_id = k.staff_id))
),
effective AS (
    SELECT session_id, staff_id, role, minutes FROM linked WHERE minutes IS NOT 0
    UNION ALL
    SELECT s.id, p.id, 'teacher', NULL FROM session s JOIN class c ON c.id = s.class_id
    JOIN staff p ON p.name = coalesce(nullif(s.teacher, ''), c.teacher) AND p.name <> '' AND p.deleted IS NULL
    WHERE NOT EXISTS (
        SELECT 1 FROM linked l WHERE l.session_id = s.id AND (l.role = 'teacher' OR l.staff_id = p.id))
    AND p.id = (SELECT min(q.id) FROM staff q WHERE q.name = p.name AND q.deleted IS NULL)
)
"""
"""Who is at each session: for each role its own people, else its class's; nobody who was there 0 minutes.

A teacher whom only the text of a class or session names counts too.
"""


def staff(conn: Connection) -> list[Staff]:
    """Everybody, by name."""
    return [
        _staff(tuple(row))
        for row in conn.execute(f"SELECT {STAFF} FROM staff p WHERE deleted IS NULL ORDER BY name, id")
    ]


def one(conn: Connection, staff_id: Id) -> Staff | None:
    """One of them, also a deleted one."""
    row = conn.execute(f"SELECT {STAFF} FROM staff p WHERE id = ?", (staff_id,)).fetchone()
    return _staff(tuple(row)) if row else None


def insert(conn: Connection, staff: Staff) -> None:
    """Add somebody."""
    rows.insert(conn, "staff", {"id": staff.id, **_columns(staff)})


def update(conn: Connection, staff: Staff) -> None:
    """Write every field."""
    rows.update(conn, "staff", {"id": staff.id}, _columns(staff))


def delete(conn: Connection, staff_id: Id, at: str) -> None:
    """Put somebody into the recycle bin; what they did comes back with them."""
    rows.update(conn, "staff", {"id": staff_id}, {"deleted": at})


def assigned(conn: Connection, owner: Owner, owner_id: Id) -> list[Assigned]:
    """Who is named for a class or a session itself, teachers first; also deleted people."""
    minutes = "k.minutes" if owner == "session" else "NULL"
    found = conn.execute(
        f"SELECT {STAFF}, k.role, {minutes} FROM {owner}_staff k JOIN staff p ON p.id = k.staff_id"
        f" WHERE k.{owner}_id = ? AND k.deleted IS NULL"
        " ORDER BY instr('teacher head volunteer', k.role), p.name, p.id",
        (owner_id,),
    )
    return [Assigned(_staff(row[:-2]), row[-2], row[-1]) for row in map(tuple, found)]


def at_session(conn: Connection, session_id: Id) -> list[Assigned]:
    """Who is at a session, by its own list or its class's, teachers first."""
    found = conn.execute(
        f"{EFFECTIVE} SELECT {STAFF}, k.role, k.minutes FROM effective k JOIN staff p ON p.id = k.staff_id"
        " WHERE k.session_id = ? ORDER BY instr('teacher head volunteer', k.role), p.name, p.id",
        (session_id,),
    )
    return [Assigned(_staff(row[:-2]), row[-2], row[-1]) for row in map(tuple, found)]


def between(conn: Connection, first: date, last: date) -> dict[Id, list[tuple[Id, str]]]:
    """Who is expected at each session of these days that counts: (staff id, role)."""
    found = conn.execute(
        f"{EFFECTIVE} SELECT k.session_id, k.staff_id, k.role FROM effective k"
        " JOIN session s ON s.id = k.session_id WHERE s.deleted IS NULL AND s.state IN ('planned', 'done')"
        " AND s.starts >= ? AND s.starts < ?",
        (first.isoformat(), f"{last.isoformat()}T99"),
    )
    by_session: dict[Id, list[tuple[Id, str]]] = {}
    for row in found:
        by_session.setdefault(row[0], []).append((row[1], row[2]))
    return by_session


def put_assigned(conn: Connection, owner: Owner, owner_id: Id, staff_id: Id, values: dict[str, Any]) -> None:
    """Let somebody have a role in a class or session."""
    rows.upsert(conn, f"{owner}_staff", {f"{owner}_id": owner_id, "staff_id": staff_id}, values)


def drop_assigned(conn: Connection, owner: Owner, owner_id: Id, staff_id: Id, at: str) -> None:
    """End somebody's role in a class or session."""
    rows.update(conn, f"{owner}_staff", {f"{owner}_id": owner_id, "staff_id": staff_id}, {"deleted": at})


def served(conn: Connection, first: date | None, last: date | None) -> dict[Id, list[Served]]:
    """The sessions that each one helped to hold, within these days, the earliest first."""
    found = conn.execute(
        f"{EFFECTIVE} SELECT k.staff_id, s.id, substr(s.starts, 1, 10), c.name, coalesce(t.title, ''),"
        " k.role, coalesce(k.minutes, s.minutes) FROM effective k JOIN session s ON s.id = k.session_id"
        " JOIN class c ON c.id = s.class_id LEFT JOIN topic t ON t.id = s.topic_id"
        " WHERE s.state = 'done' AND s.deleted IS NULL AND c.deleted IS NULL"
        " AND s.starts >= ? AND s.starts < ? ORDER BY s.starts, s.id",
        (first.isoformat() if first else "", f"{last.isoformat()}T99" if last else "9999"),
    )
    by_staff: dict[Id, list[Served]] = {}
    for row in map(tuple, found):
        one = Served(row[1], date.fromisoformat(row[2]), *row[3:])
        by_staff.setdefault(row[0], []).append(one)
    return by_staff


def ahead(conn: Connection, staff_id: Id, since: str) -> int:
    """How many sessions from a moment on somebody is expected at."""
    row = conn.execute(
        f"{EFFECTIVE} SELECT count(*) FROM effective k JOIN session s ON s.id = k.session_id"
        " JOIN class c ON c.id = s.class_id WHERE k.staff_id = ? AND s.deleted IS NULL AND c.deleted IS NULL"
        " AND s.state IN ('draft', 'planned') AND s.starts >= ?",
        (staff_id, since),
    ).fetchone()
    return int(row[0])


def named_in_text(conn: Connection, name: str) -> list[tuple[str, Id]]:
    """Classes and sessions that name a teacher by this text and have no teacher linked: ("class", id)."""
    found = conn.execute(
        "SELECT 'class', c.id FROM class c WHERE c.teacher = ?1 AND NOT EXISTS ("
        " SELECT 1 FROM class_staff k WHERE k.class_id = c.id AND k.role = 'teacher' AND k.deleted IS NULL)"
        " UNION ALL SELECT 'session', s.id FROM session s WHERE s.teacher = ?1 AND NOT EXISTS ("
        " SELECT 1 FROM session_staff k WHERE k.session_id = s.id AND k.role = 'teacher'"
        " AND k.deleted IS NULL)",
        (name,),
    )
    return [(row[0], row[1]) for row in found]


def days(conn: Connection) -> dict[Id, list[StaffDay]]:
    """The days that are different for people, by person, the earliest first."""
    found: dict[Id, list[StaffDay]] = {}
    for row in conn.execute(
        "SELECT id, staff_id, first, last, starts, ends, can_come, reason FROM staff_day"
        " WHERE deleted IS NULL ORDER BY first, starts, id"
    ):
        first, last = date.fromisoformat(row[2]), date.fromisoformat(row[3])
        starts, ends = (time.fromisoformat(one) if one else None for one in (row[4], row[5]))
        one = StaffDay(row[0], row[1], first, last, starts, ends, bool(row[6]), row[7])
        found.setdefault(one.staff_id, []).append(one)
    return found


def put_day(conn: Connection, day: StaffDay) -> None:
    """Note days that are different for somebody."""
    values = {
        "staff_id": day.staff_id,
        "first": day.first.isoformat(),
        "last": day.last.isoformat(),
        "starts": f"{day.starts:%H:%M}" if day.starts else "",
        "ends": f"{day.ends:%H:%M}" if day.ends else "",
        "can_come": int(day.can_come),
        "reason": day.reason,
    }
    rows.upsert(conn, "staff_day", {"id": day.id}, values)


def drop_day(conn: Connection, day_id: Id, at: str) -> None:
    """Take such a note back."""
    rows.update(conn, "staff_day", {"id": day_id}, {"deleted": at})


def _staff(row: tuple[Any, ...]) -> Staff:
    values = list(row)
    values[4], values[5] = tuple(json.loads(values[4])), tuple(json.loads(values[5]))
    values[9] = date.fromisoformat(values[9]) if values[9] else None
    return Staff(*values)


def _columns(staff: Staff) -> dict[str, Any]:
    return {
        "name": staff.name,
        "phone": staff.phone,
        "category": staff.category,
        "roles": json.dumps(staff.roles),
        "skills": json.dumps(staff.skills, ensure_ascii=False),
        "available": staff.available,
        "site_id": staff.site_id,
        "partner_id": staff.partner_id,
        "left_on": staff.left_on.isoformat() if staff.left_on else None,
        "note": staff.note,
        "available_note": staff.available_note,
    }
