"""What concerns a centre: by the columns of a table, so that a new one finds its place. Pure.

A row concerns the sites that a PC sees when what it belongs to does: a mark its session, a session its class,
a class its site. People concern a site that registered them, and every site of a class they are in.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from literacy_desktop.base.capture import SyncedTable

SITE, CLASS, SESSION, SHEET, STAFF, PERSON = "site", "class", "session", "sheet", "staff", "attendee"

BELONGS = {
    "session_id": SESSION,
    "class_id": CLASS,
    "sheet_id": SHEET,
    "site_id": SITE,
    "attendee_id": PERSON,
}
"""A column that says what a row belongs to; the first one that a table has decides."""

FOR_EVERYBODY = frozenset(
    {
        *("setting", "holiday", "region", "region_unit", "unit", "population", "platform_count"),
        *("site", "room", "site_closure", "site_partner", "plaque", "partner", "programme"),
        *("topic", "topic_version", "topic_picture", "course", "custom_field", "notice", "roster_columns"),
        *("certificate_template", "certificate_rule", "certificate_picture", "certificate_drawing"),
        *("certificate_face", "certificate_glyph", "issuer_key", "revocation", "device", "attendee_erased"),
        *("office_user", "attendance_status"),
    }
)
"""Goes to every PC: nothing of it tells of a person who is taught; a tombstone is a number without a name."""

UPWARDS_ONLY = frozenset({"attendee_access", "roster_export", "roster_import", "log_redaction"})
"""Who looked at what, and what left the program: for those who see everything."""

OTHERWISE: Mapping[str, tuple[tuple[str, str], ...]] = {
    "class": ((CLASS, "id"),),
    "session": ((SESSION, "id"),),
    "attendee": ((PERSON, "id"),),
    "staff": ((STAFF, "id"),),
    "staff_day": ((STAFF, "staff_id"),),
    "attendee_merge": ((PERSON, "loser_id"), (PERSON, "keeper_id")),
    "attendee_moved": ((PERSON, "loser_id"),),
    "attendee_distinct": ((PERSON, "one_id"),),
    "certificate": ((CLASS, "class_id"), (STAFF, "staff_id")),
}
"""Tables for which the rule by columns does not do: any one of these makes a row a concern."""


@dataclass(frozen=True)
class Concern:
    """When the rows of a table concern a centre.

    Attributes:
        always: for every PC.
        by: (kind, column): where the column names something of the kind that is a concern.
    """

    always: bool = False
    by: tuple[tuple[str, str], ...] = ()


def concern_of(table: SyncedTable) -> Concern | None:
    """When rows of a table concern a centre; None for those that only go to who sees everything."""
    if table.name in FOR_EVERYBODY:
        return Concern(always=True)
    if table.name in UPWARDS_ONLY:
        return None
    if table.name in OTHERWISE:
        return Concern(by=OTHERWISE[table.name])
    names = {*table.keys, *table.columns}
    found = next(((kind, column) for column, kind in BELONGS.items() if column in names), None)
    return Concern(by=(found,)) if found else None


def undecided(tables: Mapping[str, SyncedTable]) -> list[str]:
    """Tables of which nobody said whom they concern; a test keeps this empty."""
    return [name for name, table in tables.items() if name not in UPWARDS_ONLY and concern_of(table) is None]
