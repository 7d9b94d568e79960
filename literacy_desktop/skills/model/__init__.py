"""What people can do with their phone, and what they thought of the session."""

from literacy_desktop.skills.model.checks import (
    LEVELS,
    PHASES,
    SOURCES,
    CheckGrid,
    CheckRow,
    Judgement,
    SkillMark,
    mark_id,
)
from literacy_desktop.skills.model.following import OUTCOMES, FollowUp
from literacy_desktop.skills.model.results import (
    ClassResult,
    FileEntry,
    Mastery,
    SkillFile,
    Tally,
    TopicResult,
)
from literacy_desktop.skills.model.slips import FACES, MOST_QUESTIONS, Opinion, questions_of

__all__ = [
    "FACES",
    "LEVELS",
    "MOST_QUESTIONS",
    "OUTCOMES",
    "PHASES",
    "SOURCES",
    "CheckGrid",
    "CheckRow",
    "ClassResult",
    "FileEntry",
    "FollowUp",
    "Judgement",
    "Mastery",
    "Opinion",
    "SkillFile",
    "SkillMark",
    "Tally",
    "TopicResult",
    "mark_id",
    "questions_of",
]
