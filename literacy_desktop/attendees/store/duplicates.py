"""The SQL of people who may be one: groups that share something, read from indexes where that serves."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from literacy_desktop.attendees.model.duplicates import Face
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

FACE = "SELECT n, id, name, sex, birth, id_number, phone, region_code FROM attendee"
_FORGOTTEN = "SELECT attendee_id FROM attendee_erased"
AT_ONCE = 500


def people_at_once(conn: Connection) -> int:
    """About how many rows the register has, without counting them."""
    return int(conn.execute("SELECT coalesce(max(n), 0) FROM attendee").fetchone()[0])


def shared_numbers(conn: Connection) -> list[list[int]]:
    """The row numbers of people with one identity number, a list for each number."""
    return _shared(conn, "id_number")


def shared_phones(conn: Connection) -> list[list[int]]:
    """The row numbers of people with one telephone, a list for each telephone."""
    return _shared(conn, "phone")


def _shared(conn: Connection, column: str) -> list[list[int]]:
    known = f"{column} IS NOT NULL" if column == "id_number" else f"{column} <> ''"
    found = conn.execute(
        f"SELECT a.n, a.{column} FROM (SELECT {column} AS v FROM attendee WHERE {known}"
        f" GROUP BY {column} HAVING count(*) > 1) g CROSS JOIN attendee a"
        f" WHERE a.{column} = g.v AND a.{known} AND a.deleted IS NULL"
    )
    return [[row[0] for row in group] for _value, group in groupby(map(tuple, found), key=lambda row: row[1])]


def namesakes(conn: Connection) -> list[list[int]]:
    """The row numbers of people of one name in one village, a list for each such group."""
    found = conn.execute(
        "SELECT group_concat(n) FROM attendee INDEXED BY attendee_region WHERE deleted IS NULL"
        " AND region_code IS NOT NULL GROUP BY region_code, name HAVING count(*) > 1"
    )
    return [[int(n) for n in row[0].split(",")] for row in found]


def births(conn: Connection) -> Iterator[list[tuple[int, str]]]:
    """People born on one known day as (row number, name), day by day, streaming."""
    found = conn.execute(
        "SELECT birth, name, n FROM attendee INDEXED BY attendee_birth"
        " WHERE deleted IS NULL AND birth > '' ORDER BY birth"
    )
    for birth, group in groupby(found, key=lambda row: row[0]):
        if len(birth) == len("1950-01-01"):
            yield [(row[2], row[1]) for row in group]


def faces(conn: Connection, numbers: Iterable[int]) -> dict[int, Face]:
    """People by their row numbers."""
    wanted = sorted(set(numbers))
    found: dict[int, Face] = {}
    for start in range(0, len(wanted), AT_ONCE):
        part = wanted[start : start + AT_ONCE]
        sql = f"{FACE} WHERE n IN ({rows.places(part)}) AND deleted IS NULL AND id NOT IN ({_FORGOTTEN})"
        found.update((face.n, face) for face in rows.fetch(conn, Face, sql, part))
    return found


def face(conn: Connection, attendee_id: Id) -> Face | None:
    """One person who is on the register."""
    return rows.fetch_one(conn, Face, f"{FACE} WHERE id = ? AND deleted IS NULL", (attendee_id,))


def born_on(conn: Connection, birth: str) -> list[tuple[int, str]]:
    """People born on a day as (row number, name), from the index alone."""
    found = conn.execute("SELECT n, name FROM attendee WHERE birth = ? AND deleted IS NULL", (birth,))
    return [(row[0], row[1]) for row in found]


def sharing(conn: Connection, column: str, value: str, most: int) -> list[Face]:
    """People with this identity number or this telephone, at most so many."""
    if column not in {"id_number", "phone"}:
        raise AssertionError(column)
    sql = f"{FACE} WHERE {column} = ? AND {column} <> '' AND deleted IS NULL LIMIT ?"
    return rows.fetch(conn, Face, sql, (value, most))


def of_name_in(conn: Connection, name: str, region_code: str) -> list[Face]:
    """People of this name in this village."""
    sql = f"{FACE} WHERE region_code = ? AND name = ? AND deleted IS NULL"
    return rows.fetch(conn, Face, sql, (region_code, name))


def distinct_pairs(conn: Connection) -> set[tuple[Id, Id]]:
    """The pairs that somebody said are two, the smaller id first."""
    found = conn.execute("SELECT one_id, other_id FROM attendee_distinct WHERE deleted IS NULL")
    return {(row[0], row[1]) for row in found}


def distinct_from(conn: Connection, attendee_id: Id) -> set[Id]:
    """Everybody of whom somebody said that they are not this person."""
    found = conn.execute(
        "SELECT one_id, other_id FROM attendee_distinct WHERE ? IN (one_id, other_id) AND deleted IS NULL",
        (attendee_id,),
    )
    return {other for row in found for other in row if other != attendee_id}


def put_distinct(conn: Connection, pair: Sequence[Id], *, at: str, by: str) -> None:
    """Remember that two are two."""
    one, other = sorted(pair)
    rows.upsert(conn, "attendee_distinct", {"one_id": one, "other_id": other}, {"at": at, "by": by})
