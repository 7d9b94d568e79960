"""Forms that are being filled in, kept inside the encrypted data file until they are saved or given up."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from literacy_desktop.base.database import Connection, driver, transaction

KEPT_DAYS = 14
"""So long a form that nobody went on with is offered."""


@dataclass(frozen=True)
class Draft:
    """A form as it stood: its heading, when, what it began with, what was filled in; values by field."""

    title: str
    at: str
    begun: dict[str, Any]
    filled: dict[str, Any]


def usable(conn: Connection) -> bool:
    """Whether the data file is still open: a form may outlive it for a moment."""
    try:
        return conn.total_changes >= 0
    except driver.ProgrammingError:
        return False


def keep(conn: Connection, name: str, draft: Draft) -> None:
    """Keep a form, over what was kept of it before."""
    content = json.dumps({"begun": draft.begun, "filled": draft.filled}, ensure_ascii=False)
    with transaction(conn):
        conn.execute(
            "INSERT INTO draft (name, title, at, content) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET title = excluded.title, at = excluded.at,"
            " content = excluded.content",
            (name, draft.title, draft.at, content),
        )


def kept(conn: Connection, name: str) -> Draft | None:
    """What was kept of a form and neither saved nor given up, or None."""
    row = conn.execute("SELECT title, at, content FROM draft WHERE name = ?", (name,)).fetchone()
    if row is None:
        return None
    content = json.loads(row[2])
    return Draft(row[0], row[1], content["begun"], content["filled"])


def drop(conn: Connection, name: str) -> None:
    """Forget a form: it was saved, or given up."""
    with transaction(conn):
        conn.execute("DELETE FROM draft WHERE name = ?", (name,))


def waiting(conn: Connection, now: datetime) -> list[str]:
    """The headings of the forms that were cut off; those nobody went on with for long are forgotten."""
    oldest = (now - timedelta(days=KEPT_DAYS)).isoformat()
    with transaction(conn):
        conn.execute("DELETE FROM draft WHERE at < ?", (oldest,))
    return [row[0] for row in conn.execute("SELECT title FROM draft ORDER BY at DESC")]


def plain(value: Any) -> Any:
    """A field's value as JSON can hold it.

    Raises:
        TypeError: it cannot.
    """
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    raise TypeError(value)


def value_of(kept_value: Any) -> Any:
    """The value again."""
    if isinstance(kept_value, list):
        return [value_of(one) for one in kept_value]
    if not isinstance(kept_value, dict):
        return kept_value
    ((kind, text),) = kept_value.items()
    read = {"bytes": bytes.fromhex, "date": date.fromisoformat, "time": time.fromisoformat}
    return read[kind](text)


def same_beginning(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether a form begins as a draft began, so that it is about the same; days may differ from then."""
    return {key: value for key, value in one.items() if not _is_day(value)} == {
        key: value for key, value in other.items() if not _is_day(value)
    }


def _is_day(value: Any) -> bool:
    return isinstance(value, dict) and "date" in value
