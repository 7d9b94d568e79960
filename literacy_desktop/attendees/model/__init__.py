"""The people: their record, the checks on what is typed, and how an import will treat a row."""

from literacy_desktop.attendees.model.history import EVENT_KINDS, FIELDS, MARKS, Event
from literacy_desktop.attendees.model.importing import IMPORT_ACTIONS, ImportPlan, PlannedRow
from literacy_desktop.attendees.model.listing import ORDERS, ClassTaken, Filter, History, ListRow, SearchText
from literacy_desktop.attendees.model.person import (
    ELDER_AGE,
    SEXES,
    Attendee,
    Checked,
    T,
    Typed,
    check,
    filled,
    read_sex,
)

__all__ = [
    "ELDER_AGE",
    "EVENT_KINDS",
    "FIELDS",
    "IMPORT_ACTIONS",
    "MARKS",
    "ORDERS",
    "SEXES",
    "Attendee",
    "Checked",
    "ClassTaken",
    "Event",
    "Filter",
    "History",
    "ImportPlan",
    "ListRow",
    "PlannedRow",
    "SearchText",
    "T",
    "Typed",
    "check",
    "filled",
    "read_sex",
]
