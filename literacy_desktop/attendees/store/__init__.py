"""The SQL of attendees: the register and its search keys."""

from literacy_desktop.attendees.store.listing import LIST_ROW, ids, list_rows, listing, number, region_range
from literacy_desktop.attendees.store.person import certificates_of, sessions_of
from literacy_desktop.attendees.store.record import (
    delete_field,
    field_uses,
    fields,
    more,
    more_of,
    write_field,
    write_more,
)
from literacy_desktop.attendees.store.register import (
    COLUMNS,
    attendee,
    attendees_by,
    count,
    delete_attendees,
    every_attendee,
    insert_attendees,
    update_attendee,
)
from literacy_desktop.attendees.store.search import (
    ENDLESS,
    add_keys,
    drop_keys,
    is_stale,
    numbers_by_prefix,
    settle,
    stale_people,
)

__all__ = [
    "COLUMNS",
    "ENDLESS",
    "LIST_ROW",
    "add_keys",
    "attendee",
    "attendees_by",
    "certificates_of",
    "count",
    "delete_attendees",
    "delete_field",
    "drop_keys",
    "every_attendee",
    "field_uses",
    "fields",
    "ids",
    "insert_attendees",
    "is_stale",
    "list_rows",
    "listing",
    "more",
    "more_of",
    "number",
    "numbers_by_prefix",
    "region_range",
    "sessions_of",
    "settle",
    "stale_people",
    "update_attendee",
    "write_field",
    "write_more",
]
