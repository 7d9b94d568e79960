"""What goes on paper about attendance: the record of a class, and the list of those who stay away."""

from literacy_desktop.attendance.document.absences import AbsenceList, AbsenceRow, write_absences
from literacy_desktop.attendance.document.record import (
    MOST_SESSIONS,
    Record,
    RecordRow,
    RecordSession,
    write,
)

__all__ = [
    "MOST_SESSIONS",
    "AbsenceList",
    "AbsenceRow",
    "Record",
    "RecordRow",
    "RecordSession",
    "write",
    "write_absences",
]
