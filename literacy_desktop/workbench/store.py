"""The SQL of the first page."""

from datetime import date

from literacy_desktop.base.database import Connection


def visits_between(conn: Connection, first: date, last: date) -> int:
    """Person-times from one day to another, both included."""
    row = conn.execute(
        "SELECT count(*) FROM session s JOIN attendance m ON m.session_id = s.id"
        " JOIN class c ON c.id = s.class_id AND c.deleted IS NULL AND s.state <> 'cancelled'"
        " WHERE s.starts >= ? AND s.starts < ? AND s.deleted IS NULL AND m.deleted IS NULL"
        " AND m.status IN ('present', 'late', 'early')",
        (first.isoformat(), f"{last.isoformat()}T99"),
    ).fetchone()
    return int(row[0])


def visits_by_month(conn: Connection, year: int) -> list[tuple[str, str, int, int]]:
    """Of a year: month 'YYYY-MM', kind of site, person-times, person-times that have a mark at all."""
    found = conn.execute(
        "SELECT substr(s.starts, 1, 7) AS month, coalesce(p.kind, 'other') AS kind,"
        " sum(m.status IN ('present', 'late', 'early')), count(*)"
        " FROM session s JOIN attendance m ON m.session_id = s.id JOIN class c ON c.id = s.class_id"
        " LEFT JOIN site p ON p.id = c.site_id"
        " WHERE s.starts >= ? AND s.starts < ? AND s.deleted IS NULL AND m.deleted IS NULL"
        " AND c.deleted IS NULL AND s.state <> 'cancelled' GROUP BY month, kind ORDER BY month, kind",
        (f"{year}-01-01", f"{year + 1}-01-01"),
    )
    return [(row[0], row[1], row[2], row[3]) for row in found]


def visits_by_county(conn: Connection, year: int) -> list[tuple[str, int]]:
    """Of a year: county and its person-times by where the class is held, the most first."""
    found = conn.execute(
        "SELECT coalesce(r.short_name, '') AS county, count(*) AS visits"
        " FROM session s JOIN attendance m ON m.session_id = s.id JOIN class c ON c.id = s.class_id"
        " LEFT JOIN site p ON p.id = c.site_id"
        " LEFT JOIN region r ON r.code = substr(p.region_code, 1, 6) || '000000'"
        " WHERE s.starts >= ? AND s.starts < ? AND s.deleted IS NULL AND m.deleted IS NULL"
        " AND m.status IN ('present', 'late', 'early') AND c.deleted IS NULL AND s.state <> 'cancelled'"
        " GROUP BY county HAVING county <> '' ORDER BY visits DESC, county",
        (f"{year}-01-01", f"{year + 1}-01-01"),
    )
    return [(row[0], row[1]) for row in found]


def unprinted(conn: Connection) -> int:
    """How many valid certificates were never printed."""
    row = conn.execute(
        "SELECT count(*) FROM certificate WHERE printed_at IS NULL AND voided_at IS NULL"
    ).fetchone()
    return int(row[0])
