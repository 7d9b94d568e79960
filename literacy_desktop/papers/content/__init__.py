"""Everything that the papers of a class say, before it is laid out."""

from literacy_desktop.papers.content.people import Person, masked
from literacy_desktop.papers.content.sheets import (
    Contacts,
    EnrolmentForms,
    Heading,
    HourRecord,
    LessonPlan,
    MemberCards,
    NamePlates,
    Paper,
    Poster,
    Roster,
    SeatPlan,
    StepCard,
)

__all__ = [
    "Contacts",
    "EnrolmentForms",
    "Heading",
    "HourRecord",
    "LessonPlan",
    "MemberCards",
    "NamePlates",
    "Paper",
    "Person",
    "Poster",
    "Roster",
    "SeatPlan",
    "StepCard",
    "masked",
]
