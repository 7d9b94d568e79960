"""The log of changes: every transaction sealed into one entry of a hash chain.

The log is at once the audit trail, the source of undo, and what PCs exchange. What an entry says:
base/entries.py.
"""

import hashlib
import json
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
    pack,
    payload_of,
    read_entry,
    read_payload,
    text_of,
    write_payload,
)
from literacy_desktop.base.heads import Head, note_own, read_heads
from literacy_desktop.base.ids import Id
from literacy_desktop.base.stamps import next_clock, stamp_of
from literacy_desktop.base.touched import overwritten, stamp_touched, take_touched

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
    touched = take_touched(conn, tables)
    if not touched and not bulk.tables:
        return None
    rows = [one.row for one in touched]
    heads = read_heads(conn)
    hlc = next_clock(author.milliseconds, [head.hlc for head in heads], overwritten(touched))
    seq, digest = _append(conn, heads, author.rid, hlc, *_pack(label, author, rows, bulk))
    stamp = stamp_of(hlc, digest)
    stamp_touched(conn, tables, touched, stamp)
    bulk.stamp(stamp)
    return Entry(author.rid, seq, digest, label, author.actor, author.device, author.at, rows)


def _append(
    conn: Connection, heads: list[Head], rid: Id, hlc: int, payload: bytes, payload_hash: bytes
) -> tuple[int, bytes]:
    """Put an entry behind the last one of this replica."""
    own = next((head for head in heads if head.rid == rid), None)
    seq, prev = (own.seq + 1, own.hash) if own else (1, b"")
    deps = _news(conn, [head for head in heads if head is not own and not head.announced])
    digest = entry_hash(rid, seq, hlc, prev, deps, payload_hash)
    conn.execute(
        "INSERT INTO sync_log (rid, seq, hash, prev, hlc, deps, payload_hash, payload)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (rid, seq, digest, prev, hlc, deps, payload_hash, payload),
    )
    note_own(conn, rid, seq, digest, hlc)
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


def _news(conn: Connection, heads: list[Head]) -> str:
    """Heads of other replicas heard of since this one's last entry: what the entry comes after."""
    if heads:
        conn.execute("UPDATE sync_head SET announced = 1 WHERE announced = 0")
    return json.dumps([[head.rid.hex(), head.seq, head.hash.hex()] for head in heads])


def read_columns(
    conn: Connection, table: SyncedTable, key: tuple[Any, ...], columns: list[str]
) -> dict[str, Any]:
    """The values a row has now, by column; empty when there is no such row."""
    row = conn.execute(
        f"SELECT {', '.join(columns)} FROM {table.name} WHERE {table.key_match}",
        key,
    ).fetchone()
    return dict(zip(columns, row, strict=True)) if row else {}


def _pack(label: str, author: Author, rows: list[RowChange], bulk: Bulk) -> tuple[bytes, bytes]:
    """The packed payload, and the hash of what it says."""
    if bulk.tables:
        head = {"label": label, "actor": author.actor, "device": author.device, "at": author.at}
        return bulk.payload(head, [[row.table, row.key, row.new, row.old] for row in rows])
    text = text_of(Payload(label, author.actor, author.device, author.at, tuple(rows)))
    return pack(text), hashlib.sha256(text).digest()
