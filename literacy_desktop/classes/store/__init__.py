"""The SQL of courses, classes, sessions and enrolment."""

from literacy_desktop.classes.store.classes import (
    SUMMARY,
    class_by_code,
    class_by_id,
    codes_like,
    delete_class,
    insert_class,
    summaries,
    summary,
    update_class,
)
from literacy_desktop.classes.store.courses import courses, insert_course
from literacy_desktop.classes.store.enrolment import classes_of, put_enrolments, roster
from literacy_desktop.classes.store.sessions import (
    DETAIL,
    details_between,
    details_of_class,
    holidays,
    insert_session,
    session,
    sessions,
    set_done,
    update_session,
)

__all__ = [
    "DETAIL",
    "SUMMARY",
    "class_by_code",
    "class_by_id",
    "classes_of",
    "codes_like",
    "courses",
    "delete_class",
    "details_between",
    "details_of_class",
    "holidays",
    "insert_class",
    "insert_course",
    "insert_session",
    "put_enrolments",
    "roster",
    "session",
    "sessions",
    "set_done",
    "summaries",
    "summary",
    "update_class",
    "update_session",
]
