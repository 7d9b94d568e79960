"""The SQL of a person's whole history: the entries of the log that touched them, and the names in it."""

import zlib
from collections.abc import Iterator

from literacy_desktop.base.changelog import Entry, read_entry
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.base.progress import Report


def entries_about(conn: Connection, ids: set[Id], report: Report) -> Iterator[Entry]:
    """The entries of the log in which one of these ids occurs, the latest first."""
    needles = [one.hex().encode() for one in ids]
    total = int(
        conn.execute(
            "SELECT count(*) FROM sync_log WHERE coalesce(payload, redacted) IS NOT NULL"
        ).fetchone()[0]
    )
    found = conn.execute(
        "SELECT rid, seq, hash, coalesce(payload, redacted) AS said FROM sync_log"
        " WHERE said IS NOT NULL ORDER BY hlc DESC"
    )
    for done, (rid, seq, digest, payload) in enumerate(map(tuple, found), 1):
        content = zlib.decompress(payload)
        if any(needle in content for needle in needles):
            entry = read_entry(conn, rid, seq, digest)
            if entry is not None:
                yield entry
        report(done, total)


def certificate_ids(conn: Connection, attendee_id: Id) -> dict[Id, str]:
    """The certificates of a person, also voided ones: their numbers by id."""
    found = conn.execute("SELECT id, number FROM certificate WHERE attendee_id = ?", (attendee_id,))
    return {row[0]: row[1] for row in found}


def class_names(conn: Connection) -> dict[Id, str]:
    """What the classes are called, also deleted ones."""
    return {row[0]: row[1] for row in conn.execute("SELECT id, name FROM class")}


def site_names(conn: Connection) -> dict[Id, str]:
    """What the sites are called, also deleted ones."""
    return {row[0]: row[1] for row in conn.execute("SELECT id, name FROM site")}


def session_times(conn: Connection, attendee_id: Id) -> dict[Id, tuple[Id, str]]:
    """The sessions a person has a mark, a visit or a call for: class and start by id."""
    found = conn.execute(
        "SELECT s.id, s.class_id, s.starts FROM session s WHERE s.id IN ("
        "SELECT session_id FROM attendance WHERE attendee_id = :who"
        " UNION SELECT session_id FROM absence_visit WHERE attendee_id = :who"
        " UNION SELECT session_id FROM skill_follow_up WHERE attendee_id = :who)",
        {"who": attendee_id},
    )
    return {row[0]: (row[1], row[2]) for row in found}


def merged_names(conn: Connection, attendee_id: Id) -> dict[Id, str]:
    """The merges of a person, also those that ended: the other's name by the id of who was merged."""
    found = conn.execute(
        "SELECT m.loser_id, a.name FROM attendee_merge m JOIN attendee a"
        " ON a.id = iif(m.loser_id = :who, m.keeper_id, m.loser_id)"
        " WHERE :who IN (m.loser_id, m.keeper_id)",
        {"who": attendee_id},
    )
    return {row[0]: row[1] for row in found}
