"""The SQL of printed attendance sheets."""

import json

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.sheets.model import PrintedSheet


def serials(conn: Connection, prefix: str) -> list[str]:
    """The codes ever given that begin so."""
    found = conn.execute("SELECT code FROM sheet WHERE code >= ? AND code < ?", (prefix, prefix + "~"))
    return [row[0] for row in found]


def insert_sheet(conn: Connection, sheet: PrintedSheet) -> None:
    """Note a sheet that is printed: who stands on which line."""
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
        },
    )


def sheet_by_code(conn: Connection, code: str) -> PrintedSheet | None:
    """The printed sheet of a code."""
    row = conn.execute(
        "SELECT id, code, session_id, layout, people, printed_at FROM sheet WHERE code = ?", (code,)
    ).fetchone()
    if row is None:
        return None
    people = tuple(bytes.fromhex(text) for text in json.loads(row["people"]))
    return PrintedSheet(row["id"], row["code"], row["session_id"], row["layout"], people, row["printed_at"])
