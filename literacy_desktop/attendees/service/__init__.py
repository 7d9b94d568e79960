"""The verbs of attendees."""

from literacy_desktop.attendees.service.bulk import delete, tag, tags, untag
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
from literacy_desktop.attendees.service.history import events
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
from literacy_desktop.attendees.service.keys import refresh_keys
from literacy_desktop.attendees.service.lookup import (
    attendee,
    class_choices,
    count,
    first_numbers,
    history,
    ids,
    is_far_behind,
    is_registered,
    list_rows,
    listing,
    names_and_phones,
    number,
)
from literacy_desktop.attendees.service.printing import print_list
from literacy_desktop.attendees.service.register import add, add_many, check_typed, more, save
from literacy_desktop.attendees.service.search import find, people_of_code

__all__ = [
    "USUAL",
    "ExportWish",
    "action_words",
    "add",
    "add_many",
    "apply_import",
    "attendee",
    "check_typed",
    "class_choices",
    "count",
    "delete",
    "delete_field",
    "draft",
    "drop_draft",
    "events",
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
    "is_far_behind",
    "is_registered",
    "keep_draft",
    "list_rows",
    "listing",
    "more",
    "named_columns",
    "names_and_phones",
    "number",
    "numbers_of",
    "open_roster",
    "people_of_code",
    "plan_import",
    "plan_roster",
    "plan_undo",
    "print_list",
    "refresh_keys",
    "refused_rows",
    "save",
    "save_field",
    "similar",
    "tag",
    "tags",
    "undo_import",
    "untag",
    "write_refused",
    "write_template",
]
