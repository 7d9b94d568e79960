"""Rosters in and out of spreadsheets."""

from literacy_desktop.attendees.excel.columns import (
    EXPORTED,
    FIELDS,
    PRIVATE,
    SENSITIVE_COLUMN,
    custom_id,
    custom_key,
    is_own_title,
    title,
)
from literacy_desktop.attendees.excel.reading import (
    is_masked,
    is_no_person,
    is_serial,
    read_age,
    read_roster,
    read_yes_no,
)
from literacy_desktop.attendees.excel.writing import Sheet, write_refused, write_roster, write_template

__all__ = [
    "EXPORTED",
    "FIELDS",
    "PRIVATE",
    "SENSITIVE_COLUMN",
    "Sheet",
    "custom_id",
    "custom_key",
    "is_masked",
    "is_no_person",
    "is_own_title",
    "is_serial",
    "read_age",
    "read_roster",
    "read_yes_no",
    "title",
    "write_refused",
    "write_roster",
    "write_template",
]
