"""The chain of the log looked through: which entries were altered, taken away, or blanked without a right to.

An entry's hash covers its number, its predecessor and the hash of its payload. Where a person had a right to
be forgotten the payload is gone; what is left of it is vouched for by a row of `log_redaction`, which the
erasing change wrote and which is therefore itself an entry of the chain.
"""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from literacy_desktop.base.changelog import entry_hash, fits
from literacy_desktop.base.database import Connection
from literacy_desktop.base.entries import readable
from literacy_desktop.base.heads import NOTED_EVERY
from literacy_desktop.base.ids import Id
from literacy_desktop.base.progress import Report, silent
from literacy_desktop.base.stamps import COUNTER_BITS, clock_of

Kind = Literal["altered", "blanked", "gap", "head"]
"""Altered since; blanked or shortened with nobody vouching for it; no entry before it; not the newest."""

REPORT_EVERY = 1000

GAPS = """
SELECT rid, seq FROM sync_log e WHERE NOT (seq = 1 AND prev = x'') AND NOT EXISTS (
    SELECT 1 FROM sync_log p WHERE p.rid = e.rid AND p.seq = e.seq - 1 AND p.hash = e.prev)
"""
"""Of other PCs packages may still be on their way; whoever checks a file tells those apart."""
HEADS = """
SELECT rid, seq FROM sync_head h WHERE told = 0 AND NOT EXISTS (
    SELECT 1 FROM sync_log e WHERE e.rid = h.rid AND e.seq = h.seq AND e.hash = h.hash)
UNION
SELECT l.rid, l.newest FROM (SELECT rid, max(seq) AS newest FROM sync_log GROUP BY rid) l
LEFT JOIN sync_head h ON h.rid = l.rid
WHERE h.rid IS NULL OR h.told = 0 AND l.newest NOT BETWEEN h.seq AND h.seq + ?
"""
"""Of its own entries a replica notes now and then how far it has come (base/heads.py)."""


@dataclass(frozen=True, order=True)
class Fault:
    """An entry of the log that is not as it was written: replica, number, moment (UTC milliseconds), what."""

    rid: Id
    seq: int
    kind: Kind
    milliseconds: int = 0


def faults(conn: Connection, report: Report = silent) -> list[Fault]:
    """Look through the whole log.

    Args:
        conn: the connection.
        report: hears of the entries gone through.

    Returns: what was tampered with, or got lost; empty when nobody tampered.
    """
    total = conn.execute("SELECT count(*) FROM sync_log").fetchone()[0]
    vouched = set(_vouched(conn))
    found = {_placed(conn, row[0], row[1], "gap") for row in conn.execute(GAPS).fetchall()}
    found |= {_placed(conn, row[0], row[1], "head") for row in conn.execute(HEADS, (NOTED_EVERY - 1,))}
    sql = "SELECT rid, seq, hash, prev, hlc, deps, payload_hash, payload, redacted FROM sync_log"
    for done, row in enumerate(conn.execute(sql), 1):
        if done % REPORT_EVERY == 0:
            report(done, total)
        rid, seq, digest, prev, hlc, deps, payload_hash, payload, left = tuple(row)
        if entry_hash(rid, seq, hlc, prev, deps, payload_hash) != digest:
            found.add(Fault(rid, seq, "altered", hlc >> COUNTER_BITS))
        elif payload is not None:
            if left is not None or not fits(payload, payload_hash):
                found.add(Fault(rid, seq, "altered", hlc >> COUNTER_BITS))
        elif (digest, _sha(left)) not in vouched:
            found.add(Fault(rid, seq, "blanked", hlc >> COUNTER_BITS))
    return sorted(found)


def broken_links(conn: Connection) -> list[tuple[Id, int]]:
    """The entries with a fault: (replica, number); empty when nobody tampered."""
    return sorted({(one.rid, one.seq) for one in faults(conn)})


def vouch(conn: Connection, digest: bytes, left: bytes | None) -> None:
    """Note, inside the erasing change, what may stand where the payload of an entry was."""
    conn.execute(
        "INSERT INTO log_redaction (entry_hash, left_hash, left_bytes) VALUES (?, ?, ?)"
        " ON CONFLICT DO NOTHING",
        (digest, _sha(left), len(left or b"")),
    )


def _sha(content: bytes | None) -> bytes:
    """Of the text: another PC may pack the same text into other bytes."""
    if content is None:
        return b""
    try:
        return hashlib.sha256(zlib.decompress(content)).digest()
    except zlib.error:
        return hashlib.sha256(content).digest()


def _placed(conn: Connection, rid: Id, seq: int, kind: Kind) -> Fault:
    row = conn.execute("SELECT hlc FROM sync_log WHERE rid = ? AND seq = ?", (rid, seq)).fetchone()
    return Fault(rid, seq, kind, row[0] >> COUNTER_BITS if row else 0)


def _vouched(conn: Connection) -> Iterator[tuple[bytes, bytes]]:
    """The leftovers that an entry of the log speaks for; a row that somebody put in by hand has none."""
    stamps = [
        bytes(row[0]) for row in conn.execute("SELECT DISTINCT rs FROM log_redaction WHERE rs NOT NULL")
    ]
    for stamp in stamps:
        row = conn.execute(
            "SELECT coalesce(payload, redacted) FROM sync_log WHERE hlc = ? AND substr(hash, 1, 8) = ?",
            (clock_of(stamp), stamp[8:]),
        ).fetchone()
        said = readable(row[0]) if row is not None else None
        if said is not None:
            told = said.rows
            yield from (each.key for each in told if each.table == "log_redaction")
