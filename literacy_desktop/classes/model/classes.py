"""Courses and classes."""

from dataclasses import dataclass
from datetime import date

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

PHASES = {"coming": N_("未开班"), "running": N_("进行中"), "past": N_("已结束")}


@dataclass(frozen=True)
class Course:
    """A syllabus that many classes follow; topics are topic codes in order."""

    id: Id
    name: str
    level: int = 1
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Class:
    """One running group. The code is short, unique over all PCs, and is what people type."""

    id: Id
    code: str
    name: str
    course_id: Id | None = None
    site_id: Id | None = None
    room: str = ""
    teacher: str = ""
    capacity: int | None = None
    note: str = ""


@dataclass(frozen=True)
class ClassSummary:
    """A class in a list: with names instead of ids, and its counts.

    Attributes:
        sessions: how many are held or to be held.
        done: how many of them are over or marked.
        enrolled: people on the roll.
        first, last: days of its sessions, None while it has none.
    """

    id: Id
    code: str
    name: str
    course: str
    site: str
    teacher: str
    room: str
    capacity: int | None
    sessions: int
    done: int
    enrolled: int
    first: date | None
    last: date | None

    def phase(self, today: date) -> str:
        """A key of PHASES."""
        if self.first is None or self.last is None or today < self.first:
            return "coming"
        return "past" if today > self.last else "running"
