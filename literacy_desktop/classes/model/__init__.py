"""Courses, classes and their sessions, who is enrolled, and how sessions are laid over the calendar."""

from literacy_desktop.classes.model.classes import PHASES, Class, ClassSummary, Course
from literacy_desktop.classes.model.enrolment import ENROLMENT_STATES, ON_ROLL, Enrolled, Member
from literacy_desktop.classes.model.planning import (
    MOST_SESSIONS,
    ClassDraft,
    ClassPlan,
    PlannedSession,
    overlaps,
    plan_sessions,
    weekly_days,
)
from literacy_desktop.classes.model.sessions import SESSION_STATES, Session, SessionDetail

__all__ = [
    "ENROLMENT_STATES",
    "MOST_SESSIONS",
    "ON_ROLL",
    "PHASES",
    "SESSION_STATES",
    "Class",
    "ClassDraft",
    "ClassPlan",
    "ClassSummary",
    "Course",
    "Enrolled",
    "Member",
    "PlannedSession",
    "Session",
    "SessionDetail",
    "overlaps",
    "plan_sessions",
    "weekly_days",
]
