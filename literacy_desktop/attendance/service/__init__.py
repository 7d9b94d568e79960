"""The verbs of attendance."""

from literacy_desktop.attendance.service.absences import note_visit, print_warnings, warnings
from literacy_desktop.attendance.service.counting import count_heads, head_counts
from literacy_desktop.attendance.service.freezing import freeze, frozen
from literacy_desktop.attendance.service.lookup import grid, history, mark_of, signs
from literacy_desktop.attendance.service.marking import correct, fill, mark
from literacy_desktop.attendance.service.record import conclude, print_record
from literacy_desktop.attendance.service.statuses import (
    add_status,
    change_status,
    delete_status,
    own_status,
    retire_status,
    revive_status,
    times_given,
)

__all__ = [
    "add_status",
    "change_status",
    "conclude",
    "correct",
    "count_heads",
    "delete_status",
    "fill",
    "freeze",
    "frozen",
    "grid",
    "head_counts",
    "history",
    "mark",
    "mark_of",
    "note_visit",
    "own_status",
    "print_record",
    "print_warnings",
    "retire_status",
    "revive_status",
    "signs",
    "times_given",
    "warnings",
]
