"""The SQL of copies and checks: what is in a data file, how far it has come, what is wrong with it."""

from literacy_desktop.backups.model import Content
from literacy_desktop.base import chain
from literacy_desktop.base.capture import SyncedTable
from literacy_desktop.base.changelog import read_payload
from literacy_desktop.base.database import Connection, driver
from literacy_desktop.base.heads import read_heads

_COUNTS = {
    "people": "SELECT count(*) FROM attendee WHERE deleted IS NULL",
    "classes": "SELECT count(*) FROM class WHERE deleted IS NULL",
    "sessions": "SELECT count(*) FROM session WHERE deleted IS NULL",
    "marks": "SELECT count(*) FROM attendance WHERE deleted IS NULL",
    "certificates": "SELECT count(*) FROM certificate WHERE voided_at IS NULL",
    "entries": "SELECT count(*) FROM sync_log",
}

STRAY_OF = {
    "class_id": "class",
    "session_id": "session",
    "attendee_id": "attendee",
    "topic_id": "topic",
    "staff_id": "staff",
    "partner_id": "partner",
    "site_id": "site",
    "room_id": "room",
    "course_id": "course",
    "programme_id": "programme",
    "sheet_id": "sheet",
    "field_id": "custom_field",
}
"""Columns that name a row of another table, which should be there."""

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

FREE = frozenset({"attendee_access", "attendee_erased", "attendee_moved", *ORPHANS})
"""Tables told by themselves, and notes that may outlive what they are about."""

TORN_AT_MOST = 20


def content(conn: Connection) -> Content:
    """What is in a data file, of this version or an older one."""
    last = conn.execute(
        "SELECT coalesce(payload, redacted) AS said FROM sync_log WHERE said IS NOT NULL"
        " ORDER BY hlc DESC LIMIT 1"
    ).fetchone()
    told = read_payload(last[0]) if last else None
    facts = dict(conn.execute("SELECT name, value FROM local_value").fetchall())
    return Content(
        counts={name: int(conn.execute(sql).fetchone()[0]) for name, sql in _COUNTS.items()},
        site=_site(conn, facts.get("own_site", "")),
        device=facts.get("block", ""),
        last_at=told.at if told else "",
        last_by=told.actor if told else "",
        last_label=told.label if told else "",
        version=int(conn.execute("PRAGMA user_version").fetchone()[0]),
        heads={head.rid.hex(): head.seq for head in read_heads(conn)},
    )


def _site(conn: Connection, own: str) -> str:
    try:
        row = conn.execute("SELECT name FROM site WHERE id = ?", (bytes.fromhex(own),)).fetchone()
    except (driver.Error, ValueError):
        return ""
    return str(row[0]) if row else ""


def state(conn: Connection) -> str:
    """A text that is another one after every change."""
    return ",".join(f"{head.rid.hex()}:{head.seq}:{head.hash.hex()[:16]}" for head in read_heads(conn))


def fold_log(conn: Connection) -> None:
    """Fold the write-ahead log into the file, as far as nobody is reading it this moment."""
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


# -- what is wrong


def damage(conn: Connection, *, quick: bool) -> list[str]:
    """What the cipher and SQLite find wrong with the pages; empty where they are whole."""
    try:
        torn = [row[0] for row in conn.execute("PRAGMA cipher_integrity_check")]
        if torn:
            return torn[:TORN_AT_MOST]  # a page that cannot be deciphered stops the other check
        if quick:
            found = conn.execute(f"PRAGMA quick_check({TORN_AT_MOST})")
        else:
            found = conn.execute(f"PRAGMA integrity_check({TORN_AT_MOST})")
        return [row[0] for row in found if row[0] != "ok"]
    except driver.DatabaseError as fault:
        if "interrupt" in str(fault):
            raise
        return [str(fault)]


def log_length(conn: Connection) -> int:
    """How many entries the log has."""
    return int(conn.execute("SELECT count(*) FROM sync_log").fetchone()[0])


def receives(conn: Connection) -> bool:
    """Whether packages of other PCs ever came in, of whose entries some may still be on their way."""
    return conn.execute("SELECT 1 FROM exchange_package WHERE direction = 'in'").fetchone() is not None


def pending(conn: Connection) -> int:
    """How many edits the triggers noted that no change of the program has taken up."""
    return int(conn.execute("SELECT count(*) FROM sync_pending").fetchone()[0])


def orphans(conn: Connection, table: str) -> int:
    """How many rows of a table belong to something that is not there."""
    return int(conn.execute(ORPHANS[table]).fetchone()[0])


def numbers_given_twice(conn: Connection) -> list[str]:
    """Numbers that more than one certificate bears: a PC that was copied may give one before the two meet."""
    query = "SELECT number FROM certificate WHERE number <> '' GROUP BY number HAVING count(*) > 1 ORDER BY 1"
    return [row[0] for row in conn.execute(query)]


def strays(conn: Connection, tables: dict[str, SyncedTable]) -> list[tuple[str, int]]:
    """Tables with rows that name something that is not there, and how many of them."""
    found = []
    for table in tables.values():
        named = [column for column in (*table.keys, *table.columns) if column in STRAY_OF]
        if table.name in FREE or not named:
            continue
        missing = " OR ".join(
            f"(t.{column} IS NOT NULL"
            f" AND NOT EXISTS (SELECT 1 FROM {STRAY_OF[column]} o WHERE o.id = t.{column}))"
            for column in named
        )
        count = conn.execute(f"SELECT count(*) FROM {table.name} t WHERE {missing}").fetchone()[0]
        if count:
            found.append((table.name, int(count)))
    return found


def note_gaps(conn: Connection, name: str) -> None:
    """Note which entries of the log have no predecessor after a repair, so that a check tells them apart."""
    gaps = [f"{one.rid.hex()}:{one.seq}" for one in chain.faults(conn) if one.kind == "gap"]
    write_local(conn, name, ",".join(gaps))


def write_local(conn: Connection, name: str, value: str) -> None:
    """Keep a fact about a data file that no workspace has open."""
    conn.execute(
        "INSERT INTO local_value (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
