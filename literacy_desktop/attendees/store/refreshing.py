"""The SQL that brings this PC's own rows about people up to date: what lists show, and who is stale."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

SOURCE = (
    "id", "name", "sex", "birth", "id_number", "phone", "region_code", "student_number", "site_id",
    "receives_allowance", "former_name", "died", "attended", "expected", "certificates", "tags",
    "telephones", "categories",
)  # fmt: skip
"""What is read of a person; `sort` and `near` are made of it."""

LISTED = (*SOURCE, "sort", "near")

_COUNTS = """
    (SELECT count(*) FROM attendance m JOIN session s ON s.id = m.session_id
        JOIN class c ON c.id = s.class_id AND c.deleted IS NULL
        JOIN enrolment e ON e.class_id = c.id AND e.attendee_id = a.id AND e.deleted IS NULL
        AND e.status IN ('applied', 'enrolled', 'completed', 'not_completed')
        WHERE m.attendee_id = a.id AND m.deleted IS NULL AND s.deleted IS NULL AND s.state = 'done'
        AND m.status IN attended_status),
    (SELECT count(*) FROM enrolment e JOIN session s ON s.class_id = e.class_id
        JOIN class c ON c.id = e.class_id AND c.deleted IS NULL
        WHERE e.attendee_id = a.id AND e.deleted IS NULL AND s.deleted IS NULL AND s.state = 'done'
        AND e.status IN ('applied', 'enrolled', 'completed', 'not_completed')),
    (SELECT count(*) FROM certificate c WHERE c.attendee_id = a.id AND c.voided_at IS NULL),
    (SELECT coalesce(group_concat(tag, '、'), '') FROM (SELECT tag FROM attendee_tag t
        WHERE t.attendee_id = a.id AND t.deleted IS NULL ORDER BY tag)),
    (SELECT coalesce(group_concat(phone, ' '), '') FROM (SELECT phone FROM attendee_telephone t
        WHERE t.attendee_id = a.id AND t.deleted IS NULL ORDER BY phone)),
    (SELECT coalesce(group_concat(category, ' '), '') FROM (SELECT category FROM attendee_category t
        WHERE t.attendee_id = a.id AND t.deleted IS NULL ORDER BY category))
"""

_STALE = f"""
SELECT s.n, l.n, a.deleted IS NULL, {", ".join(f"a.{name}" for name in SOURCE[:11])},
    a.deceased_on IS NOT NULL, {_COUNTS}, {", ".join(f"l.{name}" for name in LISTED)}
