"""The SQL of holidays."""

from collections.abc import Iterable
from datetime import date

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.holidays import Holiday, read_holidays


def holidays(conn: Connection) -> dict[date, Holiday]:
    """The holidays and make-up workdays that are entered."""
    found = conn.execute("SELECT date, name, kind FROM holiday WHERE deleted IS NULL")
    return read_holidays({"date": row[0], "name": row[1], "kind": row[2]} for row in found)


def put_holidays(conn: Connection, year: int, days: Iterable[Holiday], at: str) -> None:
    """Let these be the days of a year; others of that year are put away."""
    kept = list(days)
    conn.execute(
        "UPDATE holiday SET deleted = ? WHERE substr(date, 1, 4) = ? AND deleted IS NULL"
        f" AND date NOT IN ({rows.places(kept)})",
        (at, str(year), *(one.day.isoformat() for one in kept)),
    )
    for one in kept:
        rows.upsert(conn, "holiday", {"date": one.day.isoformat()}, {"name": one.name, "kind": one.kind})
