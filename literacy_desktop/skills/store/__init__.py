"""The SQL of can-do checks, follow-ups and satisfaction slips."""

from literacy_desktop.skills.store.following import follow_up_people, follow_up_rows, put_outcome
from literacy_desktop.skills.store.marks import (
    checks_of_session,
    clear_mark,
    marks_of_attendee,
    marks_of_class,
    marks_of_session,
    put_mark,
    topics_of_class,
)
from literacy_desktop.skills.store.slips import (
    delete_slip,
    insert_slip,
    last_slip,
    slips_of_class,
    slips_of_session,
)

__all__ = [
    "checks_of_session",
    "clear_mark",
    "delete_slip",
    "follow_up_people",
    "follow_up_rows",
    "insert_slip",
    "last_slip",
    "marks_of_attendee",
    "marks_of_class",
    "marks_of_session",
    "put_mark",
    "put_outcome",
    "slips_of_class",
    "slips_of_session",
    "topics_of_class",
]
