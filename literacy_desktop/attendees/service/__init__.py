"""The verbs of attendees."""

from literacy_desktop.attendees.service.bulk import delete, tag, tags, untag
from literacy_desktop.attendees.service.history import events
from literacy_desktop.attendees.service.importing import apply_import, export, plan_import, write_template
from literacy_desktop.attendees.service.keys import refresh_keys
from literacy_desktop.attendees.service.lookup import (
    attendee,
    class_choices,
    count,
    first_numbers,
    history,
    ids,
    is_far_behind,
    list_rows,
    listing,
    number,
)
from literacy_desktop.attendees.service.register import add, add_many, check_typed, save, similar
from literacy_desktop.attendees.service.search import find, people_of_code

__all__ = [
    "add",
    "add_many",
    "apply_import",
    "attendee",
    "check_typed",
    "class_choices",
    "count",
    "delete",
    "events",
    "export",
    "find",
    "first_numbers",
    "history",
    "ids",
    "is_far_behind",
    "list_rows",
    "listing",
    "number",
    "people_of_code",
    "plan_import",
    "refresh_keys",
    "save",
    "similar",
    "tag",
    "tags",
    "untag",
    "write_template",
]
