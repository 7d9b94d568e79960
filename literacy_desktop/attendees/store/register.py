"""The SQL of the people themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from literacy_desktop.attendees.model import Attendee
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id

COLUMNS = (
    "id, name, sex, birth, id_number, phone, region_code, address, contact_name, contact_relation,"
    " contact_phone, student_number, site_id, receives_allowance, note, created, former_name, phone_model,"
    " phone_system, living, sensitive_consent"
)


def attendee(conn: Connection, attendee_id: Id) -> Attendee | None:
    """One person, also a deleted one."""
    row = conn.execute(f"SELECT {COLUMNS} FROM attendee WHERE id = ?", (attendee_id,)).fetchone()
    return _attendee(row) if row else None


def attendees_by(conn: Connection, column: str, value: str) -> list[Attendee]:
    """The people whose name, identity number, phone or student number is exactly this."""
    if column not in {"name", "id_number", "phone", "student_number"}:
        raise AssertionError(column)
    found = conn.execute(
        f"SELECT {COLUMNS} FROM attendee"
        f" WHERE {column} = ? AND {column} <> '' AND deleted IS NULL ORDER BY n",
        (value,),
    )
    return [_attendee(row) for row in found]


def every_attendee(conn: Connection) -> Iterator[Attendee]:
    """Everybody, by name, streaming."""
    for row in conn.execute(f"SELECT {COLUMNS} FROM attendee WHERE deleted IS NULL ORDER BY name, n"):
        yield _attendee(row)


def count(conn: Connection) -> int:
    """How many people there are."""
    return int(conn.execute("SELECT count(*) FROM attendee WHERE deleted IS NULL").fetchone()[0])


def insert_attendees(conn: Connection, people: Iterable[Attendee]) -> None:
    """Add people."""
    names = [name.strip() for name in COLUMNS.split(",")]
    rows.insert_many(conn, "attendee", names, (_values(person) for person in people))


def update_attendee(conn: Connection, person: Attendee) -> None:
    """Write every field of a person."""
    values = dict(zip((name.strip() for name in COLUMNS.split(",")), _values(person), strict=True))
    rows.update(conn, "attendee", {"id": values.pop("id")}, values)


def delete_attendees(conn: Connection, attendee_ids: Iterable[Id], at: str) -> None:
    """Put people into the recycle bin."""
    conn.executemany("UPDATE attendee SET deleted = ? WHERE id = ?", ((at, one) for one in attendee_ids))


def _values(person: Attendee) -> tuple[Any, ...]:
    values = asdict(person)
    values["receives_allowance"] = (
        None if person.receives_allowance is None else int(person.receives_allowance)
    )
    return tuple(values.values())


def _attendee(row: Row) -> Attendee:
    values = list(row)
    values[13] = None if values[13] is None else bool(values[13])
    return Attendee(*values)
