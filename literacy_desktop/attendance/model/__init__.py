"""Marks, what they are called and when they freeze; who stays away."""

from literacy_desktop.attendance.model.absences import KINDS, Streak, Visit, kind_of
from literacy_desktop.attendance.model.freezing import is_frozen
from literacy_desktop.attendance.model.marks import (
    ATTENDED,
    BROUGHT,
    GUEST,
    SOURCES,
    STATUSES,
    SYMBOLS,
    AttendeeRow,
    Grid,
    HeadCount,
    Kept,
    Mark,
    percent,
    reaches,
)
from literacy_desktop.attendance.model.signs import (
    COLOURS,
    KEYS,
    MEANINGS,
    PLAIN,
    Signs,
    Status,
    free_key,
    signs_of,
)

__all__ = [
    "ATTENDED",
    "BROUGHT",
    "COLOURS",
    "GUEST",
    "KEYS",
    "KINDS",
    "MEANINGS",
    "PLAIN",
    "SOURCES",
    "STATUSES",
    "SYMBOLS",
    "AttendeeRow",
    "Grid",
    "HeadCount",
    "Kept",
    "Mark",
    "Signs",
    "Status",
    "Streak",
    "Visit",
    "free_key",
    "is_frozen",
    "kind_of",
    "percent",
    "reaches",
    "signs_of",
]
