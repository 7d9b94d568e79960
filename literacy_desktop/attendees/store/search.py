"""The SQL of the search keys: a key's beginning is a range of the table."""

from collections.abc import Iterable, Sequence

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

ENDLESS = "\U0010ffff"
_RANGE = "SELECT n FROM attendee_key WHERE k >= ? AND k < ?"


def drop_keys(conn: Connection, keys: Iterable[tuple[str, int]]) -> None:
    """Forget keys: (key, row number)."""
    conn.executemany("DELETE FROM attendee_key WHERE k = ? AND n = ?", keys)


def add_keys(conn: Connection, keys: Iterable[tuple[str, int]]) -> None:
    """Write keys: (key, row number); sorted input is several times faster."""
    conn.executemany("INSERT OR IGNORE INTO attendee_key (k, n) VALUES (?, ?)", keys)


def numbers_by_prefixes(conn: Connection, prefixes: Sequence[str]) -> list[int]:
    """The row numbers of the people with a key that begins as one of these, in order, with doubles."""
    ends = [end for prefix in prefixes for end in (prefix, prefix + ENDLESS)]
    return [row[0] for row in conn.execute(" UNION ALL ".join([_RANGE] * len(prefixes)), ends)]


def has_more(conn: Connection, prefixes: Sequence[str], most: int) -> bool:
    """Whether there are more keys than `most` that begin as one of these."""
    ends = [end for prefix in prefixes for end in (prefix, prefix + ENDLESS)]
    every = " UNION ALL ".join([_RANGE] * len(prefixes))
    found = conn.execute(f"SELECT count(*) FROM (SELECT 1 FROM ({every}) LIMIT ?)", (*ends, most + 1))
    return int(found.fetchone()[0]) > most


def first_numbers(conn: Connection, prefixes: Sequence[str], limit: int) -> list[int]:
    """The first people with a key that begins as one of these, those of the first one first."""
    every = " UNION ALL ".join([_RANGE] * len(prefixes))
    ends = [end for prefix in prefixes for end in (prefix, prefix + ENDLESS)]
    found = rows.tuples(conn, f"SELECT DISTINCT n FROM ({every}) LIMIT ?", (*ends, limit))
    return [n for (n,) in found]


def numbers_by_keys(conn: Connection, keys: Sequence[str], limit: int) -> set[int]:
    """The row numbers of the people with exactly one of these keys; so many at the most."""
    one = "SELECT n FROM attendee_key WHERE k = ?"
    found = conn.execute(f"{' UNION ALL '.join([one] * len(keys))} LIMIT ?", (*keys, limit))
    return {row[0] for row in found}


def numbers_of_class(conn: Connection, class_id: Id) -> list[int]:
    """The row numbers of the people who are or were in a class."""
    found = conn.execute(
        "SELECT l.n FROM enrolment e JOIN attendee_listed l ON l.id = e.attendee_id"
        " WHERE e.class_id = ? AND e.deleted IS NULL ORDER BY l.n",
        (class_id,),
    )
    return [row[0] for row in found]
