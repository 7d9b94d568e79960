"""The SQL of attendees: the register and its search keys."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from literacy_desktop.attendees.model import Attendee, Filter, ListRow, SearchText
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id

COLUMNS = (
    "id, name, sex, birth, id_number, phone, region_code, address, contact_name, contact_relation,"
    " contact_phone, student_number, site_id, receives_allowance, note, created"
)

LIST_ROW = """
SELECT a.n, a.id, a.name, a.sex, a.birth, a.id_number, a.phone, a.region_code, a.student_number,
    (SELECT count(*) FROM attendance m JOIN session s ON s.id = m.session_id
        JOIN class c ON c.id = s.class_id AND c.deleted IS NULL
        JOIN enrolment e ON e.class_id = c.id AND e.attendee_id = a.id AND e.deleted IS NULL
        AND e.status IN ('applied', 'enrolled', 'completed', 'not_completed')
        WHERE m.attendee_id = a.id AND m.deleted IS NULL AND s.deleted IS NULL AND s.state = 'done'
        AND m.status IN ('present', 'late', 'early')) AS attended,
    (SELECT count(*) FROM enrolment e JOIN session s ON s.class_id = e.class_id
        JOIN class c ON c.id = e.class_id AND c.deleted IS NULL
        WHERE e.attendee_id = a.id AND e.deleted IS NULL AND s.deleted IS NULL AND s.state = 'done'
        AND e.status IN ('applied', 'enrolled', 'completed', 'not_completed')) AS expected,
    (SELECT count(*) FROM certificate c WHERE c.attendee_id = a.id AND c.voided_at IS NULL) AS certificates,
    a.receives_allowance
FROM attendee a
"""

ENDLESS = "\U0010ffff"


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


# -- the list


def listing(conn: Connection, shown: Filter, limit: int = -1) -> "array[int]":
    """The row numbers of a filtered list, by name; of all, or the first ones."""
    where, parameters = ["a.deleted IS NULL"], list[Any]()
    if shown.region_code:
        low, high = region_range(shown.region_code)
        where.append("a.region_code BETWEEN ? AND ?")
        parameters += [low, high]
    source = "attendee a"
    if shown.class_id:
        source += " JOIN enrolment e ON e.attendee_id = a.id AND e.class_id = ? AND e.deleted IS NULL"
        parameters.insert(0, shown.class_id)
    found = conn.execute(
        f"SELECT a.n FROM {source} WHERE {' AND '.join(where)} ORDER BY a.name, a.n LIMIT ?",
        (*parameters, limit),
    )
    return array("q", (row[0] for row in found))


def region_range(code: str) -> tuple[str, str]:
    """The lowest and highest code below a region: trailing zeros stand for everything."""
    stem = code.rstrip("0")
    for width in (4, 6, 9, 12):
        if len(stem) <= width:
            stem = code[:width]
            break
    return stem.ljust(12, "0"), stem.ljust(12, "9")


def list_rows(conn: Connection, numbers: Sequence[int]) -> list[ListRow]:
    """The people of these row numbers, in this order, with their counts."""
    sql = f"{LIST_ROW} WHERE a.n IN ({rows.places(numbers)})"
    found = {row[0]: _list_row(row) for row in conn.execute(sql, tuple(numbers))}
    return [found[n] for n in numbers if n in found]


def ids(conn: Connection, numbers: Sequence[int]) -> list[Id]:
    """The ids of the people of these row numbers, in this order."""
    sql = f"SELECT n, id FROM attendee WHERE n IN ({rows.places(numbers)})"
    found = {row[0]: row[1] for row in conn.execute(sql, tuple(numbers))}
    return [found[n] for n in numbers if n in found]


def number(conn: Connection, attendee_id: Id) -> int | None:
    """The row number of a person who is on the register."""
    row = conn.execute("SELECT n FROM attendee WHERE id = ? AND deleted IS NULL", (attendee_id,)).fetchone()
    return int(row[0]) if row else None


# -- one person


def sessions_of(conn: Connection, attendee_id: Id) -> list[Row]:
    """The sessions of every class that a person is or was in, or came to: the latest class first.

    Each row is (class id, class name, enrolment status or "guest", start, state, topic, mark); a class
    without sessions has one row without a start.
    """
    return conn.execute(
        """
        WITH mine AS (
            SELECT class_id FROM enrolment WHERE attendee_id = :who AND deleted IS NULL
            UNION
            SELECT s.class_id FROM attendance m JOIN session s ON s.id = m.session_id
            WHERE m.attendee_id = :who AND m.deleted IS NULL AND s.deleted IS NULL
        )
        SELECT c.id, c.name, coalesce(e.status, 'guest'), s.starts, s.state, coalesce(t.title, ''), m.status
        FROM mine JOIN class c ON c.id = mine.class_id AND c.deleted IS NULL
        LEFT JOIN enrolment e ON e.class_id = c.id AND e.attendee_id = :who AND e.deleted IS NULL
        LEFT JOIN session s
            ON s.class_id = c.id AND s.deleted IS NULL AND s.state IN ('planned', 'done')
        LEFT JOIN topic t ON t.id = s.topic_id
        LEFT JOIN attendance m ON m.session_id = s.id AND m.attendee_id = :who AND m.deleted IS NULL
        ORDER BY max(s.starts) OVER (PARTITION BY c.id) DESC, c.id, s.number
        """,
        {"who": attendee_id},
    ).fetchall()


def certificates_of(conn: Connection, attendee_id: Id) -> list[tuple[str, str]]:
    """The valid certificates of a person as (number, moment of issue), the latest first."""
    found = conn.execute(
        "SELECT number, issued_at FROM certificate WHERE attendee_id = ? AND voided_at IS NULL"
        " ORDER BY issued_at DESC",
        (attendee_id,),
    )
    return [(row[0], row[1]) for row in found]


# -- search


def is_stale(conn: Connection) -> bool:
    """Whether anybody's search keys are out of date."""
    return conn.execute("SELECT 1 FROM attendee_stale LIMIT 1").fetchone() is not None


