"""The SQL of printed attendance sheets."""

import json
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.sheets.model import PrintedSheet, Tick


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
