"""The SQL of the first page."""

from datetime import date

from literacy_desktop.base.database import Connection

_THERE = """
SELECT s.starts, c.site_id, 1 AS marked, m.status IN attended_status AS there
FROM session s JOIN attendance m ON m.session_id = s.id AND m.deleted IS NULL
JOIN class c ON c.id = s.class_id AND c.deleted IS NULL
WHERE s.starts >= :first AND s.starts < :end AND s.deleted IS NULL AND s.state <> 'cancelled'
UNION ALL
SELECT s.starts, c.site_id, h.people, h.people
FROM session s JOIN head_count h ON h.session_id = s.id AND h.deleted IS NULL
JOIN class c ON c.id = s.class_id AND c.deleted IS NULL
WHERE s.starts >= :first AND s.starts < :end AND s.deleted IS NULL AND s.state <> 'cancelled'
"""
"""Who came to the sessions of a span, by name or counted by head, with where the class is held."""


def visits_between(conn: Connection, first: date, last: date) -> int:
    """Person-times from one day to another, both included."""
    span = {"first": first.isoformat(), "end": f"{last.isoformat()}T99"}
    row = conn.execute(f"SELECT coalesce(sum(there), 0) FROM ({_THERE})", span).fetchone()
    return int(row[0])


def visits_by_month(conn: Connection, year: int) -> list[tuple[str, str, int, int]]:
    """Of a year: month 'YYYY-MM', kind of site, person-times, person-times that have a mark at all."""
    found = conn.execute(
        "SELECT substr(t.starts, 1, 7) AS month, coalesce(p.kind, 'other') AS kind, sum(there), sum(marked)"
        f" FROM ({_THERE}) t LEFT JOIN site p ON p.id = t.site_id GROUP BY month, kind ORDER BY month, kind",
        _year(year),
    )
    return [(row[0], row[1], row[2], row[3]) for row in found]


def visits_by_county(conn: Connection, year: int) -> list[tuple[str, int]]:
    """Of a year: county and its person-times by where the class is held, the most first."""
    found = conn.execute(
        "SELECT coalesce(r.short_name, '') AS county, sum(there) AS visits"
        f" FROM ({_THERE}) t LEFT JOIN site p ON p.id = t.site_id"
        " LEFT JOIN region r ON r.code = substr(p.region_code, 1, 6) || '000000'"
        " WHERE there GROUP BY county HAVING county <> '' ORDER BY visits DESC, county",
        _year(year),
    )
    return [(row[0], row[1]) for row in found]


def _year(year: int) -> dict[str, str]:
    return {"first": f"{year}-01-01", "end": f"{year + 1}-01-01"}


def unprinted(conn: Connection) -> int:
    """How many valid certificates were never printed."""
    row = conn.execute(
        "SELECT count(*) FROM certificate WHERE printed_at IS NULL AND voided_at IS NULL"
    ).fetchone()
    return int(row[0])
