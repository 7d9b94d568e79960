"""The SQL of the people themselves."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from literacy_desktop.attendees.model import Attendee, Values
from literacy_desktop.attendees.store.listing import ids
from literacy_desktop.base import rows
from literacy_desktop.base.bulk import Bulk
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.base.progress import Report

COLUMNS = (
    "id, name, sex, birth, id_number, phone, region_code, address, contact_name, contact_relation,"
    " contact_phone, student_number, site_id, receives_allowance, note, created, former_name, phone_model,"
    " phone_system, living, sensitive_consent"
)

AT_ONCE = 500
NAMES = [name.strip() for name in COLUMNS.split(",")]
ALLOWANCE = NAMES.index("receives_allowance")


def attendee(conn: Connection, attendee_id: Id) -> Attendee | None:
    """One person, also a deleted one."""
    row = conn.execute(f"SELECT {COLUMNS} FROM attendee WHERE id = ?", (attendee_id,)).fetchone()
    return read_attendee(row) if row else None


def attendees_by(conn: Connection, column: str, value: str) -> list[Attendee]:
    """The people whose name, identity number, phone or student number is exactly this."""
    if column not in {"name", "id_number", "phone", "student_number"}:
        raise AssertionError(column)
    found = conn.execute(
        f"SELECT {COLUMNS} FROM attendee"
        f" WHERE {column} = ? AND {column} <> '' AND deleted IS NULL ORDER BY n",
        (value,),
    )
    return [read_attendee(row) for row in found]


def every_attendee(conn: Connection) -> Iterator[Attendee]:
    """Everybody, by name, streaming."""
    for row in conn.execute(f"SELECT {COLUMNS} FROM attendee WHERE deleted IS NULL ORDER BY name, n"):
        yield read_attendee(row)


def attendees_at(conn: Connection, numbers: Sequence[int]) -> Iterator[Attendee]:
    """The people of these numbers on lists, in this order, streaming."""
    for start in range(0, len(numbers), AT_ONCE):
        some = ids(conn, list(numbers[start : start + AT_ONCE]))
        sql = f"SELECT {COLUMNS} FROM attendee WHERE id IN ({rows.places(some)}) AND deleted IS NULL"
        found = {person.id: person for person in map(read_attendee, conn.execute(sql, some))}
        yield from (found[one] for one in some if one in found)


def attendees_in_rows(conn: Connection, numbers: Sequence[int]) -> list[Attendee]:
    """The people of a few row numbers of the register, by these."""
    sql = f"SELECT {COLUMNS} FROM attendee WHERE n IN ({rows.places(numbers)}) AND deleted IS NULL ORDER BY n"
    return [read_attendee(row) for row in conn.execute(sql, tuple(numbers))]


def count(conn: Connection) -> int:
    """How many people there are."""
    return int(conn.execute("SELECT count(*) FROM attendee WHERE deleted IS NULL").fetchone()[0])


def insert_attendees(conn: Connection, people: Iterable[Attendee]) -> None:
    """Add people."""
    rows.insert_many(conn, "attendee", NAMES, map(_values, people))


def add_attendees(bulk: Bulk, people: Iterable[Attendee]) -> None:
    """Add a great many people at once."""
    bulk.insert("attendee", NAMES, map(_values, people))


def add_new(
    bulk: Bulk, people: Sequence[tuple[Id, Values]], *, site_id: Id | None, created: str, report: Report
) -> None:
    """Add a great many new people of one site, each given by the new id and the fields in their order."""

    def values() -> Iterator[Values]:
        for done, (new_id, fields) in enumerate(people):
            if done % AT_ONCE == 0:
                report(done, len(people))
            allowance = None if fields[ALLOWANCE] is None else int(fields[ALLOWANCE])
            note = fields[ALLOWANCE + 1]
            yield (new_id, *fields[1:SITE], site_id, allowance, note, created, *fields[CREATED + 1 :])

    bulk.insert("attendee", NAMES, values(), count=len(people), instead=_STALE)


_STALE = {
    "attendee_stale_insert": "INSERT INTO attendee_stale (n) SELECT n FROM attendee WHERE n > ?"
    " ON CONFLICT DO NOTHING"
}
"""What the trigger of that name does (db/0010_register.sql), for many."""

SITE, CREATED = NAMES.index("site_id"), NAMES.index("created")


def is_registered(conn: Connection, attendee_id: Id) -> bool:
    """Whether somebody is on the register, and not in the recycle bin."""
    found = conn.execute("SELECT 1 FROM attendee WHERE id = ? AND deleted IS NULL", (attendee_id,))
    return found.fetchone() is not None


def update_attendee(conn: Connection, person: Attendee) -> None:
    """Write every field of a person."""
    values = dict(zip(NAMES, _values(person), strict=True))
    rows.update(conn, "attendee", {"id": values.pop("id")}, values)


def delete_attendees(conn: Connection, attendee_ids: Iterable[Id], at: str) -> None:
    """Put people into the recycle bin."""
    conn.executemany("UPDATE attendee SET deleted = ? WHERE id = ?", ((at, one) for one in attendee_ids))


def _values(person: Attendee) -> tuple[Any, ...]:
    values = list(vars(person).values())
    if person.receives_allowance is not None:
        values[ALLOWANCE] = int(person.receives_allowance)
    return tuple(values)


def read_attendee(row: Row | tuple[Any, ...]) -> Attendee:
    """A person of a row of COLUMNS."""
    values = list(row)
    values[ALLOWANCE] = None if values[ALLOWANCE] is None else bool(values[ALLOWANCE])
    return Attendee(*values)
