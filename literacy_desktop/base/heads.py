"""The newest entry of every replica: of others as it was heard of, of this file's own as the log has it.

A page that holds the own head would be written at every change beside the log's, so it is noted only now and
then, and when the file is closed. In between the newest entry is found in the log itself; a log whose end was
cut off behind a note is found by that note, and while the file is open by the fence (base/fence.py).
"""

from dataclasses import dataclass

from literacy_desktop.base.database import Connection, transaction
from literacy_desktop.base.ids import Id

NOTED_EVERY = 64
"""So many entries of its own a replica writes before it notes how far it has come."""

NEWEST = """
SELECT h.rid, coalesce(l.seq, h.seq) AS seq, coalesce(l.hash, h.hash) AS hash, coalesce(l.hlc, h.hlc) AS hlc,
    h.announced
FROM sync_head h LEFT JOIN sync_log l ON l.rowid = (SELECT e.rowid FROM sync_log e
    WHERE e.rid = h.rid AND e.seq > h.seq ORDER BY e.seq DESC, e.hash DESC LIMIT 1)
"""


@dataclass(frozen=True)
class Head:
    """The newest entry of a replica, and whether an entry of ours said since that it was heard of."""

    rid: Id
    seq: int
    hash: bytes
    hlc: int
    announced: bool


def read_heads(conn: Connection) -> list[Head]:
    """The newest entry of every replica that was heard of, this file's own among them, by replica."""
    found = conn.execute(f"{NEWEST} ORDER BY h.rid")
    return [Head(row[0], row[1], bytes(row[2]), row[3], bool(row[4])) for row in found]


def read_head(conn: Connection, rid: Id) -> Head | None:
    """The newest entry of one replica."""
    row = conn.execute(f"{NEWEST} WHERE h.rid = ?", (rid,)).fetchone()
    return Head(row[0], row[1], bytes(row[2]), row[3], bool(row[4])) if row else None


def note_own(conn: Connection, rid: Id, seq: int, digest: bytes, hlc: int) -> None:
    """Note an entry that was just written, where it is time to."""
    if seq == 1 or seq % NOTED_EVERY == 0:
        conn.execute(
            "INSERT INTO sync_head (rid, seq, hash, hlc, announced) VALUES (?, ?, ?, ?, 1)"
            " ON CONFLICT (rid) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, hlc = excluded.hlc",
            (rid, seq, digest, hlc),
        )


def settle(conn: Connection) -> None:
    """Note how far every replica has come, before the file is closed."""
    noted = {row[0]: row[1] for row in conn.execute("SELECT rid, seq FROM sync_head")}
    behind = [head for head in read_heads(conn) if head.seq > noted[head.rid]]
    if behind:
        with transaction(conn):
            conn.executemany(
                "UPDATE sync_head SET seq = ?, hash = ?, hlc = ?, told = 0 WHERE rid = ?",
                ((head.seq, head.hash, head.hlc, head.rid) for head in behind),
            )
