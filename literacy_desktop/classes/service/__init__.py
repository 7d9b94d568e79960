"""The verbs of courses, classes, sessions and enrolment."""

from literacy_desktop.classes.service.drawing import (
    DrawResult,
    announce_draw,
    draw,
    draw_of,
    known_draw,
    print_draw,
    withdraw_announcement,
)
from literacy_desktop.classes.service.enrolment import (
    enrol,
    import_roster,
    late_joiners,
    note_consent,
    transfer,
)
from literacy_desktop.classes.service.limits import objections, places
from literacy_desktop.classes.service.lookup import (
    all_classes,
    all_courses,
    class_by_id,
    class_of_code,
    class_summary,
    classes_of,
    roster,
    session_by_id,
    session_details,
    session_of_number,
    sessions,
    sessions_between,
)
from literacy_desktop.classes.service.planning import create_class, delete_class, plan_class, save_class
from literacy_desktop.classes.service.scheduling import cancel_session, mark_done, move_session, save_session
from literacy_desktop.classes.service.standing import change_standing, everybody, steps_of, withdraw
from literacy_desktop.classes.service.waiting import Offered, applicants, offer, promote, waiting_list

__all__ = [
    "DrawResult",
    "Offered",
    "all_classes",
    "all_courses",
    "announce_draw",
    "applicants",
    "cancel_session",
    "change_standing",
    "class_by_id",
    "class_of_code",
    "class_summary",
    "classes_of",
    "create_class",
    "delete_class",
    "draw",
    "draw_of",
    "enrol",
    "everybody",
    "import_roster",
    "known_draw",
    "late_joiners",
    "mark_done",
    "move_session",
    "note_consent",
    "objections",
    "offer",
    "places",
    "plan_class",
    "print_draw",
    "promote",
    "roster",
    "save_class",
    "save_session",
    "session_by_id",
    "session_details",
    "session_of_number",
    "sessions",
    "sessions_between",
    "steps_of",
    "transfer",
    "waiting_list",
    "withdraw",
    "withdraw_announcement",
]
