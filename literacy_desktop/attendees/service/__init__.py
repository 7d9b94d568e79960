"""The verbs of attendees."""

from literacy_desktop.attendees.service.duplicates import similar
from literacy_desktop.attendees.service.fields import delete_field, field_uses, fields, save_field
from literacy_desktop.attendees.service.importing import apply_import, export, plan_import, write_template
from literacy_desktop.attendees.service.lookup import first_numbers, history, ids, number
from literacy_desktop.attendees.service.register import add, add_many, check_typed, delete, more, save
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
    "add_many",
    "apply_import",
    "attendee",
    "check_typed",
    "count",
    "delete",
    "delete_field",
    "export",
    "field_uses",
    "fields",
    "find",
    "first_numbers",
    "history",
    "ids",
    "list_rows",
    "listing",
    "more",
    "number",
    "plan_import",
    "refresh_keys",
    "save",
    "save_field",
    "similar",
    "write_template",
]
