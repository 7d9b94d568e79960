"""The SQL of reporting units, their figures, and where classes reached people."""

from dataclasses import asdict
from datetime import date

from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id
from literacy_desktop.regions.model import PlatformCount, Population, Unit


def units(conn: Connection) -> list[Unit]:
    """Every unit, in the order of lists."""
    return rows.fetch(
        conn,
        Unit,
        "SELECT id, name, place, region_code, platform, platform_phone, note FROM unit"
        " WHERE deleted IS NULL ORDER BY place, name, id",
    )


def put_unit(conn: Connection, unit: Unit) -> None:
    """Write a unit, a new one or a known one."""
    values = asdict(unit)
    rows.upsert(conn, "unit", {"id": values.pop("id")}, values)


def delete_unit(conn: Connection, unit_id: Id, at: str) -> None:
    """Put a unit into the recycle bin."""
    rows.update(conn, "unit", {"id": unit_id}, {"deleted": at})


def exceptions(conn: Connection) -> dict[str, Id | None]:
    """The regions that were given to a unit by hand."""
    found = conn.execute("SELECT region_code, unit_id FROM region_unit WHERE deleted IS NULL")
    return {row[0]: row[1] for row in found}


def give(conn: Connection, code: str, unit_id: Id) -> None:
    """Let a region belong to a unit."""
    rows.upsert(conn, "region_unit", {"region_code": code}, {"unit_id": unit_id})


def give_back(conn: Connection, code: str, at: str) -> None:
    """Let a region belong where the region above it does."""
    rows.update(conn, "region_unit", {"region_code": code}, {"deleted": at})


# -- figures


def populations(conn: Connection) -> list[Population]:
    """Every figure of population, the newest first."""
    found = conn.execute(
        "SELECT id, title, region_code, unit_id, as_of, basis, source, people, over60, over65, over80,"
        " rounded, note FROM population WHERE deleted IS NULL ORDER BY as_of DESC, title, id"
    )
    return [_population(row) for row in found]


def put_population(conn: Connection, figure: Population) -> None:
    """Write a figure, a new one or a known one."""
    values = asdict(figure) | {"as_of": figure.as_of.isoformat(), "rounded": int(figure.rounded)}
    rows.upsert(conn, "population", {"id": values.pop("id")}, values)


def delete_population(conn: Connection, figure_id: Id, at: str) -> None:
    """Put a figure into the recycle bin."""
    rows.update(conn, "population", {"id": figure_id}, {"deleted": at})


def platform_counts(conn: Connection) -> list[PlatformCount]:
    """Every count of a platform, the newest first."""
    found = conn.execute(
        "SELECT id, unit_id, as_of, enrolled, source FROM platform_count WHERE deleted IS NULL"
        " AND enrolled IS NOT NULL ORDER BY as_of DESC, id DESC"
    )
    return [PlatformCount(row[0], row[1], date.fromisoformat(row[2]), row[3], row[4]) for row in found]


def put_platform_count(conn: Connection, count: PlatformCount) -> None:
    """Write a count, a new one or a known one."""
    values = asdict(count) | {"as_of": count.as_of.isoformat()}
    rows.upsert(conn, "platform_count", {"id": values.pop("id")}, values)


def delete_platform_count(conn: Connection, count_id: Id, at: str) -> None:
    """Put a count into the recycle bin."""
    rows.update(conn, "platform_count", {"id": count_id}, {"deleted": at})


# -- where classes reached people


def sessions_by_region(conn: Connection, since: date) -> dict[str, tuple[int, date]]:
    """For each region with a site: sessions held there from a day on, and the day of the latest one ever.

    A session counts where it was held, also when its class is at home elsewhere; a ceremony is no teaching.
    """
    found = conn.execute(
        "SELECT p.region_code, sum(s.starts >= ?), max(substr(s.starts, 1, 10)) FROM session s"
        " JOIN class c ON c.id = s.class_id AND c.deleted IS NULL"
        " JOIN site p ON p.id = coalesce(s.site_id, c.site_id)"
        " WHERE s.state = 'done' AND s.deleted IS NULL AND p.region_code IS NOT NULL"
        " AND coalesce(nullif(s.form, ''), c.form) <> 'ceremony' GROUP BY p.region_code",
        (since.isoformat(),),
    )
    return {row[0]: (row[1], date.fromisoformat(row[2])) for row in found}


def people_by_region(conn: Connection, since: date, born_by: str = "9999") -> dict[str, int]:
    """For each region: how many people from there came to a class from a day on, each counted once.

    Args:
        conn: the connection.
        since: the first day that counts.
        born_by: 'YYYY-MM-DD'; who was born later is left out, who has no birth date is not.
    """
    found = conn.execute(
        "SELECT a.region_code, count(DISTINCT a.id) FROM session s"
        " JOIN class c ON c.id = s.class_id AND c.deleted IS NULL"
        " JOIN attendance m ON m.session_id = s.id AND m.deleted IS NULL"
        " AND m.status IN attended_status"
        " JOIN attendee a ON a.id = m.attendee_id AND a.deleted IS NULL"
        " WHERE s.starts >= ? AND s.deleted IS NULL AND s.state <> 'cancelled'"
        " AND a.region_code IS NOT NULL AND (a.birth IS NULL OR a.birth <= ?) GROUP BY a.region_code",
        (since.isoformat(), born_by),
    )
    return {row[0]: row[1] for row in found}


def _population(row: Row) -> Population:
    values = list(row)
    values[4], values[11] = date.fromisoformat(values[4]), bool(values[11])
    return Population(*values)
