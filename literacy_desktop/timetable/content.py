"""What a printed plan says; how it looks is the document's business."""

from dataclasses import dataclass
from datetime import date

from literacy_desktop.timetable.model import Timetable


@dataclass(frozen=True)
class Plan:
    """A month or a week on paper.

    Attributes:
        programme: stands over the title.
        named: what it is restricted to: a site, a room, a teacher.
        month: (year, month) of a month's plan, None for a week's.
    """

    programme: str
    named: tuple[str, ...]
    shown: Timetable
    printed_on: date
    month: tuple[int, int] | None = None
