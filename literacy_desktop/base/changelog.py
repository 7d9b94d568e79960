"""The log of changes: every transaction sealed into one entry of a hash chain.

The log is at once the audit trail, the source of undo, and what PCs exchange. What an entry says:
base/entries.py.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from literacy_desktop.base.bulk import Bulk
from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.database import Connection
from literacy_desktop.base.entries import (
    Entry,
    Payload,
    RowChange,
    fits,
    payload_of,
    read_entry,
    read_payload,
    text_of,
    write_payload,
)
from literacy_desktop.base.ids import Id
from literacy_desktop.base.stamps import cells_of, cv_of, newest_clock, next_clock, stamp_of

__all__ = [
    "Author",
    "Entry",
    "Payload",
    "RowChange",
    "entry_hash",
    "fits",
    "payload_of",
    "read_columns",
    "read_entry",
    "read_payload",
    "seal",
    "write_payload",
]


@dataclass(frozen=True)
class Author:
    """Who writes an entry, on which replica, at which moment (milliseconds since 1970, and ISO text)."""

    rid: Id
    actor: str
    device: str
    milliseconds: int
    at: str


def seal(
    conn: Connection, tables: dict[str, SyncedTable], label: str, author: Author, bulk: Bulk
) -> Entry | None:
    """Turn what the transaction touched into a log entry and stamp the rows; None if it touched nothing.

    Runs inside the transaction that it seals. The entry returned is without the rows of the bulk.
    """
    rows = [*_inserted(conn, tables), *_updated(conn, tables)]
    if not rows and not bulk.tables:
        conn.execute("DELETE FROM sync_pending")
        return None
    edited = _read_stamps(conn, tables, rows)
    heard = [row[0] for row in conn.execute("SELECT hlc FROM sync_head")]
    hlc = next_clock(author.milliseconds, heard, _overwritten(edited))
    seq, digest = _append(conn, author.rid, hlc, *_pack(label, author, rows, bulk))
    stamp = stamp_of(hlc, digest)
    _stamp_new(conn, tables, rows, stamp)
    _stamp_edited(conn, tables, edited, stamp)
    bulk.stamp(stamp)
    conn.execute("DELETE FROM sync_pending")
    return Entry(author.rid, seq, digest, label, author.actor, author.device, author.at, rows)


def _append(conn: Connection, rid: Id, hlc: int, payload: bytes, payload_hash: bytes) -> tuple[int, bytes]:
    """Put an entry behind the last one of this replica."""
    head = conn.execute("SELECT seq, hash FROM sync_head WHERE rid = ?", (rid,)).fetchone()
    seq, prev = (head[0] + 1, head[1]) if head else (1, b"")
    deps = _news(conn, rid)
    digest = entry_hash(rid, seq, hlc, prev, deps, payload_hash)
    conn.execute(
        "INSERT INTO sync_log (rid, seq, hash, prev, hlc, deps, payload_hash, payload)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (rid, seq, digest, prev, hlc, deps, payload_hash, payload),
    )
    conn.execute(
        "INSERT INTO sync_head (rid, seq, hash, hlc, announced) VALUES (?, ?, ?, ?, 1)"
        " ON CONFLICT (rid) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, hlc = excluded.hlc",
        (rid, seq, digest, hlc),
    )
    return seq, digest


def entry_hash(rid: Id, seq: int, hlc: int, prev: bytes, deps: str, payload_hash: bytes) -> bytes:
    """The hash that names an entry and chains it to the one before (32 bytes)."""
    parts = (
        rid,
        seq.to_bytes(8),
        hlc.to_bytes(8),
        prev,
        hashlib.sha256(deps.encode()).digest(),
        payload_hash,
    )
    return hashlib.sha256(b"".join(parts)).digest()


def _news(conn: Connection, rid: Id) -> str:
    """Heads of other replicas heard of since this one's last entry: what the entry comes after."""
    rows = conn.execute(
        "SELECT rid, seq, hash FROM sync_head WHERE announced = 0 AND rid <> ? ORDER BY rid", (rid,)
    ).fetchall()
    if rows:
        conn.execute("UPDATE sync_head SET announced = 1 WHERE announced = 0")
    return json.dumps([[row[0].hex(), row[1], row[2].hex()] for row in rows])


