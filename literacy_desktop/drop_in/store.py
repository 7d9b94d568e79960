"""The SQL of the desk log."""

from datetime import date, datetime

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.drop_in.model import Entry

_COLUMNS = (
    "id",
    "site_id",
    "starts",
    "minutes",
    "attendee_id",
    "name",
    "people",
    "topic_id",
    "need",
    "outcome",
    "helper",
)


def insert(conn: Connection, entry: Entry) -> None:
    """Add an entry."""
    values = {name: getattr(entry, name) for name in _COLUMNS}
    rows.insert(conn, "desk_entry", values | {"starts": entry.starts.strftime("%Y-%m-%dT%H:%M")})


def between(conn: Connection, first: date, last: date) -> list[Entry]:
    """The entries from one day to another, both included, the latest first."""
    found = conn.execute(
        f"SELECT {', '.join('d.' + name for name in _COLUMNS)}, coalesce(a.name, d.name),"
        " coalesce(t.title, ''), coalesce(p.name, '') FROM desk_entry d"
        " LEFT JOIN attendee a ON a.id = d.attendee_id LEFT JOIN topic t ON t.id = d.topic_id"
        " LEFT JOIN site p ON p.id = d.site_id"
        " WHERE d.deleted IS NULL AND d.starts >= ? AND d.starts < ? ORDER BY d.starts DESC, d.id DESC",
        (first.isoformat(), f"{last.isoformat()}T99"),
    )
    made = []
    for row in map(tuple, found):
        values = dict(zip(_COLUMNS, row, strict=False))
        values |= {"starts": datetime.fromisoformat(row[2]), "name": row[-3]}
        made.append(Entry(**values, topic=row[-2], site=row[-1]))
    return made


def delete(conn: Connection, entry_id: Id, at: str) -> int:
    """Put an entry into the recycle bin; returns how many there were."""
    done = conn.execute("UPDATE desk_entry SET deleted = ? WHERE id = ? AND deleted IS NULL", (at, entry_id))
    return int(done.rowcount)
