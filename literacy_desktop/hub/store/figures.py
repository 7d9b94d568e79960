"""Figures over all centres: one text of SQL for the hub and for a data file, so that both say the same.

Everything is compared as text (days, codes, years of birth), which every database does alike.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from literacy_desktop.base.database import Connection
from literacy_desktop.hub.store.server import Server

CAME = "('present', 'late', 'early')"

VISITS = f"""
FROM attendance a
JOIN session s ON s.id = a.session_id AND s.deleted IS NULL
JOIN class c ON c.id = s.class_id
JOIN site t ON t.id = coalesce(s.site_id, c.site_id)
WHERE s.starts >= %s AND s.starts < %s AND a.status IN {CAME} AND a.deleted IS NULL
"""

COUNTY = "substr(coalesce(t.region_code, ''), 1, 6)"


@dataclass(frozen=True)
class Query:
    """A table of figures: its columns, and the SQL that counts them between two days."""

    name: str
    columns: tuple[str, ...]
    sql: str


MONTHS = Query(
    "months",
    ("month", "county", "visits", "people"),
    f"""
SELECT substr(s.starts, 1, 7) AS month, {COUNTY} AS county, count(*) AS visits,
    count(DISTINCT a.attendee_id) AS people
{VISITS} GROUP BY substr(s.starts, 1, 7), {COUNTY} ORDER BY month, county""",
)

TOPICS = Query(
    "topics",
    ("topic", "month", "visits"),
    f"""
SELECT o.title AS topic, substr(s.starts, 1, 7) AS month, count(*) AS visits
{VISITS.replace("WHERE", "JOIN topic o ON o.id = s.topic_id WHERE")}
GROUP BY o.title, substr(s.starts, 1, 7) ORDER BY topic, month""",
)

BRIEFING = Query(
    "county",
    ("site", "sessions", "visits", "people"),
    f"""
SELECT t.name AS site, count(DISTINCT s.id) AS sessions, count(*) AS visits,
    count(DISTINCT a.attendee_id) AS people
{VISITS} AND t.region_code >= %s AND t.region_code < %s
GROUP BY t.name ORDER BY site""",
)

AGES = Query(
    "ages",
    ("band", "sex", "people"),
    f"""
SELECT band, sex, count(*) AS people FROM (
    SELECT DISTINCT a.attendee_id AS person, p.sex AS sex, CASE
        WHEN coalesce(p.birth, '') = '' THEN '' WHEN substr(p.birth, 1, 4) > %s THEN '<60'
        WHEN substr(p.birth, 1, 4) > %s THEN '60-69' WHEN substr(p.birth, 1, 4) > %s THEN '70-79'
        ELSE '80+' END AS band
{VISITS.replace("JOIN class", "JOIN attendee p ON p.id = a.attendee_id JOIN class", 1)}
) seen GROUP BY band, sex ORDER BY band, sex""",
)

FAITHFUL = Query(
    "faithful",
    ("county", "people"),
    f"""
SELECT county, count(*) AS people FROM (
    SELECT {COUNTY} AS county, a.attendee_id AS person
{VISITS} GROUP BY {COUNTY}, a.attendee_id HAVING count(*) >= %s
) regular GROUP BY county ORDER BY county""",
)

Ask = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]


def of_hub(server: Server) -> Ask:
    """Ask the hub."""
    return server.rows


def of_file(conn: Connection) -> Ask:
    """Ask a data file."""
    return lambda sql, values: [tuple(row) for row in conn.execute(sql.replace("%s", "?"), values)]


def counties(ask: Ask) -> dict[str, str]:
    """The names of counties by the first six digits of their code."""
    found = ask("SELECT code, name FROM region WHERE level = %s AND deleted IS NULL", (3,))
    return {str(code)[:6]: str(name) for code, name in found}
