"""The SQL of sites and partners."""

from dataclasses import asdict

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.sites.model import Partner, Site, SitePartner


def sites(conn: Connection) -> list[Site]:
    """Every site, by name."""
    return rows.fetch(
        conn,
        Site,
        "SELECT id, name, kind, region_code, address, room, seats, contact, phone, note"
        " FROM site WHERE deleted IS NULL ORDER BY name, id",
    )


def site(conn: Connection, site_id: Id) -> Site | None:
    """One site, also a deleted one, since old classes still name it."""
    return rows.fetch_one(
        conn,
        Site,
        "SELECT id, name, kind, region_code, address, room, seats, contact, phone, note"
        " FROM site WHERE id = ?",
        (site_id,),
    )


def insert_site(conn: Connection, site: Site) -> None:
    """Add a site."""
    rows.insert(conn, "site", asdict(site))


def update_site(conn: Connection, site: Site) -> None:
    """Write every field of a site."""
    values = asdict(site)
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


def partners(conn: Connection) -> list[Partner]:
    """Every partner, by name."""
    return rows.fetch(
        conn,
        Partner,
        "SELECT id, name, kind, contact, phone FROM partner WHERE deleted IS NULL ORDER BY name, id",
    )


def insert_partner(conn: Connection, partner: Partner) -> None:
    """Add a partner."""
    rows.insert(conn, "partner", asdict(partner))


def site_partners(conn: Connection, site_id: Id) -> list[SitePartner]:
    """The partners of a site with their roles, hosts first."""
    found = conn.execute(
        "SELECT p.id, p.name, p.kind, p.contact, p.phone, s.role"
        " FROM site_partner s JOIN partner p ON p.id = s.partner_id"
        " WHERE s.site_id = ? AND s.deleted IS NULL AND p.deleted IS NULL"
        " ORDER BY instr('host organise assist support', s.role), p.name",
        (site_id,),
    )
    return [SitePartner(Partner(*row[:5]), row[5]) for row in map(tuple, found)]


def put_site_partner(conn: Connection, site_id: Id, partner_id: Id, role: str) -> None:
    """Let a partner have this role at a site."""
    rows.upsert(conn, "site_partner", {"site_id": site_id, "partner_id": partner_id}, {"role": role})


def drop_site_partner(conn: Connection, site_id: Id, partner_id: Id, at: str) -> None:
    """End a partner's role at a site."""
    rows.update(conn, "site_partner", {"site_id": site_id, "partner_id": partner_id}, {"deleted": at})
