"""The SQL of the readable log: its index by user, kind and person, and the names of rows."""

import re
import zlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from literacy_desktop.audit.content import NAMED
from literacy_desktop.audit.model import Query
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, driver
from literacy_desktop.base.ids import Id

IDS = re.compile(rb'"\$":\s?"([0-9a-f]{32})"')
TABLES = re.compile(rb'\["(\w+)",\s?\[')
"""How a row begins in the text of an entry: its table, then its key."""
HEAD = re.compile(rb'"(actor|device|at)":\s?"((?:[^"\\]|\\.)*)"')

AT_ONCE = 500


def unindexed(conn: Connection) -> int:
    """How many entries of the log the index does not know; below 0 where it knows more than there are."""
    log, index = (
        conn.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("sync_log", "audit_entry")
    )
    return int(log) - int(index)


def clear(conn: Connection) -> None:
    """Let the index be made anew, because it knows of more than there is."""
    for table in ("audit_entry", "audit_kind", "audit_person"):
        conn.execute(f"DELETE FROM {table}")


EntryKey = tuple[Id, int, bytes]
"""Of an entry of the log: replica, number, hash."""


def unknown(conn: Connection) -> list[EntryKey]:
    """The entries that the index does not know, in the order in which they came; searched from the newest."""
    found = conn.execute(
        "SELECT rid, seq, hash FROM sync_log l"
        " WHERE NOT EXISTS (SELECT 1 FROM audit_entry a WHERE a.hash = l.hash) ORDER BY l.rowid DESC LIMIT ?",
        (unindexed(conn),),
    )
    return [(row[0], row[1], row[2]) for row in found][::-1]


def index(conn: Connection, entries: Sequence[EntryKey]) -> None:
    """Put entries into the index, inside a transaction."""
    start = conn.execute("SELECT coalesce(max(n), 0) FROM audit_entry").fetchone()[0]
    heads, kinds, people = list[tuple[Any, ...]](), list[tuple[str, int]](), dict[int, set[bytes]]()
    for n, key in enumerate(entries, start + 1):
        clock, packed = conn.execute(
            "SELECT hlc, coalesce(payload, redacted) FROM sync_log WHERE rid = ? AND seq = ? AND hash = ?",
            key,
        ).fetchone()
        text = _text(packed)
        head = {key: _unescaped(value) for key, value in HEAD.findall(text)}
        tables = [name.decode() for name in TABLES.findall(text)]
        told = (head.get(b"at", ""), head.get(b"actor", ""), head.get(b"device", ""))
        heads.append((n, *key, clock, *told, len(tables)))
        kinds += [(name, n) for name in set(tables)]
        people[n] = {bytes.fromhex(one.decode()) for one in IDS.findall(text)}
    conn.executemany("INSERT INTO audit_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", heads)
    conn.executemany("INSERT INTO audit_kind VALUES (?, ?)", kinds)
    known = _numbers(conn, {one for ids in people.values() for one in ids})
    pairs = sorted((known[one], n) for n, ids in people.items() for one in ids if one in known)
    conn.executemany("INSERT INTO audit_person VALUES (?, ?)", pairs)


def _text(packed: bytes | None) -> bytes:
    try:
        return zlib.decompress(packed) if packed is not None else b""
    except zlib.error:  # somebody altered it; `check` tells
        return b""


def _unescaped(value: bytes) -> str:
    text = value.decode()
    return text.replace('\\"', '"').replace("\\\\", "\\")


def _numbers(conn: Connection, ids: Collection[Id]) -> dict[Id, int]:
    """The numbers of those among these ids that are attendees."""
    found, wanted = dict[Id, int](), list(ids)
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        sql = f"SELECT id, n FROM attendee WHERE id IN ({rows.places(some)})"
        found |= {bytes(row[0]): row[1] for row in conn.execute(sql, some)}
    return found


def search(conn: Connection, query: Query, tables: Sequence[str]) -> "array[int]":
    """The numbers of the entries wanted, the latest first; `tables` are those of the kind wanted."""
    where, values = ["1"], list[Any]()
    if query.person is not None:
        people = _person(conn, query.person)
        where.append(f"e.n IN (SELECT n FROM audit_person WHERE person IN ({rows.places(people)}))")
        values += people
    if tables:
        where.append(f"e.n IN (SELECT n FROM audit_kind WHERE kind IN ({rows.places(tables)}))")
        values += tables
    for column, wanted in (("actor", query.actor), ("device", query.device)):
        if wanted:
            where.append(f"e.{column} = ?")
            values.append(wanted)
    if query.since:
        where.append("e.at >= ?")
        values.append(query.since)
    if query.until:
        where.append("e.at < ?")
        values.append(query.until + "~")  # behind every time of that day
    sql = f"SELECT e.n FROM audit_entry e WHERE {' AND '.join(where)} ORDER BY e.hlc DESC, e.n DESC"
    return array("q", (row[0] for row in conn.execute(sql, values)))


