"""The SQL of who is seen by a user who answers for a part only: kept beside the file until it changes."""

from literacy_desktop.base.database import Connection
from literacy_desktop.base.reach import IN_SITES, Reach, of_class

MAKE = (
    "CREATE TEMP TABLE IF NOT EXISTS reach_person (n INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE IF NOT EXISTS reach_as_of (reach TEXT, version INTEGER, changes INTEGER)",
)
PUT = "INSERT OR IGNORE INTO reach_person SELECT l.n FROM "
PEOPLE = "attendee a JOIN attendee_listed l ON l.id = a.id"
ENROLLED = (
    "class c JOIN enrolment e ON e.class_id = c.id AND e.deleted IS NULL"
    " JOIN attendee a ON a.id = e.attendee_id JOIN attendee_listed l ON l.id = a.id WHERE c.deleted IS NULL"
)
CAME = (
    "class c JOIN session s ON s.class_id = c.id JOIN attendance m ON m.session_id = s.id"
    " JOIN attendee a ON a.id = m.attendee_id JOIN attendee_listed l ON l.id = a.id WHERE c.deleted IS NULL"
)
NOWHERE = f"{PEOPLE} WHERE a.site_id IS NULL AND a.region_code IS NULL"
IN_REACH = "n IN (SELECT n FROM temp.reach_person)"


def settle_reach(conn: Connection, reach: Reach) -> None:
    """Have `reach_person` hold the people in reach: of its sites and regions, or of no place; of its classes.

    It is made anew only after something was written, by this program or another one.
    """
    for statement in MAKE:
        conn.execute(statement)
    now = (f"{reach.text} {reach.prefixes}", conn.execute("PRAGMA data_version").fetchone()[0])
    known = conn.execute("SELECT reach, version, changes FROM reach_as_of").fetchone()
    if known is not None and tuple(known) == (*now, conn.total_changes):
        return
    conn.execute("DELETE FROM reach_person")
    conn.execute("DELETE FROM reach_as_of")
    _fill(conn, reach)
    conn.execute("INSERT INTO reach_as_of VALUES (?, ?, ?)", (*now, conn.total_changes + 1))


def _fill(conn: Connection, reach: Reach) -> None:
    conn.execute(f"{PUT}{PEOPLE} WHERE a.site_id IN {IN_SITES} AND a.deleted IS NULL", (reach.text,))
    for first, end in reach.ranges:
        values = (first, end)
        conn.execute(
            f"{PUT}{PEOPLE} WHERE a.region_code >= ? AND a.region_code < ? AND a.deleted IS NULL", values
        )
    condition, texts = of_class(reach)
    for source in (ENROLLED, CAME):
        conn.execute(f"{PUT}{source} AND a.deleted IS NULL{condition}", texts)
    conn.execute(f"{PUT}{NOWHERE} AND a.deleted IS NULL")


def numbers_in_reach(conn: Connection) -> list[int]:
    """The numbers on lists of the people in reach, in order; after `settle_reach`."""
    return [row[0] for row in conn.execute("SELECT n FROM reach_person ORDER BY n")]


def count_in_reach(conn: Connection) -> int:
    """How many people on lists are in reach; after `settle_reach`."""
    return int(conn.execute("SELECT count(*) FROM reach_person").fetchone()[0])
