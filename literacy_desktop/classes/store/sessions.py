"""The SQL of sessions and of the days they keep clear of."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.base.reach import Reach, of_class
from literacy_desktop.classes.model import Session, SessionDetail

COLUMNS = (
    "s.id, s.class_id, s.number, s.starts, s.minutes, s.topic_id, s.room, s.teacher, s.state, s.reason,"
    " s.form, s.site_id, s.room_id, s.makeup_of"
)
_COUNT = COLUMNS.count(",") + 1
NAMES = tuple(name.strip().removeprefix("s.") for name in COLUMNS.split(","))

DETAIL = f"""
SELECT {COLUMNS},
    c.code, c.name, coalesce(p.name, '') AS site,
    coalesce(r.name, nullif(s.room, ''), nullif(c.room, ''), p.room, '') AS place,
    coalesce(nullif(s.teacher, ''), c.teacher) AS person,
    coalesce(t.title, '') AS topic, coalesce(t.topic_group, '') AS topic_group,
    (SELECT count(*) FROM enrolment e JOIN attendee a ON a.id = e.attendee_id AND a.deleted IS NULL
        WHERE e.class_id = c.id AND e.deleted IS NULL
        AND e.status IN ('applied', 'enrolled', 'completed', 'not_completed')) AS enrolled,
    (SELECT count(*) FROM attendance m WHERE m.session_id = s.id AND m.deleted IS NULL
        AND m.status IN attended_status) AS marked,
    coalesce(nullif(s.form, ''), c.form), coalesce(s.site_id, c.site_id),
    r.id, r.deleted IS NOT NULL
FROM session s JOIN class c ON c.id = s.class_id AND c.deleted IS NULL
LEFT JOIN site p ON p.id = coalesce(s.site_id, c.site_id) LEFT JOIN topic t ON t.id = s.topic_id
LEFT JOIN room r ON r.id = CASE WHEN s.room <> '' OR s.room_id IS NOT NULL THEN s.room_id ELSE c.room_id END
WHERE s.deleted IS NULL
"""


def sessions(conn: Connection, class_id: Id) -> list[Session]:
    """The sessions of a class, by number."""
    found = conn.execute(
        f"SELECT {COLUMNS} FROM session s WHERE s.class_id = ? AND s.deleted IS NULL"
        " ORDER BY s.number, s.starts",
        (class_id,),
    )
    return [_session(row) for row in found]


def session(conn: Connection, session_id: Id) -> Session | None:
    """One session."""
    row = conn.execute(
        f"SELECT {COLUMNS} FROM session s WHERE s.id = ? AND s.deleted IS NULL", (session_id,)
    ).fetchone()
    return _session(row) if row else None


def insert_session(conn: Connection, session: Session) -> None:
    """Add a session."""
    rows.insert(conn, "session", _values(session))


def insert_sessions(conn: Connection, sessions: Iterable[Session]) -> None:
    """Add many sessions."""
    rows.insert_many(conn, "session", NAMES, (tuple(_values(one).values()) for one in sessions))


def update_session(conn: Connection, session: Session) -> None:
    """Write every field of a session."""
    values = _values(session)
    rows.update(conn, "session", {"id": values.pop("id")}, values)


def set_done(conn: Connection, session_id: Id) -> None:
    """Note that a planned session was held."""
    conn.execute(
        "UPDATE session SET state = 'done' WHERE id = ? AND state IN ('draft', 'planned')", (session_id,)
    )


def note_version(conn: Connection, session_id: Id, version_id: Id | None) -> None:
    """Note which version of its topic a session taught."""
    rows.update(conn, "session", {"id": session_id}, {"topic_version": version_id})


def details_of_class(conn: Connection, class_id: Id) -> list[SessionDetail]:
    """The sessions of a class with names and counts, by number."""
    found = conn.execute(DETAIL + "AND s.class_id = ? ORDER BY s.number, s.starts", (class_id,))
    return [_detail(row) for row in found]


def details_between(
    conn: Connection, first: date, last: date, reach: Reach | None = None
) -> list[SessionDetail]:
    """All sessions of classes in reach from one day to another, both included, by time."""
    condition, values = of_class(reach)
    found = conn.execute(
        f"{DETAIL}AND s.starts >= ? AND s.starts < ?{condition} ORDER BY s.starts, c.code",
        (first.isoformat(), f"{last.isoformat()}T99", *values),
    )
    return [_detail(row) for row in found]


def _minute(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


def _values(session: Session) -> dict[str, Any]:
    return {name: getattr(session, name) for name in NAMES} | {"starts": _minute(session.starts)}


def _session(row: Row) -> Session:
    values = list(tuple(row)[:_COUNT])
    values[3] = datetime.fromisoformat(values[3])
    return Session(*values)


def _detail(row: Row) -> SessionDetail:
    *rest, gone = tuple(row)[_COUNT:]
    return replace(SessionDetail(_session(row), *rest), room_gone=bool(gone))
