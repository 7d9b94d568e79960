"""The log of changes: every transaction sealed into one entry of a hash chain.

The log is at once the audit trail, the source of undo, and what PCs exchange. An entry's payload is
zlib-packed JSON `{"label", "actor", "device", "at", "rows": [[table, [key…], {column: new}, {…: old}]]}`
with an `old` of null for a row that was inserted. Bytes are written `{"$": hex}`.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from literacy_desktop.base.bulk import Bulk
from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

STAMP_BYTES = 16
COUNTER_BITS = 16


@dataclass(frozen=True)
class RowChange:
    """One row as a transaction changed it; `old` is None for a row that was inserted."""

    table: str
    key: tuple[Any, ...]
    new: dict[str, Any]
    old: dict[str, Any] | None


@dataclass(frozen=True)
class Entry:
    """A sealed transaction as it is read back: who did what, where and when, before and after."""

    rid: Id
    seq: int
    hash: bytes
    label: str
    actor: str
    device: str
    at: str
    rows: list[RowChange] = field(repr=False)


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
    head = conn.execute("SELECT seq, hash FROM sync_head WHERE rid = ?", (author.rid,)).fetchone()
    seq, prev = (head[0] + 1, head[1]) if head else (1, b"")
    latest = conn.execute("SELECT coalesce(max(hlc), 0) FROM sync_head").fetchone()[0]
    hlc = max(author.milliseconds << COUNTER_BITS, latest + 1)
    payload = _pack(label, author, rows, bulk)
    payload_hash = hashlib.sha256(payload).digest()
    deps = _news(conn, author.rid)
    digest = entry_hash(author.rid, seq, hlc, prev, deps, payload_hash)
    conn.execute(
        "INSERT INTO sync_log (rid, seq, hash, prev, hlc, deps, payload_hash, payload)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (author.rid, seq, digest, prev, hlc, deps, payload_hash, payload),
    )
    conn.execute(
        "INSERT INTO sync_head (rid, seq, hash, hlc, announced) VALUES (?, ?, ?, ?, 1)"
        " ON CONFLICT (rid) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, hlc = excluded.hlc",
        (author.rid, seq, digest, hlc),
    )
    _stamp(conn, tables, rows, hlc.to_bytes(8) + digest[:8])
    bulk.stamp(hlc.to_bytes(8) + digest[:8])
    conn.execute("DELETE FROM sync_pending")
    return Entry(author.rid, seq, digest, label, author.actor, author.device, author.at, rows)


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


def _stamp(conn: Connection, tables: dict[str, SyncedTable], rows: list[RowChange], stamp: bytes) -> None:
    for name in {row.table for row in rows if row.old is None}:
        keys = tables[name].keys
        columns = ", ".join(f"k{i}" for i in range(1, len(keys) + 1))
        conn.execute(
            f"UPDATE {name} SET rs = ? WHERE ({', '.join(keys)}) IN"
            f" (SELECT {columns} FROM sync_pending WHERE tbl = ? AND col IS NULL)",
            (stamp, name),
        )
    for row in rows:
        if row.old is not None:
            patch = json.dumps(dict.fromkeys(row.new, stamp.hex()))
            conn.execute(
                f"UPDATE {row.table} SET cv = json_patch(coalesce(cv, '{{}}'), ?)"
                f" WHERE {tables[row.table].key_match}",
                (patch, *row.key),
            )


def _pack(label: str, author: Author, rows: list[RowChange], bulk: Bulk) -> bytes:
    if bulk.tables:
        head = {"label": label, "actor": author.actor, "device": author.device, "at": author.at}
        return bulk.payload(head, [[row.table, row.key, row.new, row.old] for row in rows])
    return _packed(Payload(label, author.actor, author.device, author.at, tuple(rows)))


def _packed(payload: "Payload") -> bytes:
    content = {
        "label": payload.label,
        "actor": payload.actor,
        "device": payload.device,
        "at": payload.at,
        "rows": [[row.table, row.key, row.new, row.old] for row in payload.rows],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_encode_bytes)
    return zlib.compress(text.encode(), 6)


def _encode_bytes(value: object) -> dict[str, str]:
    if isinstance(value, bytes):
        return {"$": value.hex()}
    raise TypeError(value)


def _decode_bytes(value: dict[str, Any]) -> Any:
    return bytes.fromhex(value["$"]) if value.keys() == {"$"} else value


def read_entry(conn: Connection, rid: Id, seq: int, digest: bytes) -> Entry | None:
    """An entry of the log read back; None if there is none, or its content was erased.

    Of an entry about several people of whom one was erased, what it says of the others is read.
    """
    row = conn.execute(
        "SELECT coalesce(payload, redacted) FROM sync_log WHERE rid = ? AND seq = ? AND hash = ?",
        (rid, seq, digest),
    ).fetchone()
    if row is None or row[0] is None:
        return None
    content = read_payload(row[0])
    return Entry(
        rid, seq, digest, content.label, content.actor, content.device, content.at, list(content.rows)
    )


@dataclass(frozen=True)
class Payload:
    """What an entry says: its label, who, on which PC, when, and each row before and after."""

    label: str
    actor: str
    device: str
    at: str
    rows: tuple[RowChange, ...]


def read_payload(packed: bytes) -> Payload:
    """The content of an entry out of its packed bytes."""
    content = json.loads(zlib.decompress(packed), object_hook=_decode_bytes)
    rows = tuple(RowChange(table, tuple(key), new, old) for table, key, new, old in content["rows"])
    return Payload(content["label"], content["actor"], content["device"], content["at"], rows)


def write_payload(payload: Payload) -> bytes:
    """The packed bytes of such a content."""
    return _packed(payload)
