"""The SQL of the office's own words for people."""

from collections.abc import Iterable

from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id


def tags(conn: Connection) -> list[tuple[str, int]]:
    """The tags in use with the number of people, the most used first."""
    found = conn.execute(
        "SELECT t.tag, count(*) FROM attendee_tag t JOIN attendee a ON a.id = t.attendee_id"
        " WHERE t.deleted IS NULL AND a.deleted IS NULL GROUP BY t.tag ORDER BY 2 DESC, 1"
    )
    return [(row[0], row[1]) for row in found]


def put_tags(conn: Connection, attendee_ids: Iterable[Id], tag: str) -> None:
    """Tag people; those who have the tag keep it."""
    conn.executemany(
        "INSERT INTO attendee_tag (attendee_id, tag) VALUES (?, ?)"
        " ON CONFLICT (attendee_id, tag) DO UPDATE SET deleted = NULL WHERE deleted IS NOT NULL",
        ((one, tag) for one in attendee_ids),
    )


def tagged(conn: Connection, tag: str) -> set[Id]:
    """The ids of the people who have a tag."""
    found = conn.execute("SELECT attendee_id FROM attendee_tag WHERE tag = ? AND deleted IS NULL", (tag,))
    return {row[0] for row in found}


def drop_tags(conn: Connection, attendee_ids: Iterable[Id], tag: str, at: str) -> None:
    """Take a tag off people."""
    conn.executemany(
        "UPDATE attendee_tag SET deleted = ? WHERE attendee_id = ? AND tag = ? AND deleted IS NULL",
        ((at, one, tag) for one in attendee_ids),
    )
