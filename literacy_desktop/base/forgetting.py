"""Personal data out of the log of changes, whose hashes stay, and out of the bytes of the data file.

An entry of the log cannot be altered without breaking the chain, but its payload may go while its hash stays.
What the entry says of everybody else is kept beside it (`sync_log.redacted`), and the erasing change vouches
for that (base/chain.py).
"""

import re
import zlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from literacy_desktop.base.chain import vouch
from literacy_desktop.base.changelog import Payload, RowChange, read_payload, write_payload
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.base.progress import Report, silent

Cut = Callable[[RowChange], RowChange | None]
"""What is left of a row of the log; None where nothing is."""

_IDS = re.compile(rb'"\$":\s?"([0-9a-f]{32})"')
_REPORT_EVERY = 500
BEFORE_NAMES = "："
"""Labels say what was done, then to whom."""

NOBODY = "***"
"""Stands in a label where the name of somebody was who is forgotten."""


def forget(
    conn: Connection,
    ids: Collection[Id],
    cut: Cut,
    *,
    names: Collection[str] | None = None,
    after: int = 0,
    report: Report = silent,
) -> set[bytes]:
    """Take people out of the log's entries, inside the caller's transaction.

    Args:
        conn: the connection.
        ids: of the people; only entries that name one of them are touched.
        cut: says what is left of a row that names one of them.
        names: how they are called now; these, and those found in the log, go from the labels too.
        after: only entries past this place in the log.
        report: hears of the entries gone through.

    Returns: the hashes of the entries that lost something.
    """
    wanted = _Wanted({one.hex().encode() for one in ids}, None if names is None else set(names), cut)
    total = newest(conn)
    touched: set[bytes] = set()
    places = [row[0] for row in conn.execute("SELECT rowid FROM sync_log WHERE rowid > ?", (after,))]
    for done, place in enumerate(places, 1):
        if done % _REPORT_EVERY == 0:
            report(min(after + done, total), total)
        digest = _forget_in(conn, place, wanted)
        if digest:
            touched.add(digest)
    return touched


@dataclass
class _Wanted:
    """Who is forgotten: ids as the log writes them, names as far as they are known, what stays of a row."""

    ids: set[bytes]
    names: set[str] | None
    cut: Cut


def entries_naming(conn: Connection, ids: Collection[Id], report: Report = silent) -> list[Payload]:
    """What the log says of people, the oldest first: whole entries that name one of them."""
    wanted, total = {one.hex().encode() for one in ids}, newest(conn)
    found = []
    sql = "SELECT coalesce(payload, redacted) AS said FROM sync_log WHERE said IS NOT NULL ORDER BY hlc"
    for done, (packed,) in enumerate(conn.execute(sql), 1):
        if done % _REPORT_EVERY == 0:
            report(min(done, total), total)
        if not wanted.isdisjoint(_IDS.findall(zlib.decompress(packed))):
            found.append(read_payload(packed))
    return found


def newest(conn: Connection) -> int:
    """The place of the newest entry in the log of this file."""
    return int(conn.execute("SELECT coalesce(max(rowid), 0) FROM sync_log").fetchone()[0])


def _forget_in(conn: Connection, place: int, wanted: _Wanted) -> bytes:
    digest, packed = conn.execute(
        "SELECT hash, coalesce(payload, redacted) FROM sync_log WHERE rowid = ?", (place,)
    ).fetchone()
    if packed is None or wanted.ids.isdisjoint(_IDS.findall(zlib.decompress(packed))):
        return b""
    before = read_payload(packed)
    after = _without(before, wanted)
    if after == before:
        return b""
    left = write_payload(after) if after.rows else None
    conn.execute("UPDATE sync_log SET payload = NULL, redacted = ? WHERE rowid = ?", (left, place))
    vouch(conn, digest, left)
    return bytes(digest)


def _without(payload: Payload, wanted: _Wanted) -> Payload:
    rows, label = [], payload.label
    for row in payload.rows:
        named = _names(row, wanted.ids)
        left = wanted.cut(row) if named else row
        if named and wanted.names is not None:
            wanted.names |= {str(values.get("name") or "") for values in (row.new, row.old or {})}
        if left is not None and (left.new or left.old is None):
            rows.append(left)
            if (
                left != row and left.old is not None
            ):  # an edit of theirs, whose name this PC may never have known
                label = label.partition(BEFORE_NAMES)[0]
    for name in sorted(wanted.names or (), key=len, reverse=True):
        label = label.replace(name, NOBODY) if name else label
    return replace(payload, label=label, rows=tuple(rows))


def _names(row: RowChange, wanted: set[bytes]) -> bool:
    values = (*row.key, *row.new.values(), *(row.old or {}).values())
    return any(isinstance(value, bytes) and value.hex().encode() in wanted for value in values)


def leave_no_trace(conn: Connection) -> None:
    """Let what is overwritten from here on be overwritten in the bytes too."""
    conn.execute("PRAGMA secure_delete = ON")


def hide_old_values(conn: Connection) -> None:
    """Let the entry that is being written not say what the erased values were."""
    conn.execute("UPDATE sync_pending SET old = x'' WHERE col IS NOT NULL")


def compact(conn: Connection) -> None:
    """Write the data file anew without the remains of what was deleted; outside of any transaction.

    Half-filled forms go too, since nobody knows whose name stands in one, and the index of the log, which is
    made again.
    """
    for table in ("draft", "audit_entry", "audit_kind", "audit_person"):
        conn.execute(f"DELETE FROM {table}")  # noqa: S608  names of tables, from the line above
    conn.execute("VACUUM")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    conn.execute("PRAGMA secure_delete = OFF")