def _inserted(conn: Connection, tables: dict[str, SyncedTable]) -> Iterable[RowChange]:
    names = [row[0] for row in conn.execute("SELECT DISTINCT tbl FROM sync_pending WHERE col IS NULL")]
    for name in names:
        table = tables[name]
        match = " AND ".join(f"t.{key} = p.k{i}" for i, key in enumerate(table.keys, 1))
        wanted = ", ".join(f"t.{column}" for column in (*table.keys, *table.columns))
        width = len(table.keys)
        for row in conn.execute(
            f"SELECT {wanted} FROM sync_pending p CROSS JOIN {name} t ON {match}"
            " WHERE p.tbl = ? AND p.col IS NULL ORDER BY p.n",
            (name,),
        ):
            values = tuple(row)
            new = {
                column: value
                for column, value in zip(table.columns, values[width:], strict=True)
                if value is not None
            }
            yield RowChange(name, values[:width], new, None)


def _updated(conn: Connection, tables: dict[str, SyncedTable]) -> Iterable[RowChange]:
    touched: dict[tuple[str, tuple[Any, ...]], dict[str, Any]] = {}
    for tbl, k1, k2, col, old in conn.execute(
        "SELECT tbl, k1, k2, col, old FROM sync_pending p WHERE col IS NOT NULL AND NOT EXISTS ("
        "SELECT 1 FROM sync_pending q WHERE q.col IS NULL AND q.tbl = p.tbl AND q.k1 = p.k1 AND q.k2 IS p.k2)"
        " ORDER BY n"
    ).fetchall():
        key = (k1,) if len(tables[tbl].keys) == 1 else (k1, k2)
        touched.setdefault((tbl, key), {}).setdefault(col, old)
    for (tbl, key), old in touched.items():
        now = read_columns(conn, tables[tbl], key, list(old))
        new = {column: now[column] for column in old if now[column] != old[column]}
        if new:
            yield RowChange(tbl, key, new, {column: old[column] for column in new})


def read_columns(
    conn: Connection, table: SyncedTable, key: tuple[Any, ...], columns: list[str]
) -> dict[str, Any]:
    """The values a row has now, by column; empty when there is no such row."""
    row = conn.execute(
        f"SELECT {', '.join(columns)} FROM {table.name} WHERE {table.key_match}",
        key,
    ).fetchone()
    return dict(zip(columns, row, strict=True)) if row else {}


@dataclass(frozen=True)
class _Edited:
    """A row that the transaction changed, with the stamps that it had before."""

    row: RowChange
    rs: bytes | None
    cells: dict[str, str]


def _read_stamps(conn: Connection, tables: dict[str, SyncedTable], rows: list[RowChange]) -> list[_Edited]:
    found = []
    for row in rows:
        if row.old is not None:
            sql = f"SELECT rs, cv FROM {row.table} WHERE {tables[row.table].key_match}"
            rs, cv = conn.execute(sql, row.key).fetchone()
            found.append(_Edited(row, rs, cells_of(cv)))
    return found


def _overwritten(edited: list[_Edited]) -> int:
    return max((newest_clock(one.rs, one.cells, one.row.new) for one in edited), default=0)


def _stamp_new(conn: Connection, tables: dict[str, SyncedTable], rows: list[RowChange], stamp: bytes) -> None:
    for name in {row.table for row in rows if row.old is None}:
        keys = tables[name].keys
        columns = ", ".join(f"k{i}" for i in range(1, len(keys) + 1))
        conn.execute(
            f"UPDATE {name} SET rs = ? WHERE ({', '.join(keys)}) IN"
            f" (SELECT {columns} FROM sync_pending WHERE tbl = ? AND col IS NULL)",
            (stamp, name),
        )


def _stamp_edited(
    conn: Connection, tables: dict[str, SyncedTable], edited: list[_Edited], stamp: bytes
) -> None:
    for one in edited:
        cv = cv_of({**one.cells, **dict.fromkeys(one.row.new, stamp.hex())})
        sql = f"UPDATE {one.row.table} SET cv = ? WHERE {tables[one.row.table].key_match}"
        conn.execute(sql, (cv, *one.row.key))


def _pack(label: str, author: Author, rows: list[RowChange], bulk: Bulk) -> tuple[bytes, bytes]:
    """The packed payload, and the hash of what it says."""
    if bulk.tables:
        head = {"label": label, "actor": author.actor, "device": author.device, "at": author.at}
        return bulk.payload(head, [[row.table, row.key, row.new, row.old] for row in rows])
    text = text_of(Payload(label, author.actor, author.device, author.at, tuple(rows)))
    return zlib.compress(text, 6), hashlib.sha256(text).digest()
