"""What is taught, what it said at a time, and how a session teaches it."""

from literacy_desktop.topics.model.lesson import (
    CHECKS,
    LEARNERS_PER_VOLUNTEER,
    LONGEST,
    SHAPE,
    Lesson,
    LessonSession,
    Stage,
    checks_for,
    stage_bounds,
    usual_stages,
)
from literacy_desktop.topics.model.topics import (
    CONTENT,
    FIELD_WORDS,
    FRESH_DAYS,
    LEVELS,
    PARTS,
    StepPicture,
    Topic,
    Version,
    changed_fields,
    moved_steps,
)

__all__ = [
    "CHECKS",
    "CONTENT",
    "FIELD_WORDS",
    "FRESH_DAYS",
    "LEARNERS_PER_VOLUNTEER",
    "LEVELS",
    "LONGEST",
    "PARTS",
    "SHAPE",
    "Lesson",
    "LessonSession",
    "Stage",
    "StepPicture",
    "Topic",
    "Version",
    "changed_fields",
    "checks_for",
    "moved_steps",
    "stage_bounds",
    "usual_stages",
]
