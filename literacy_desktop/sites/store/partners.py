"""The SQL of partner organisations, the roles they take, and programmes."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Literal

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.sites.model import PARTNER_ROLES, Partner, PartnerRole, Programme

Owner = Literal["site", "class", "session"]
"""What a partner has a role in; its table is named after it."""

PARTNER = "p.id, p.name, p.kind, p.contact, p.phone, p.category, p.carrier, p.note"
ROLES = " UNION ALL ".join(
    f"SELECT '{role}' AS role, {place} AS place" for place, role in enumerate(PARTNER_ROLES)
)
HAS = "CASE w.role " + " ".join(f"WHEN '{role}' THEN r.{role}" for role in PARTNER_ROLES) + " END"
PROGRAMME = "g.id, g.name, g.partner_id, g.first_year, g.last_year, g.note"


def partners(conn: Connection) -> list[Partner]:
    """Every partner, by name."""
    return rows.fetch(
        conn, Partner, f"SELECT {PARTNER} FROM partner p WHERE deleted IS NULL ORDER BY name, id"
    )


def insert_partner(conn: Connection, partner: Partner) -> None:
    """Add a partner."""
    rows.insert(conn, "partner", asdict(partner))


def update_partner(conn: Connection, partner: Partner) -> None:
    """Write every field of a partner."""
    values = asdict(partner)
    rows.update(conn, "partner", {"id": values.pop("id")}, values)


def delete_partner(conn: Connection, partner_id: Id, at: str) -> None:
    """Put a partner into the recycle bin; its roles come back with it."""
    rows.update(conn, "partner", {"id": partner_id}, {"deleted": at})


def roles(conn: Connection, owner: Owner, owner_id: Id) -> list[PartnerRole]:
    """The roles that partners have in a site, class or session, hosts first; a partner may have several."""
    found = conn.execute(
        f"SELECT {PARTNER}, w.role FROM {owner}_partner r JOIN partner p ON p.id = r.partner_id"
        f" JOIN ({ROLES}) w ON {HAS}"
        f" WHERE r.{owner}_id = ? AND r.deleted IS NULL AND p.deleted IS NULL ORDER BY w.place, p.name",
        (owner_id,),
    )
    return [PartnerRole(Partner(*row[:-1]), row[-1]) for row in map(tuple, found)]


def put_role(conn: Connection, owner: Owner, owner_id: Id, partner_id: Id, role: str) -> None:
    """Let a partner have this role in a site, class or session, besides those it has."""
    key = {f"{owner}_id": owner_id, "partner_id": partner_id}
    rows.upsert(conn, f"{owner}_partner", key, {role: 1})


def drop_roles(conn: Connection, owner: Owner, owner_id: Id, partner_id: Id, gone: Iterable[str]) -> None:
    """End these roles of a partner in a site, class or session."""
    key = {f"{owner}_id": owner_id, "partner_id": partner_id}
    rows.update(conn, f"{owner}_partner", key, dict.fromkeys(gone, 0))


def role_counts(conn: Connection, partner_id: Id) -> dict[Owner, int]:
    """In how many sites, classes and sessions a partner has a role."""
    owners: tuple[Owner, ...] = ("site", "class", "session")
    return {
        owner: conn.execute(
            f"SELECT count(*) FROM {owner}_partner r JOIN {owner} o ON o.id = r.{owner}_id"
            " WHERE r.partner_id = ? AND r.deleted IS NULL AND o.deleted IS NULL"
            f" AND ({' OR '.join(f'r.{role}' for role in PARTNER_ROLES)})",
            (partner_id,),
        ).fetchone()[0]
        for owner in owners
    }


# -- programmes


def programmes(conn: Connection) -> list[Programme]:
    """Every programme, by name."""
    return rows.fetch(
        conn, Programme, f"SELECT {PROGRAMME} FROM programme g WHERE deleted IS NULL ORDER BY name, id"
    )


def put_programme(conn: Connection, programme: Programme) -> None:
    """Write a programme, a new one or a known one."""
    values = asdict(programme)
    rows.upsert(conn, "programme", {"id": values.pop("id")}, values)


def delete_programme(conn: Connection, programme_id: Id, at: str) -> None:
    """Put a programme into the recycle bin."""
    rows.update(conn, "programme", {"id": programme_id}, {"deleted": at})


def programmes_of(conn: Connection, class_id: Id) -> list[Programme]:
    """The programmes that a class belongs to, by name."""
    return rows.fetch(
        conn,
        Programme,
        f"SELECT {PROGRAMME} FROM class_programme l JOIN programme g ON g.id = l.programme_id"
        " WHERE l.class_id = ? AND l.deleted IS NULL AND g.deleted IS NULL ORDER BY g.name, g.id",
        (class_id,),
    )


def link_programme(conn: Connection, class_id: Id, programme_id: Id, gone_at: str | None) -> None:
    """Let a class belong to a programme, or no more from a moment on."""
    conn.execute(
        "INSERT INTO class_programme (class_id, programme_id, deleted) VALUES (?, ?, ?)"
        " ON CONFLICT (class_id, programme_id) DO UPDATE SET deleted = excluded.deleted",
        (class_id, programme_id, gone_at),
    )


def programme_counts(conn: Connection) -> dict[Id, tuple[int, int]]:
    """For each programme: how many classes it has, and how many of their sessions were held."""
    found = conn.execute(
        "SELECT l.programme_id, count(DISTINCT c.id), count(s.id) FROM class_programme l"
        " JOIN class c ON c.id = l.class_id AND c.deleted IS NULL"
        " LEFT JOIN session s ON s.class_id = c.id AND s.deleted IS NULL AND s.state = 'done'"
        " WHERE l.deleted IS NULL GROUP BY l.programme_id"
    )
    return {row[0]: (row[1], row[2]) for row in found}
