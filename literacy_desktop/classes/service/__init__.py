"""The verbs of courses, classes, sessions and enrolment."""

from literacy_desktop.classes.service.enrolment import enrol, import_roster, withdraw
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

__all__ = [
    "all_classes",
    "all_courses",
    "cancel_session",
    "class_by_id",
    "class_of_code",
    "class_summary",
    "classes_of",
    "create_class",
    "delete_class",
    "enrol",
    "import_roster",
    "mark_done",
    "move_session",
    "plan_class",
    "roster",
    "save_class",
    "save_session",
    "session_by_id",
    "session_details",
    "session_of_number",
    "sessions",
    "sessions_between",
    "withdraw",
]