def stale_people(conn: Connection, limit: int) -> list[tuple[int, SearchText | None, SearchText | None]]:
    """Some people with stale keys: row number, what the old keys were made of, and the new ones will be."""
    found = conn.execute(
        "SELECT s.n, s.name, s.phone, s.id_number, s.student_number, a.deleted IS NULL,"
        " a.name, a.phone, a.id_number, a.student_number"
        " FROM attendee_stale s JOIN attendee a ON a.n = s.n ORDER BY s.n LIMIT ?",
        (limit,),
    )
    return [
        (
            row[0],
            SearchText(row[1], row[2] or "", row[3] or "", row[4] or "") if row[1] is not None else None,
            SearchText(row[6], row[7], row[8] or "", row[9]) if row[5] else None,
        )
        for row in map(tuple, found)
    ]


def drop_keys(conn: Connection, keys: Iterable[tuple[str, int]]) -> None:
    """Forget keys: (key, row number)."""
    conn.executemany("DELETE FROM attendee_key WHERE k = ? AND n = ?", keys)


def add_keys(conn: Connection, keys: Iterable[tuple[str, int]]) -> None:
    """Write keys: (key, row number); sorted input is several times faster."""
    conn.executemany("INSERT OR IGNORE INTO attendee_key (k, n) VALUES (?, ?)", keys)


def settle(conn: Connection, numbers: Iterable[int]) -> None:
    """Note that these people's keys are up to date."""
    conn.executemany("DELETE FROM attendee_stale WHERE n = ?", ((n,) for n in numbers))


def numbers_by_prefix(conn: Connection, prefix: str, limit: int) -> list[int]:
    """The row numbers of the people with a key that begins so, the shortest keys first."""
    found = conn.execute(
        "SELECT n FROM attendee_key WHERE k >= ? AND k < ? LIMIT ?", (prefix, prefix + ENDLESS, limit)
    )
    return list(dict.fromkeys(row[0] for row in found))


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


def _list_row(row: Row) -> ListRow:
    values = list(row)
    values[12] = None if values[12] is None else bool(values[12])
    return ListRow(*values)
