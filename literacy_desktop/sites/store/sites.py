"""The SQL of sites, their rooms, the days they are closed, and their plaques."""

from dataclasses import asdict
from datetime import date
from typing import Any

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.sites.model import Closure, Plaque, Room, Site

SITE = """
SELECT id, name, kind, region_code, address, room, seats, contact, phone, note, level, tier, area, beds,
    opening, market, operator_id, map_note, honours, stars, former_name, converted_on, state
FROM site
"""


def sites(conn: Connection) -> list[Site]:
    """Every site, by name."""
    return [_site(row) for row in conn.execute(SITE + "WHERE deleted IS NULL ORDER BY name, id")]


def site(conn: Connection, site_id: Id) -> Site | None:
    """One site, also a deleted one, since old classes still name it."""
    row = conn.execute(SITE + "WHERE id = ?", (site_id,)).fetchone()
    return _site(row) if row else None


def insert_site(conn: Connection, site: Site) -> None:
    """Add a site."""
    rows.insert(conn, "site", _plain(site))


def update_site(conn: Connection, site: Site) -> None:
    """Write every field of a site."""
    values = _plain(site)
    rows.update(conn, "site", {"id": values.pop("id")}, values)


def delete_site(conn: Connection, site_id: Id, at: str) -> None:
    """Put a site into the recycle bin."""
    rows.update(conn, "site", {"id": site_id}, {"deleted": at})


def class_count(conn: Connection, site_id: Id) -> int:
    """How many classes are held at a site."""
    row = conn.execute(
        "SELECT count(*) FROM class WHERE site_id = ? AND deleted IS NULL", (site_id,)
    ).fetchone()
    return int(row[0])


# -- rooms


def rooms(conn: Connection, site_id: Id | None = None) -> list[Room]:
    """The rooms of a site, or of all of them, by name."""
    found = conn.execute(
        "SELECT id, site_id, name, seats, projector, note FROM room"
        " WHERE deleted IS NULL AND (?1 IS NULL OR site_id = ?1) ORDER BY site_id, name, id",
        (site_id,),
    )
    return [_room(row) for row in found]


def room(conn: Connection, room_id: Id) -> Room | None:
    """One room, also a deleted one."""
    row = conn.execute(
        "SELECT id, site_id, name, seats, projector, note FROM room WHERE id = ?", (room_id,)
    ).fetchone()
    return _room(row) if row else None


def insert_room(conn: Connection, room: Room) -> None:
    """Add a room."""
    rows.insert(conn, "room", asdict(room) | {"projector": int(room.projector)})


def update_room(conn: Connection, room: Room) -> None:
    """Write every field of a room."""
    values = asdict(room) | {"projector": int(room.projector)}
    rows.update(conn, "room", {"id": values.pop("id")}, values)


def delete_room(conn: Connection, room_id: Id, at: str) -> None:
    """Put a room into the recycle bin."""
    rows.update(conn, "room", {"id": room_id}, {"deleted": at})


def room_uses(conn: Connection, room: Room, since: str) -> int:
    """How many sessions from a moment on are to be held in a room, by its name at its site."""
    row = conn.execute(
        "SELECT count(*) FROM session s JOIN class c ON c.id = s.class_id AND c.deleted IS NULL"
        " JOIN site p ON p.id = coalesce(s.site_id, c.site_id)"
        " WHERE s.deleted IS NULL AND s.state IN ('draft', 'planned') AND s.starts >= ? AND p.id = ?"
        " AND (coalesce(nullif(s.room, ''), nullif(c.room, ''), p.room) = ?"
        " OR CASE WHEN s.room <> '' OR s.room_id IS NOT NULL THEN s.room_id ELSE c.room_id END = ?)",
        (since, room.site_id, room.name, room.id),
    ).fetchone()
    return int(row[0])


# -- days off, plaques


def closures(conn: Connection, site_id: Id | None = None) -> list[Closure]:
    """When a site, or any of them, is closed, the earliest first."""
    found = conn.execute(
        "SELECT id, site_id, first, last, reason FROM site_closure"
        " WHERE deleted IS NULL AND (?1 IS NULL OR site_id = ?1) ORDER BY first, last, id",
        (site_id,),
    )
    return [
        Closure(row[0], row[1], date.fromisoformat(row[2]), date.fromisoformat(row[3]), row[4])
        for row in found
    ]


def insert_closure(conn: Connection, closure: Closure) -> None:
    """Add days off."""
    values = asdict(closure) | {"first": closure.first.isoformat(), "last": closure.last.isoformat()}
    rows.insert(conn, "site_closure", values)


def delete_closure(conn: Connection, closure_id: Id, at: str) -> None:
    """Take days off back."""
    rows.update(conn, "site_closure", {"id": closure_id}, {"deleted": at})


def plaques(conn: Connection, site_id: Id | None = None) -> list[Plaque]:
    """The plaques of a site, or of all of them, the latest first."""
    found = conn.execute(
        "SELECT id, site_id, awarded_on, number, issuers, state, note FROM plaque"
        " WHERE deleted IS NULL AND (?1 IS NULL OR site_id = ?1) ORDER BY awarded_on DESC, number, id",
        (site_id,),
    )
    return [Plaque(row[0], row[1], _day(row[2]), *tuple(row)[3:]) for row in found]


def put_plaque(conn: Connection, plaque: Plaque) -> None:
    """Write a plaque, a new one or a known one."""
    values = asdict(plaque) | {"awarded_on": _iso(plaque.awarded_on)}
    rows.upsert(conn, "plaque", {"id": values.pop("id")}, values)


def delete_plaque(conn: Connection, plaque_id: Id, at: str) -> None:
    """Put the record of a plaque into the recycle bin."""
    rows.update(conn, "plaque", {"id": plaque_id}, {"deleted": at})


def _plain(site: Site) -> dict[str, Any]:
    return asdict(site) | {"converted_on": _iso(site.converted_on)}


def _site(row: Row) -> Site:
    values = list(row)
    values[21] = _day(values[21])
    return Site(*values)


def _room(row: Row) -> Room:
    values = list(row)
    values[4] = bool(values[4])
    return Room(*values)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
