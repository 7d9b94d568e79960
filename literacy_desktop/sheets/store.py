"""The SQL of printed attendance sheets."""

import json
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.sheets.model import PrintedSheet, Reading, Tick


def serials(conn: Connection, prefix: str) -> list[str]:
    """The codes ever given that begin so."""
    found = conn.execute("SELECT code FROM sheet WHERE code >= ? AND code < ?", (prefix, prefix + "~"))
    return [row[0] for row in found]


def insert_sheet(conn: Connection, sheet: PrintedSheet) -> None:
    """Note a sheet that is printed: who stands on which line, and what its boxes ask."""
    rows.insert(
        conn,
        "sheet",
        {
            "id": sheet.id,
            "code": sheet.code,
            "session_id": sheet.session_id,
            "layout": sheet.layout,
            "line_count": len(sheet.people),
            "people": json.dumps([person.hex() for person in sheet.people]),
            "printed_at": sheet.printed_at,
            "kind": sheet.kind,
            "ticks": json.dumps([_tick_json(tick) for tick in sheet.ticks], ensure_ascii=False),
            "pages": sheet.pages,
        },
    )


def sheet_by_code(conn: Connection, code: str) -> PrintedSheet | None:
    """The printed sheet of a code."""
    row = conn.execute(f"SELECT {_COLUMNS} FROM sheet WHERE code = ? AND deleted IS NULL", (code,)).fetchone()
    return _sheet(row) if row else None


_COLUMNS = "id, code, session_id, layout, people, printed_at, kind, ticks, pages"


def _sheet(row: Any) -> PrintedSheet:
    identity, code, session_id, layout, people, printed_at, kind, ticks, pages = row
    return PrintedSheet(
        identity,
        code,
        session_id,
        layout,
        tuple(bytes.fromhex(text) for text in json.loads(people)),
        printed_at or "",
        kind,
        tuple(_tick(one) for one in json.loads(ticks)),
        pages,
    )


def _tick_json(tick: Tick) -> dict[str, str]:
    told = {"key": tick.key, "title": tick.title, "aside": tick.aside, "status": tick.status}
    told |= {"session": tick.session.hex() if tick.session else "", "skill": tick.skill}
    return {name: value for name, value in told.items() if value}


def _tick(told: dict[str, str]) -> Tick:
    session = told.pop("session", "")
    return Tick(**told, session=bytes.fromhex(session) if session else None)


# -- readings


def sheet_by_id(conn: Connection, sheet_id: Id) -> PrintedSheet | None:
    """A printed sheet."""
    row = conn.execute(f"SELECT {_COLUMNS} FROM sheet WHERE id = ?", (sheet_id,)).fetchone()
    return _sheet(row) if row else None


_READING = "id, sheet_id, page, boxes, walk_ins, picture, file, read_at, read_by"


def readings(conn: Connection, sheet_id: Id, page: int) -> list[Reading]:
    """The readings of a page that were taken over, the latest first."""
    found = conn.execute(
        f"SELECT {_READING} FROM sheet_reading WHERE sheet_id = ? AND page = ? AND deleted IS NULL"
        " ORDER BY read_at DESC, id DESC",
        (sheet_id, page),
    )
    return [_reading(row) for row in found]


def readings_of_session(conn: Connection, session_id: Id) -> list[Reading]:
    """Every reading of a sheet that has a column for a session, the latest first."""
    found = conn.execute(
        f"SELECT {', '.join('r.' + name for name in _READING.split(', '))} FROM sheet s"
        " JOIN sheet_reading r ON r.sheet_id = s.id AND r.deleted IS NULL"
        " WHERE s.deleted IS NULL AND (s.session_id = ? OR s.ticks LIKE ?)"
        " ORDER BY r.read_at DESC, r.id DESC",
        (session_id, f"%{session_id.hex()}%"),
    )
    return [_reading(row) for row in found]


def _reading(row: Any) -> Reading:
    identity, sheet_id, page, boxes, walk_ins, picture, file, read_at, read_by = row
    people = {int(line): bytes.fromhex(who) for line, who in json.loads(walk_ins).items()}
    return Reading(identity, sheet_id, page, boxes, people, picture, file, read_at or "", read_by)


def insert_reading(conn: Connection, reading: Reading) -> None:
    """Note a reading that was confirmed."""
    walk_ins = {str(line): who.hex() for line, who in sorted(reading.walk_ins.items())}
    rows.insert(
        conn,
        "sheet_reading",
        {
            "id": reading.id,
            "sheet_id": reading.sheet_id,
            "page": reading.page,
            "boxes": reading.boxes,
            "walk_ins": json.dumps(walk_ins),
            "picture": reading.picture,
            "file": reading.file,
            "read_at": reading.read_at,
            "read_by": reading.read_by,
        },
    )


def keep_photo(conn: Connection, picture: str, jpeg: bytes, at: str) -> None:
    """Keep a page as it was photographed; the same one is kept once."""
    conn.execute(
        "INSERT INTO sheet_photo (picture, jpeg, kept_at) VALUES (?, ?, ?) ON CONFLICT (picture) DO NOTHING",
        (picture, jpeg, at),
    )


def photo(conn: Connection, picture: str) -> bytes | None:
    """A kept page; None where it was read on another PC."""
    row = conn.execute("SELECT jpeg FROM sheet_photo WHERE picture = ?", (picture,)).fetchone()
    return bytes(row[0]) if row else None
