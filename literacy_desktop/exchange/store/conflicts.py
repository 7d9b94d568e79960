"""Values that lost without having been known: noted for a person to look at."""

from collections.abc import Iterable
from typing import Any

from literacy_desktop.base.database import Connection
from literacy_desktop.exchange.model.rows import Clash, Key

_KEY = "tbl = ? AND k1 = ? AND k2 = ? AND col = ? AND loser = ?"


def note(conn: Connection, found: Iterable[Clash], at: str) -> int:
    """Note conflicts; one that is known already stays as it is. Of who is forgotten nothing is noted.

    Returns: how many are new.
    """
    before = _count(conn)
    conn.executemany(
        "INSERT OR IGNORE INTO exchange_conflict (tbl, k1, k2, col, loser, lost, winner, found_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        ((one.table, *_two(one.key), one.column, one.loser, one.lost, one.winner, at) for one in found),
    )
    conn.execute(
        "DELETE FROM exchange_conflict WHERE k1 IN (SELECT attendee_id FROM attendee_erased)"
        " OR k2 IN (SELECT attendee_id FROM attendee_erased)"
    )
    return max(0, _count(conn) - before)


def _count(conn: Connection) -> int:
    return int(conn.execute("SELECT count(*) FROM exchange_conflict").fetchone()[0])


def _two(key: Key) -> Key:
    return (key[0], key[1] if len(key) > 1 else "")


def open_ones(conn: Connection) -> list[dict[str, Any]]:
    """The conflicts that nobody has settled here, the oldest first."""
    rows = conn.execute(
        "SELECT tbl, k1, k2, col, loser, lost, winner, found_at FROM exchange_conflict"
        " WHERE seen_at IS NULL ORDER BY found_at, tbl, k1, k2, col, loser"
    )
    return [dict(row) for row in rows]


def settle(conn: Connection, table: str, key: Key, column: str, loser: bytes, at: str) -> None:
    """Note that somebody looked at a conflict."""
    conn.execute(
        f"UPDATE exchange_conflict SET seen_at = ? WHERE {_KEY}", (at, table, *_two(key), column, loser)
    )
