"""The SQL of attendance."""

from literacy_desktop.attendance.store.absences import missed, put_visit, special_people, visits
from literacy_desktop.attendance.store.heads import drop_head_count, head_counts, put_head_count
from literacy_desktop.attendance.store.marks import (
    clear_mark,
    guests,
    history,
    mark_of,
    marks_of_class,
    put_mark,
)

__all__ = [
    "clear_mark",
    "drop_head_count",
    "guests",
    "head_counts",
    "history",
    "mark_of",
    "marks_of_class",
    "missed",
    "put_head_count",
    "put_mark",
    "put_visit",
    "special_people",
    "visits",
]
