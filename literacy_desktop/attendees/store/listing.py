"""The SQL of the list of people: filtered and ordered, as row numbers; and the rows that are seen."""

from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from literacy_desktop.attendees.model import ClassChoice, Filter, ListRow
from literacy_desktop.attendees.store.reach import IN_REACH
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection
from literacy_desktop.base.ids import Id
from literacy_desktop.base.reach import Reach, of_class

LIST_ROW = """
SELECT n, id, name, sex, birth, id_number, phone, region_code, student_number,
    attended, expected, certificates, receives_allowance, tags, categories, died
FROM attendee_listed
"""

_ORDERS = {
    "name": ("", "sort"),
    "age": ("birth IS NOT NULL", "birth"),
    "region": ("region_code IS NOT NULL", "region_code"),
    "phone": ("phone <> ''", "phone"),
    "student_number": ("student_number <> ''", "student_number"),
    "id_number": ("id_number IS NOT NULL", "id_number"),
    "sex": ("sex IN (1, 2)", "sex"),
    "rate": ("expected > 0", "1.0 * attended / expected"),
    "certificates": ("certificates > 0", "certificates"),
    "allowance": ("receives_allowance IS NOT NULL", "receives_allowance"),
    "tags": ("tags <> ''", "tags"),
}
"""Each order: who has anything to be ordered by (the others stand at the end, by name), and by what."""

_INDEXES = {
    "name": "attendee_listed_sort",
    "age": "attendee_listed_birth",
    "region": "attendee_listed_region",
}
_ALLOWANCE = {
    "yes": "receives_allowance = 1",
    "no": "receives_allowance = 0",
    "unknown": "receives_allowance IS NULL",
}
_RARE_AGES = frozenset({"90-99", "100+"})
_TOWN = 9


def listing(
    conn: Connection,
    shown: Filter,
    births: tuple[str, str] | None = None,
    limit: int = -1,
    *,
    in_reach: bool = False,
) -> "array[int]":
    """The row numbers of a filtered list in its order; of all, or the first ones.

    Args:
        conn: the connection.
        shown: the filters, without the text.
        births: the birth dates that the age band means: after the first one, up to the second one.
        limit: how many at the most; -1 for all.
        in_reach: only people in reach (reach.settle_reach).
    """
    found = array("q")
    for sql, parameters in _queries(shown, births, in_reach=in_reach):
        most = limit - len(found) if limit >= 0 else -1
        if most:
            found.extend(row[0] for row in conn.execute(f"{sql} LIMIT ?", (*parameters, most)))
    return found


def _queries(
    shown: Filter, births: tuple[str, str] | None, *, in_reach: bool
) -> Iterator[tuple[str, list[Any]]]:
    where, parameters = _where(shown, births)
    where += [IN_REACH] if in_reach else []
    filled, by = _ORDERS[shown.order]
    turn = " DESC" if shown.descending != (shown.order == "age") else ""  # the oldest were born first
    source = f"attendee_listed {'' if in_reach else _index(shown)}"
    first = [*where, filled] if filled else where
    tie = f", sort{turn}" if by != "sort" else ""
    yield f"SELECT n FROM {source}{_all(first)} ORDER BY {by}{turn}{tie}, n{turn}", parameters
    if filled:
        yield f"SELECT n FROM {source}{_all([*where, f'NOT ({filled})'])} ORDER BY sort, n", parameters


def _all(conditions: Sequence[str]) -> str:
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _index(shown: Filter) -> str:
    """The way through the table: whole columns in order, unless a filter leaves few people."""
    if shown.class_id or shown.tag or shown.category:
        return ""
    if shown.region_code and len(shown.region_code.rstrip("0")) >= _TOWN - 2:
        return "INDEXED BY attendee_listed_region"
    if shown.ages in _RARE_AGES and shown.order != "age":
        return "INDEXED BY attendee_listed_birth"
    return f"INDEXED BY {_INDEXES[shown.order]}" if shown.order in _INDEXES else ""


_IN_CLASS = (
    "n IN (SELECT l.n FROM enrolment e JOIN attendee_listed l ON l.id = e.attendee_id"
    " WHERE e.class_id = ? AND e.deleted IS NULL)"
)
_TAGGED = (
    "n IN (SELECT l.n FROM attendee_tag t JOIN attendee_listed l ON l.id = t.attendee_id"
    " WHERE t.tag = ? AND t.deleted IS NULL)"
)
_OF_CATEGORY = (
    "n IN (SELECT l.n FROM attendee_category t JOIN attendee_listed l ON l.id = t.attendee_id"
    " WHERE t.category = ? AND t.deleted IS NULL)"
)


def _where(shown: Filter, births: tuple[str, str] | None) -> tuple[list[str], list[Any]]:
    certified = {True: "certificates > 0", False: "certificates = 0", None: ""}[shown.certified]
    one_value = (
        ("sex = ?", shown.sex),
        ("site_id = ?", shown.site_id),
        (_IN_CLASS, shown.class_id),
        (_TAGGED, shown.tag),
        (_OF_CATEGORY, shown.category),
    )
    wanted: list[tuple[str, list[Any]]] = [(sql, [value]) for sql, value in one_value if value is not None]
    if shown.region_code is not None:
        wanted.append(("region_code BETWEEN ? AND ?", [*region_range(shown.region_code)]))
    if births is not None:
        wanted.append(("birth > ? AND birth <= ?", [*births]))
    wanted += [(sql, []) for sql in (certified, _ALLOWANCE.get(shown.allowance or "", "")) if sql]
    return [sql for sql, _values in wanted], [value for _sql, values in wanted for value in values]


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
    sql = f"{LIST_ROW} WHERE n IN ({rows.places(numbers)})"
    found = {row[0]: ListRow._make(row) for row in rows.tuples(conn, sql, tuple(numbers))}
    return [found[n] for n in numbers if n in found]


def ids(conn: Connection, numbers: Sequence[int]) -> list[Id]:
    """The ids of the people of these row numbers, in this order."""
    sql = f"SELECT n, id FROM attendee_listed WHERE n IN ({rows.places(numbers)})"
    found = {row[0]: row[1] for row in conn.execute(sql, tuple(numbers))}
    return [found[n] for n in numbers if n in found]


def number(conn: Connection, attendee_id: Id) -> int | None:
    """The row number of a person whom lists show."""
    row = conn.execute("SELECT n FROM attendee_listed WHERE id = ?", (attendee_id,)).fetchone()
    return int(row[0]) if row else None


def deceased_numbers(conn: Connection) -> set[int]:
    """The row numbers of everybody who is known to have died, from an index of their own."""
    sql = "SELECT n FROM attendee_listed INDEXED BY attendee_listed_died WHERE died = 1"
    return {row[0] for row in conn.execute(sql)}


def class_choices(conn: Connection, reach: Reach | None = None) -> list[ClassChoice]:
    """The classes in reach to choose from, those that began last first."""
    condition, values = of_class(reach)
    found = conn.execute(
        f"SELECT c.id, c.name, c.code FROM class c WHERE c.deleted IS NULL{condition} ORDER BY"
        " (SELECT max(starts) FROM session s WHERE s.class_id = c.id AND s.deleted IS NULL) DESC, c.name",
        values,
    )
    return [ClassChoice(*row) for row in found]


def count_up_to(conn: Connection, most: int) -> int:
    """How many people there are, counted no further than `most`."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM attendee WHERE deleted IS NULL LIMIT ?)"
    return int(conn.execute(sql, (most,)).fetchone()[0])
