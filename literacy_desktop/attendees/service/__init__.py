"""The verbs of attendees."""

from literacy_desktop.attendees.service.register import add, check_typed, delete, save, similar
from literacy_desktop.attendees.service.search import (
    attendee,
    count,
    find,
    list_rows,
    listing,
    refresh_keys,
)

__all__ = [
    "add",
    "attendee",
    "check_typed",
    "count",
    "delete",
    "find",
    "list_rows",
    "listing",
    "refresh_keys",
    "save",
    "similar",
]
