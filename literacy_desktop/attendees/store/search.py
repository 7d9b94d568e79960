"""The SQL of the search keys."""

from collections.abc import Iterable

from literacy_desktop.attendees.model import SearchText
from literacy_desktop.base.database import Connection

ENDLESS = "\U0010ffff"


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