def _person(conn: Connection, person: Id) -> list[int]:
    """The numbers of a person's record and of those that were merged into it."""
    found = conn.execute(
        "SELECT n FROM attendee WHERE id = ? OR id IN (SELECT loser_id FROM attendee_merge"
        " WHERE keeper_id = ? AND deleted IS NULL)",
        (person, person),
    )
    return [row[0] for row in found] or [0]


def read(conn: Connection, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
    """Entries by their numbers, in that order: n, rid, seq, packed content, rows, at, actor, device."""
    found = dict[int, tuple[Any, ...]]()
    for start in range(0, len(numbers), AT_ONCE):
        some = list(numbers[start : start + AT_ONCE])
        sql = (
            "SELECT a.n, a.rid, a.seq, coalesce(l.payload, l.redacted), a.rows, a.at, a.actor, a.device"
            " FROM audit_entry a JOIN sync_log l ON l.rid = a.rid AND l.seq = a.seq AND l.hash = a.hash"
            f" WHERE a.n IN ({rows.places(some)})"
        )
        found |= {row[0]: tuple(row) for row in conn.execute(sql, some)}
    return [found[n] for n in numbers if n in found]


def number_of(conn: Connection, rid: Id, seq: int) -> int | None:
    """The number in the index of an entry that is known by its replica and its own number."""
    row = conn.execute(
        "SELECT a.n FROM sync_log l JOIN audit_entry a ON a.hash = l.hash WHERE l.rid = ? AND l.seq = ?",
        (rid, seq),
    ).fetchone()
    return int(row[0]) if row else None


def people_who_wrote(conn: Connection) -> list[str]:
    """Everybody who made a change, by name."""
    return [row[0] for row in conn.execute("SELECT DISTINCT actor FROM audit_entry ORDER BY actor") if row[0]]


def devices(conn: Connection) -> list[str]:
    """The letters of every PC from which an entry came."""
    return [
        row[0] for row in conn.execute("SELECT DISTINCT device FROM audit_entry ORDER BY device") if row[0]
    ]


def people_named(conn: Connection, name: str, most: int) -> list[tuple[Id, str, str]]:
    """People whose name begins so: id, name, birth."""
    found = conn.execute(
        "SELECT id, name, coalesce(birth, '') FROM attendee WHERE deleted IS NULL AND name >= ? AND name < ?"
        " ORDER BY name, n LIMIT ?",
        (name, name + "\U0010ffff", most),
    )
    return [(row[0], row[1], row[2]) for row in found]


# -- names


def row_name(conn: Connection, table: str, key: Any) -> str:
    """How people know a row; empty where it is not here or has no name."""
    column = NAMED.get(table)
    if column is None:
        return ""
    try:
        row = conn.execute(f"SELECT {column} FROM {table} WHERE {_key_of(table)} = ?", (key,)).fetchone()
    except driver.Error:
        return ""
    return str(row[0] or "") if row else ""


def _key_of(table: str) -> str:
    return {"region": "code", "issuer_key": "public"}.get(table, "id")


def session_facts(conn: Connection, session_id: Id) -> tuple[str, int, str] | None:
    """Of a session: the name of its class, its number, when it starts; None where it is not here."""
    row = conn.execute(
        "SELECT coalesce(c.name, ''), s.number, coalesce(s.starts, '') FROM session s"
        " LEFT JOIN class c ON c.id = s.class_id WHERE s.id = ?",
        (session_id,),
    ).fetchone()
    return (row[0], row[1], row[2]) if row else None


# -- the recycle bin


def count_deleted(conn: Connection, tables: Iterable[str]) -> Iterator[tuple[str, int]]:
    """How many rows of each of these tables lie in the recycle bin."""
    for table in tables:
        yield (
            table,
            int(conn.execute(f"SELECT count(*) FROM {table} WHERE deleted IS NOT NULL").fetchone()[0]),
        )


def deleted_rows(
    conn: Connection, table: str, keys: Sequence[str], columns: Sequence[str], limit: int
) -> list[tuple[tuple[Any, ...], dict[str, Any], str]]:
    """Rows of a table in the recycle bin, the latest first: key, values, when it was deleted."""
    wanted = ", ".join((*keys, *columns))
    found = conn.execute(
        f"SELECT {wanted} FROM {table} WHERE deleted IS NOT NULL ORDER BY deleted DESC LIMIT ?", (limit,)
    )
    told = []
    for row in found:
        values = dict(zip((*keys, *columns), tuple(row), strict=True))
        told.append((tuple(values[key] for key in keys), values, str(values["deleted"])))
    return told


def bring_back(conn: Connection, table: str, key: dict[str, Any]) -> None:
    """Take a row out of the recycle bin."""
    rows.update(conn, table, key, {"deleted": None})
