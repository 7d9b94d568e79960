"""The SQL of the list of people."""

from array import array
from collections.abc import Sequence
from typing import Any

from literacy_desktop.attendees.model import Filter, ListRow
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection, Row
from literacy_desktop.base.ids import Id

LIST_ROW = """
SELECT a.n, a.id, a.name, a.sex, a.birth, a.id_number, a.phone, a.region_code, a.student_number,
    (SELECT count(*) FROM attendance m JOIN session s ON s.id = m.session_id
        JOIN class c ON c.id = s.class_id AND c.deleted IS NULL
        JOIN enrolment e ON e.class_id = c.id AND e.attendee_id = a.id AND e.deleted IS NULL
        AND e.status IN ('applied', 'enrolled', 'completed', 'not_completed')
        WHERE m.attendee_id = a.id AND m.deleted IS NULL AND s.deleted IS NULL AND s.state = 'done'
        AND m.status IN ('present', 'late', 'early')) AS attended,
    (SELECT count(*) FROM enrolment e JOIN session s ON s.class_id = e.class_id
        JOIN class c ON c.id = e.class_id AND c.deleted IS NULL
        WHERE e.attendee_id = a.id AND e.deleted IS NULL AND s.deleted IS NULL AND s.state = 'done'
        AND e.status IN ('applied', 'enrolled', 'completed', 'not_completed')) AS expected,
    (SELECT count(*) FROM certificate c WHERE c.attendee_id = a.id AND c.voided_at IS NULL) AS certificates,
    a.receives_allowance
FROM attendee a
"""


def listing(conn: Connection, shown: Filter, limit: int = -1) -> "array[int]":
    """The row numbers of a filtered list, by name; of all, or the first ones."""
    where, parameters = ["a.deleted IS NULL"], list[Any]()
    if shown.region_code:
        low, high = region_range(shown.region_code)
        where.append("a.region_code BETWEEN ? AND ?")
        parameters += [low, high]
    source = "attendee a"
    if shown.class_id:
        source += " JOIN enrolment e ON e.attendee_id = a.id AND e.class_id = ? AND e.deleted IS NULL"
        parameters.insert(0, shown.class_id)
    found = conn.execute(
        f"SELECT a.n FROM {source} WHERE {' AND '.join(where)} ORDER BY a.name, a.n LIMIT ?",
        (*parameters, limit),
    )
    return array("q", (row[0] for row in found))


def region_range(code: str) -> tuple[str, str]:
    """The lowest and highest code below a region: trailing zeros stand for everything."""
    stem = code.rstrip("0")
    for width in (4, 6, 9, 12):
        if len(stem) <= width:
            stem = code[:width]
            break
    return stem.ljust(12, "0"), stem.ljust(12, "9")


def list_rows(conn: Connection, numbers: Sequence[int]) -> list[ListRow]:
    """The people of these row numbers, in this order, with their counts."""
    sql = f"{LIST_ROW} WHERE a.n IN ({rows.places(numbers)})"
    found = {row[0]: _list_row(row) for row in conn.execute(sql, tuple(numbers))}
    return [found[n] for n in numbers if n in found]


def ids(conn: Connection, numbers: Sequence[int]) -> list[Id]:
    """The ids of the people of these row numbers, in this order."""
    sql = f"SELECT n, id FROM attendee WHERE n IN ({rows.places(numbers)})"
    found = {row[0]: row[1] for row in conn.execute(sql, tuple(numbers))}
    return [found[n] for n in numbers if n in found]


def number(conn: Connection, attendee_id: Id) -> int | None:
    """The row number of a person who is on the register."""
    row = conn.execute("SELECT n FROM attendee WHERE id = ? AND deleted IS NULL", (attendee_id,)).fetchone()
    return int(row[0]) if row else None


def _list_row(row: Row) -> ListRow:
    values = list(row)
    values[12] = None if values[12] is None else bool(values[12])
    return ListRow(*values)
