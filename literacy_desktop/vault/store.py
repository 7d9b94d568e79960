"""The SQL of checks, the recycle bin and the history."""

import json
import zlib

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.vault.model import Deleted, HistoryLine

NAMED = {
    "course": "name",
    "desk_entry": "need",
    "attendee": "name",
    "class": "name",
    "site": "name",
    "partner": "name",
    "room": "name",
    "staff": "name",
    "programme": "name",
    "unit": "name",
    "population": "title",
    "topic": "title",
    "certificate_template": "name",
}
"""The tables whose rows a person would look for in the recycle bin, with the column that names a row."""

ORPHANS = {
    "session": "SELECT count(*) FROM session s WHERE NOT EXISTS"
    " (SELECT 1 FROM class c WHERE c.id = s.class_id)",
    "enrolment": "SELECT count(*) FROM enrolment e WHERE NOT EXISTS"
    " (SELECT 1 FROM class c WHERE c.id = e.class_id)"
    " OR NOT EXISTS (SELECT 1 FROM attendee a WHERE a.id = e.attendee_id)",
    "attendance": "SELECT count(*) FROM attendance m WHERE NOT EXISTS"
    " (SELECT 1 FROM session s WHERE s.id = m.session_id)"
    " OR NOT EXISTS (SELECT 1 FROM attendee a WHERE a.id = m.attendee_id)",
    "certificate": "SELECT count(*) FROM certificate c WHERE c.attendee_id IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM attendee a WHERE a.id = c.attendee_id)",
}


def integrity(conn: Connection) -> list[str]:
    """What the cipher and SQLite find wrong with the file; empty when it is whole."""
    torn = [row[0] for row in conn.execute("PRAGMA cipher_integrity_check")]
    if torn:
        return torn[:20]  # a page that cannot be decrypted stops the other check with an exception
    return [row[0] for row in conn.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]


def orphans(conn: Connection, table: str) -> int:
    """How many rows of a table belong to something that is not there."""
    return int(conn.execute(ORPHANS[table]).fetchone()[0])


def bin_rows(conn: Connection) -> list[Deleted]:
    """What lies in the recycle bin, the latest first."""
    found = []
    for table, column in NAMED.items():
        found += [
            Deleted(table, (row[0],), row[1], row[2])
            for row in conn.execute(f"SELECT id, {column}, deleted FROM {table} WHERE deleted IS NOT NULL")
        ]
    return sorted(found, key=lambda one: one.deleted_at, reverse=True)


def bring_back(conn: Connection, deleted: Deleted) -> None:
    """Take a row out of the recycle bin."""
    if deleted.table not in NAMED:
        raise AssertionError(deleted.table)
    rows.update(conn, deleted.table, {"id": deleted.key[0]}, {"deleted": None})


def history(conn: Connection, limit: int) -> list[HistoryLine]:
    """The latest entries of the log."""
    lines = []
    for (payload,) in conn.execute(
        "SELECT coalesce(payload, redacted) AS said FROM sync_log WHERE said IS NOT NULL"
        " ORDER BY hlc DESC LIMIT ?",
        (limit,),
    ):
        content = json.loads(zlib.decompress(payload))
        lines.append(
            HistoryLine(
                content["at"], content["label"], content["actor"], content["device"], len(content["rows"])
            )
        )
    return lines


def log_length(conn: Connection) -> int:
    """How many entries the log has."""
    return int(conn.execute("SELECT count(*) FROM sync_log").fetchone()[0])