FROM (SELECT value AS n FROM json_each(?)) s JOIN attendee a ON a.n = s.n
LEFT JOIN attendee_listed l ON l.id = a.id
"""


class StalePerson(NamedTuple):
    """A person who may have changed.

    Attributes:
        row: the row number in the register.
        n: the number on the lists; None where the person is on no list yet.
        now: the values of SOURCE; None where the person is deleted.
        kept: the values of LISTED; None where the person is on no list yet.
    """

    row: int
    n: int | None
    now: tuple[Any, ...] | None
    kept: tuple[Any, ...] | None


def is_stale(conn: Connection) -> bool:
    """Whether anybody may be out of date."""
    return conn.execute("SELECT 1 FROM attendee_stale LIMIT 1").fetchone() is not None


def stale_count(conn: Connection, most: int) -> int:
    """How many people may be out of date; counted no further than `most`."""
    found = conn.execute("SELECT count(*) FROM (SELECT 1 FROM attendee_stale LIMIT ?)", (most,))
    return int(found.fetchone()[0])


def unlisted_count(conn: Connection) -> int:
    """How many of those who may be out of date are on the register and on no list yet."""
    sql = (
        "SELECT count(*) FROM attendee_stale s JOIN attendee a ON a.n = s.n AND a.deleted IS NULL"
        " WHERE NOT EXISTS (SELECT 1 FROM attendee_listed l WHERE l.id = a.id)"
    )
    return int(conn.execute(sql).fetchone()[0])


def stale_names(conn: Connection, site_id: Id | None) -> Iterator[tuple[int, int, str, str]]:
    """Everybody who may be out of date, as they stand in the register.

    Returns: row number there, 1 for people of other sites than this, county, first character of the name.
    """
    sql = (
        "SELECT s.n, coalesce(a.site_id <> ?, 1), coalesce(substr(a.region_code, 1, 6), ''),"
        " substr(a.name, 1, 1) FROM attendee_stale s JOIN attendee a ON a.n = s.n ORDER BY s.n"
    )
    return (tuple(row) for row in conn.execute(sql, (site_id,)))


def stale_people(conn: Connection, numbers: Sequence[int]) -> list[StalePerson]:
    """People who may be out of date, by their row numbers in the register and in this order."""
    width = 3 + len(SOURCE)
    found = {
        row[0]: StalePerson(
            row[0],
            row[1],
            tuple(row[3:width]) if row[2] else None,
            tuple(row[width:]) if row[1] is not None else None,
        )
        for row in map(tuple, conn.execute(_STALE, (json.dumps(list(numbers)),)))
    }
    return [found[number] for number in numbers if number in found]


def write_listed(conn: Connection, people: Iterable[tuple[Any, ...]]) -> None:
    """Keep people as lists show them: (number on the lists, the values of LISTED)."""
    places = ", ".join("?" * (len(LISTED) + 1))
    conn.executemany(
        f"INSERT OR REPLACE INTO attendee_listed (n, {', '.join(LISTED)}) VALUES ({places})", people
    )


def drop_listed(conn: Connection, numbers: Iterable[int]) -> None:
    """Forget people who are deleted."""
    conn.executemany("DELETE FROM attendee_listed WHERE n = ?", ((n,) for n in numbers))


def settle(conn: Connection, numbers: Iterable[int]) -> None:
    """Note that these people, by their row numbers in the register, are up to date."""
    conn.executemany("DELETE FROM attendee_stale WHERE n = ?", ((n,) for n in numbers))


def listed_count(conn: Connection) -> int:
    """How many people lists show."""
    return int(conn.execute("SELECT count(*) FROM attendee_listed").fetchone()[0])


def count_of_site(conn: Connection, site_id: Id, most: int) -> int:
    """How many people a centre looks after; counted no further than `most`."""
    found = conn.execute(
        "SELECT count(*) FROM (SELECT 1 FROM attendee WHERE site_id = ? AND site_id IS NOT NULL"
        " AND deleted IS NULL LIMIT ?)",
        (site_id, most),
    )
    return int(found.fetchone()[0])


def mark_near_stale(conn: Connection, site_id: Id | None) -> None:
    """Another centre is near now: mark its people, and those of the one before."""
    conn.execute(
        "INSERT OR IGNORE INTO attendee_stale (n)"
        " SELECT a.n FROM attendee_listed l JOIN attendee a ON a.id = l.id WHERE l.near = 1 UNION"
        " SELECT n FROM attendee WHERE site_id = ? AND site_id IS NOT NULL AND deleted IS NULL",
        (site_id,),
    )


def mark_all_stale(conn: Connection) -> None:
    """Mark everybody whom lists show."""
    conn.execute(
        "INSERT OR IGNORE INTO attendee_stale (n)"
        " SELECT a.n FROM attendee_listed l JOIN attendee a ON a.id = l.id"
    )


def place_names(conn: Connection, codes: Sequence[str]) -> dict[str, set[str]]:
    """What regions are called, by code; all of them where many are asked for."""
    where = f"WHERE code IN ({rows.places(codes)})" if len(codes) <= MOST_CODES else ""
    sql = f"SELECT code, short_name FROM region {where}"
    return _names(conn, sql, codes if where else ())


def former_place_names(conn: Connection) -> dict[str, set[str]]:
    """What regions were called before, by code."""
    return _names(conn, "SELECT code, name FROM attendee_place_was", ())


MOST_CODES = 100


def _names(conn: Connection, sql: str, parameters: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for code, name in conn.execute(sql, tuple(parameters)):
        found.setdefault(code, set()).add(name)
    return found
