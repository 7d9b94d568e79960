"""The SQL of imports, of how their columns were settled, and of lists that left the program."""

import json
from collections.abc import Iterable, Mapping, Sequence

from literacy_desktop.attendees.model import ImportRecord, More
from literacy_desktop.base import rows
from literacy_desktop.base.bulk import Bulk
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id

HLC_BYTES = 8


def add_more(bulk: Bulk, people: Sequence[tuple[Id, More]]) -> None:
    """Write what new people have several of."""
    bulk.insert(
        "attendee_telephone",
        ["attendee_id", "phone"],
        ((one, phone) for one, more in people for phone in more.phones),
    )
    bulk.insert(
        "attendee_category",
        ["attendee_id", "category"],
        ((one, category) for one, more in people for category in sorted(more.categories)),
    )
    bulk.insert(
        "attendee_custom",
        ["attendee_id", "field_id", "value"],
        ((one, field, value) for one, more in people for field, value in more.custom.items()),
    )


def write_import(conn: Connection, record: ImportRecord) -> None:
    """Note an import that is being done."""
    values = {
        "id": record.id,
        "at": record.at,
        "by": record.by,
        "file_name": record.file_name,
        "counts": json.dumps(dict(record.counts)),
    }
    rows.insert(conn, "roster_import", values)


def imports(conn: Connection) -> list[ImportRecord]:
    """The imports that were done, the latest first."""
    found = conn.execute(
        "SELECT id, at, by, file_name, counts, undone FROM roster_import"
        " WHERE deleted IS NULL ORDER BY at DESC, id DESC"
    )
    return [ImportRecord(row[0], row[1] or "", row[2], row[3], json.loads(row[4]), row[5]) for row in found]


def stamp_of(conn: Connection, import_id: Id) -> bytes:
    """The stamp of all rows that an import wrote."""
    row = conn.execute("SELECT rs FROM roster_import WHERE id = ?", (import_id,)).fetchone()
    return bytes(row[0] or b"") if row else b""


def import_entry(conn: Connection, import_id: Id) -> tuple[Id, int, bytes] | None:
    """Where the log tells what an import did: replica, number, hash; None where that is not here."""
    stamp = stamp_of(conn, import_id)
    found = conn.execute(
        "SELECT rid, seq, hash FROM sync_log WHERE hlc = ? AND substr(hash, 1, 8) = ?",
        (int.from_bytes(stamp[:HLC_BYTES]), stamp[HLC_BYTES:]),
    ).fetchone()
    return (found[0], found[1], found[2]) if found else None


def note_undone(conn: Connection, import_id: Id, at: str) -> None:
    """Note that an import was taken back."""
    rows.update(conn, "roster_import", {"id": import_id}, {"undone": at})


def settled_columns(conn: Connection, source: str) -> Mapping[str, str] | None:
    """How the columns of tables with such headings were settled: {heading: field}, or None."""
    row = conn.execute(
        "SELECT columns FROM roster_columns WHERE source = ? AND deleted IS NULL", (source,)
    ).fetchone()
    if row is None:
        return None
    found: dict[str, str] = json.loads(row[0])
    return found


def settle_columns(conn: Connection, source: str, columns: Mapping[str, str]) -> None:
    """Keep how the columns of such tables are taken."""
    text = json.dumps(dict(columns), ensure_ascii=False)
    rows.upsert(conn, "roster_columns", {"source": source}, {"columns": text})


def touched_since(conn: Connection, ids: Sequence[Id], stamp: bytes) -> dict[Id, str]:
    """What happened since to people of an import with this stamp: {person: "gone", "edited" or "used"}."""
    found: dict[Id, str] = {}
    for kind, sql in _SINCE.items():
        text = sql.format(ids=rows.places(ids))
        for row in conn.execute(text, (*ids, *([stamp] if text.count("?") > len(ids) else []))):
            found.setdefault(row[0], kind)
    return found


_SINCE = {
    "gone": "SELECT id FROM attendee WHERE id IN ({ids}) AND deleted IS NOT NULL",
    "used": (
        "SELECT attendee_id FROM attendance WHERE attendee_id IN ({ids}) AND deleted IS NULL AND rs IS NOT ?"
    ),
    "certified": "SELECT attendee_id FROM certificate WHERE attendee_id IN ({ids})",
    "enrolled": (
        "SELECT attendee_id FROM enrolment WHERE attendee_id IN ({ids}) AND deleted IS NULL AND rs IS NOT ?"
    ),
    "edited": "SELECT id FROM attendee WHERE id IN ({ids}) AND cv IS NOT NULL",
}


def names(conn: Connection, ids: Iterable[Id]) -> dict[Id, str]:
    """The names of people, also of deleted ones."""
    wanted = list(ids)
    found = conn.execute(f"SELECT id, name FROM attendee WHERE id IN ({rows.places(wanted)})", wanted)
    return {row[0]: row[1] for row in found}


def note_export(conn: Connection, export_id: Id, at: str, by: str, told: Mapping[str, object]) -> None:
    """Note that a list left the program."""
    columns = json.dumps(told["columns"], ensure_ascii=False)
    rows.insert(conn, "roster_export", {"id": export_id, "at": at, "by": by, **told, "columns": columns})
