"""The SQL that finds who on the register may be the people of a roster."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.store.register import COLUMNS, read_attendee
from literacy_desktop.base import rows
from literacy_desktop.base.database import Connection

MOST = 5000
"""So many at once: a number that half a register shares is no number of anybody's."""


@dataclass
class Candidates:
    """People of the register who share something with those of a roster, by what they share."""

    by_number: dict[str, list[Attendee]] = field(default_factory=dict)
    by_phone: dict[str, list[Attendee]] = field(default_factory=dict)
    by_place: dict[tuple[str, str | None], list[Attendee]] = field(default_factory=dict)

    def namesakes(self, person: Attendee) -> Iterator[Attendee]:
        """Those of the same name with the same telephone, or from the same place."""
        seen = set[bytes]()
        phones = self.by_phone.get(person.phone, ()) if person.phone else ()
        for other in (*phones, *self.by_place.get((person.name, person.region_code), ())):
            if other.name == person.name and other.id not in seen:
                seen.add(other.id)
                yield other


def candidates(
    conn: Connection, numbers: set[str | None], phones: set[str], places: set[tuple[str | None, str]]
) -> Candidates:
    """Who on the register has one of these identity numbers or telephones, or a region with its name."""
    found = Candidates()
    for other in _by(conn, "id_number", filter(None, numbers)):
        found.by_number.setdefault(other.id_number or "", []).append(other)
    for other in _by(conn, "phone", filter(None, phones)):
        found.by_phone.setdefault(other.phone, []).append(other)
    for other in _by_place(conn, places):
        found.by_place.setdefault((other.name, other.region_code), []).append(other)
    return found


def born_on(conn: Connection, births: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    """The people born on these days as (birth, name, row number), from the index alone, streaming."""
    for start in range(0, len(births), DAYS_AT_ONCE):
        some = births[start : start + DAYS_AT_ONCE]
        sql = f"SELECT birth, name, n FROM attendee WHERE birth IN ({rows.places(some)}) AND deleted IS NULL"
        for row in conn.execute(sql, some):
            yield row[0], row[1], row[2]


DAYS_AT_ONCE = 500


def _by(conn: Connection, column: str, values: Iterable[str]) -> Iterator[Attendee]:
    wanted = sorted(values)
    if not wanted:
        return
    sql = (
        f"SELECT {COLUMNS} FROM attendee WHERE {column} IN ({rows.places(wanted)})"
        f" AND {column} <> '' AND deleted IS NULL ORDER BY n LIMIT {MOST}"
    )
    yield from map(read_attendee, conn.execute(sql, wanted))


def _by_place(conn: Connection, places: Iterable[tuple[str | None, str]]) -> Iterator[Attendee]:
    pairs = sorted(pair for pair in places if pair[0])
    if pairs:
        marks = ", ".join(["(?, ?)"] * len(pairs))
        sql = (
            f"SELECT {COLUMNS} FROM attendee WHERE (region_code, name) IN (VALUES {marks})"
            " AND deleted IS NULL ORDER BY n"
        )
        yield from map(read_attendee, conn.execute(sql, [value for pair in pairs for value in pair]))
    names = sorted({name for region, name in places if not region})
    if names:
        sql = (
            f"SELECT {COLUMNS} FROM attendee WHERE region_code IS NULL AND name IN ({rows.places(names)})"
            " AND deleted IS NULL ORDER BY n"
        )
        yield from map(read_attendee, conn.execute(sql, names))
