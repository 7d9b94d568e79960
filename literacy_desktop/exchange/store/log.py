"""The log of changes as the courier reads and writes it; whole entries, in the caller's transaction."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from literacy_desktop.base.database import Connection
from literacy_desktop.base.heads import read_heads
from literacy_desktop.exchange.model.history import Link, LogEntry, Name, Told

LEVEL = 3
AT_ONCE = 300
_PARTS = "rid, seq, hash, prev, hlc, deps, payload_hash, payload, redacted"


def links(conn: Connection) -> dict[bytes, list[Link]]:
    """Every entry with its predecessor, by replica."""
    found: dict[bytes, list[Link]] = {}
    for rid, seq, digest, prev in conn.execute("SELECT rid, seq, hash, prev FROM sync_log"):
        found.setdefault(rid, []).append((seq, digest, prev))
    return found


def before(conn: Connection, rid: bytes) -> dict[tuple[int, bytes], tuple[int, bytes]]:
    """Of each entry of a replica, number and hash, the one that came before it."""
    found = conn.execute("SELECT seq, hash, prev FROM sync_log WHERE rid = ?", (rid,))
    return {(row[0], row[1]): (row[0] - 1, row[2]) for row in found}


def entries(conn: Connection, names: Iterable[Name]) -> Iterator[LogEntry]:
    """Entries in full, in the order asked for."""
    sql = f"SELECT {_PARTS} FROM sync_log WHERE rid = ? AND seq = ? AND hash = ?"
    for name in names:
        row = conn.execute(sql, name).fetchone()
        if row is not None:
            yield _entry(*tuple(row))


def _entry(*parts: Any) -> LogEntry:
    rid, seq, digest, prev, hlc, deps, payload_hash, payload, left = parts
    if payload is None:
        return LogEntry(rid, seq, digest, prev, hlc, deps, payload_hash, None, None, left)
    text = zlib.decompress(payload)
    packed = None if hashlib.sha256(text).digest() == payload_hash else payload
    return LogEntry(rid, seq, digest, prev, hlc, deps, payload_hash, text, packed)


class FileLog:
    """The log of one data file, for what arrives (model/arriving.py)."""

    def __init__(self, conn: Connection) -> None:
        self._conn = conn
        self.replicas: set[bytes] = set()

    def known(self, names: Sequence[Name]) -> set[Name]:
        """Which of these entries are here."""
        sql = (
            f"WITH w (rid, seq, hash) AS (VALUES {', '.join(['(?, ?, ?)'] * len(names))})"
            " SELECT rid, seq, hash FROM w CROSS JOIN sync_log l USING (rid, seq, hash)"
        )
        return {tuple(row) for row in self._conn.execute(sql, [part for name in names for part in name])}

    def add(self, new: Sequence[LogEntry]) -> None:
        """Keep entries that were not here, and note the newest of each replica."""
        self._conn.executemany(
            f"INSERT INTO sync_log ({_PARTS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((*_head(one), _packed(one), one.left) for one in new),
        )
        newest: dict[bytes, LogEntry] = {}
        for one in new:
            other = newest.get(one.rid)
            if other is None or (one.seq, one.hash) > (other.seq, other.hash):
                newest[one.rid] = one
        for one in newest.values():
            note_head(self._conn, one.name, one.hlc, told=False)
        self.replicas |= newest.keys()


def _head(one: LogEntry) -> tuple[object, ...]:
    return (one.rid, one.seq, one.hash, one.prev, one.hlc, one.deps, one.payload_hash)


def _packed(one: LogEntry) -> bytes | None:
    if one.packed is not None or one.text is None:
        return one.packed
    return zlib.compress(one.text, LEVEL)


def note_head(conn: Connection, name: Name, clock: int, *, told: bool) -> None:
    """Note the newest entry that was heard of; `told` where the entry itself is not here."""
    conn.execute(
        "INSERT INTO sync_head (rid, seq, hash, hlc, announced, told) VALUES (?, ?, ?, ?, 0, ?)"
        " ON CONFLICT (rid) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, hlc = excluded.hlc,"
        " announced = 0, told = excluded.told"
        " WHERE (excluded.seq, excluded.hash, NOT excluded.told) > (sync_head.seq, sync_head.hash, NOT told)",
        (*name, clock, int(told)),
    )


def heads(conn: Connection) -> list[tuple[Name, int]]:
    """The newest entry of every replica that was heard of, with its clock."""
    return [((head.rid, head.seq, head.hash), head.hlc) for head in read_heads(conn)]


def newest_place(conn: Connection) -> int:
    """The place of the newest entry in the log of this file."""
    return int(conn.execute("SELECT coalesce(max(rowid), 0) FROM sync_log").fetchone()[0])


def names_after(conn: Connection, place: int) -> list[Name]:
    """The entries that came into the log after a place."""
    rows = conn.execute("SELECT rid, seq, hash FROM sync_log WHERE rowid > ? ORDER BY rowid", (place,))
    return [(row[0], row[1], row[2]) for row in rows]


def told(conn: Connection, name: Name) -> Told | None:
    """What an entry tells of the time it was written; None where it is not here."""
    row = conn.execute(
        "SELECT hlc, prev, deps FROM sync_log WHERE rid = ? AND seq = ? AND hash = ?", name
    ).fetchone()
    if row is None:
        return None
    before = (name[0], name[1] - 1, row[1]) if name[1] > 1 else None
    heard = tuple((bytes.fromhex(rid), seq, bytes.fromhex(digest)) for rid, seq, digest in json.loads(row[2]))
    return Told(row[0], before, heard)


def entry_of(conn: Connection, stamp: bytes) -> Name | None:
    """The entry that gave a stamp; None where it is not here."""
    row = conn.execute(
        "SELECT rid, seq, hash FROM sync_log WHERE hlc = ? AND substr(hash, 1, 8) = ?",
        (int.from_bytes(stamp[:8]), stamp[8:]),
    ).fetchone()
    return None if row is None else (row[0], row[1], row[2])
