"""People who were erased are erased in the hub too, whatever arrives of them later."""

from collections.abc import Mapping, Sequence

from literacy_desktop.hub.store.server import Server


def newly_erased(server: Server) -> list[bytes]:
    """Those of whom a tombstone arrived and whose record the hub was not told to blank yet."""
    sql = (
        "SELECT e.attendee_id FROM attendee_erased e"
        " LEFT JOIN hub_forgotten f ON f.attendee_id = e.attendee_id WHERE f.attendee_id IS NULL"
    )
    return [row[0] for row in server.rows(sql)]


def remove_rows(server: Server, places: Mapping[str, Sequence[str]]) -> int:
    """Delete every row that names somebody who was erased, of the tables whose rows do not stay.

    Args:
        server: the hub.
        places: {table: the columns that name a person}.

    Returns: how many rows.
    """
    if not server.rows("SELECT 1 FROM attendee_erased LIMIT 1"):
        return 0
    gone = 0
    for name, columns in places.items():
        where = " OR ".join(f'"{column}" IN (SELECT attendee_id FROM attendee_erased)' for column in columns)
        gone += server.run(f'DELETE FROM "{name}" WHERE {where}')
    return gone


def note_forgotten(server: Server, people: Sequence[bytes]) -> None:
    """Note that the hub has forgotten people."""
    sql = "INSERT INTO hub_forgotten (attendee_id) VALUES (%s) ON CONFLICT DO NOTHING"
    server.many(sql, [(one,) for one in people])
