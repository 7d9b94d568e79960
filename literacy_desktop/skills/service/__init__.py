"""The verbs of can-do checks, follow-ups and satisfaction slips."""

from literacy_desktop.skills.service.following import (
    due_follow_ups,
    due_people,
    record_answers,
    record_outcome,
)
from literacy_desktop.skills.service.marks import check_grid, fill, mark
from literacy_desktop.skills.service.papers import (
    print_checklist,
    print_due,
    print_file,
    print_result,
    print_slips,
)
from literacy_desktop.skills.service.results import class_result, mastery, skill_file
from literacy_desktop.skills.service.slips import (
    add_slip,
    class_opinions,
    questions,
    session_opinion,
    take_back_slip,
)

__all__ = [
    "add_slip",
    "check_grid",
    "class_opinions",
    "class_result",
    "due_follow_ups",
    "due_people",
    "fill",
    "mark",
    "mastery",
    "print_checklist",
    "print_due",
    "print_file",
    "print_result",
    "print_slips",
    "questions",
    "record_answers",
    "record_outcome",
    "session_opinion",
    "skill_file",
    "take_back_slip",
]
