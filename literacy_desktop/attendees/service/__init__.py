"""The verbs of attendees."""

from literacy_desktop.attendees.service.drafts import draft, drop_draft, keep_draft
from literacy_desktop.attendees.service.duplicates import similar
from literacy_desktop.attendees.service.exporting import (
    USUAL,
    ExportWish,
    export,
    export_columns,
    exportable,
    numbers_of,
)
from literacy_desktop.attendees.service.fields import delete_field, field_uses, fields, save_field
from literacy_desktop.attendees.service.importing import (
    action_words,
    apply_import,
    importable,
    named_columns,
    open_roster,
    plan_import,
    plan_roster,
    refused_rows,
    write_refused,
    write_template,
)
from literacy_desktop.attendees.service.imports import imports, plan_undo, undo_import
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
    "USUAL",
    "ExportWish",
    "action_words",
    "add",
    "add_many",
    "apply_import",
    "attendee",
    "check_typed",
    "count",
    "delete",
    "delete_field",
    "draft",
    "drop_draft",
    "export",
    "export_columns",
    "exportable",
    "field_uses",
    "fields",
    "find",
    "first_numbers",
    "history",
    "ids",
    "importable",
    "imports",
    "keep_draft",
    "list_rows",
    "listing",
    "more",
    "named_columns",
    "number",
    "numbers_of",
    "open_roster",
    "plan_import",
    "plan_roster",
    "plan_undo",
    "refresh_keys",
    "refused_rows",
    "save",
    "save_field",
    "similar",
    "undo_import",
    "write_refused",
    "write_template",
]
