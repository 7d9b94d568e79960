"""The verbs of attendees."""

from literacy_desktop.attendees.service.bulk import delete, tag, tags, untag
from literacy_desktop.attendees.service.duplicates import similar
from literacy_desktop.attendees.service.fields import delete_field, field_uses, fields, save_field
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
from literacy_desktop.attendees.service.printing import print_list
from literacy_desktop.attendees.service.register import add, add_many, check_typed, more, save
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
    "delete_field",
    "events",
    "export",
    "field_uses",
    "fields",
    "find",
    "first_numbers",
    "history",
    "ids",
    "is_far_behind",
    "list_rows",
    "listing",
    "more",
    "number",
    "people_of_code",
    "plan_import",
    "print_list",
    "refresh_keys",
    "save",
    "save_field",
    "similar",
    "tag",
    "tags",
    "untag",
    "write_template",
]
