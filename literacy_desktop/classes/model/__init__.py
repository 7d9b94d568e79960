"""Courses, classes and their sessions, who is enrolled, and how sessions are laid over the calendar."""

from literacy_desktop.classes.model.classes import PHASES, Class, ClassSummary, Course
from literacy_desktop.classes.model.drawing import Draw, Drawn, Entrant, draw_order, ticket_value
from literacy_desktop.classes.model.enrolment import (
    ENROLMENT_STATES,
    MOVES,
    ON_ROLL,
    Enrolled,
    Member,
    Objection,
    Places,
    Step,
    in_turn,
)
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
    "MOVES",
    "ON_ROLL",
    "PHASES",
    "SESSION_STATES",
    "Class",
    "ClassDraft",
    "ClassPlan",
    "ClassSummary",
    "Course",
    "Draw",
    "Drawn",
    "Enrolled",
    "Entrant",
    "Member",
    "Objection",
    "Places",
    "PlannedSession",
    "Session",
    "SessionDetail",
    "Step",
    "draw_order",
    "in_turn",
    "overlaps",
    "plan_sessions",
    "ticket_value",
    "weekly_days",
]
