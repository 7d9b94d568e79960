"""The SQL of draws."""

import json
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.classes.model import Draw, Entrant


def draws(conn: Connection, class_id: Id) -> list[Draw]:
    """The draws of a class, the first one announced first."""
    found = conn.execute(
        "SELECT id, class_id, class_code, seed, places, entrants, outcome, announced_at, announced_by,"
        " drawn_at, drawn_by FROM draw WHERE class_id = ? AND deleted IS NULL ORDER BY announced_at, id",
        (class_id,),
    )
    return [_draw(list(row)) for row in found]


def insert_draw(conn: Connection, draw: Draw) -> None:
    """Keep a draw that was announced."""
    rows.insert(
        conn,
        "draw",
        {
            "id": draw.id,
            "class_id": draw.class_id,
            "class_code": draw.class_code,
            "seed": draw.seed,
            "places": draw.places,
            "entrants": json.dumps([[one.attendee_id.hex(), one.tickets] for one in draw.entrants]),
            "announced_at": draw.announced_at,
            "announced_by": draw.announced_by,
        },
    )


def put_outcome(conn: Connection, draw: Draw, numbers: list[int], at: str, by: str) -> None:
    """Keep how a draw came out."""
    rows.update(
        conn, "draw", {"id": draw.id}, {"outcome": json.dumps(numbers), "drawn_at": at, "drawn_by": by}
    )


def drop_draw(conn: Connection, draw_id: Id, at: str) -> None:
    """Take back an announcement."""
    rows.update(conn, "draw", {"id": draw_id}, {"deleted": at})


def _draw(values: list[Any]) -> Draw:
    entrants = json.loads(values[5])
    values[5] = tuple(
        Entrant(number, bytes.fromhex(attendee), tickets)
        for number, (attendee, tickets) in enumerate(entrants, 1)
    )
    values[6] = tuple(json.loads(values[6])) if values[6] else None
    return Draw(*values)
