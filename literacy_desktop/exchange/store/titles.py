"""What a row is called by people, for lists of conflicts."""

from literacy_desktop.base.database import Connection
from literacy_desktop.exchange.model.rows import Key

NAMES = {
    "attendee": "SELECT name FROM attendee WHERE id = ?",
    "class": "SELECT name FROM class WHERE id = ?",
    "course": "SELECT name FROM course WHERE id = ?",
    "site": "SELECT name FROM site WHERE id = ?",
    "staff": "SELECT name FROM staff WHERE id = ?",
    "partner": "SELECT name FROM partner WHERE id = ?",
    "topic": "SELECT title FROM topic WHERE id = ?",
    "unit": "SELECT name FROM unit WHERE id = ?",
    "setting": "SELECT name FROM setting WHERE name = ?",
    "session": "SELECT c.name || ' ' || substr(s.starts, 1, 16) FROM session s"
    " LEFT JOIN class c ON c.id = s.class_id WHERE s.id = ?",
    "attendance": "SELECT a.name || ' ' || substr(coalesce(s.starts, ''), 1, 16) FROM attendee a"
    " LEFT JOIN session s ON s.id = ? WHERE a.id = ?",
    "enrolment": "SELECT a.name || ' ' || coalesce(c.name, '') FROM attendee a"
    " LEFT JOIN class c ON c.id = ? WHERE a.id = ?",
}
PERSON = "SELECT name FROM attendee WHERE id IN (?1, ?2)"


def title(conn: Connection, table: str, key: Key) -> str:
    """A row's name; empty where people have none for it."""
    if table in NAMES:
        row = conn.execute(NAMES[table], key).fetchone()
    else:
        row = conn.execute(PERSON, (key[0], key[-1])).fetchone()
    return str(row[0] or "") if row else ""
