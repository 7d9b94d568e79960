"""When the sessions of a class are to be, and what making them will do."""

from dataclasses import dataclass
from datetime import date, datetime, time

from literacy_desktop.classes.model.bookings import Clash
from literacy_desktop.classes.model.classes import Class
from literacy_desktop.classes.model.keeping import USUALLY
from literacy_desktop.classes.model.planning import PlannedSession


@dataclass(frozen=True)
class Schedule:
    """When and how often a class meets.

    Attributes:
        first: the first day looked at.
        at: time of day.
        count: how many sessions; None where `until` ends it.
        until: the last day allowed.
        pattern: as `read_pattern` reads it; empty for every week on the day of the first.
        skips: keys of SKIPPED.
        topics: topic codes, one for each session; fewer are allowed.
        state: "planned", or "draft" for what is not fixed yet.
    """

    first: date
    at: time
    count: int | None = 8
    minutes: int = 90
    until: date | None = None
    pattern: str = ""
    skips: frozenset[str] = USUALLY
    topics: tuple[str, ...] = ()
    state: str = "planned"

    @property
    def starts(self) -> datetime:
        """The moment of the first day's session."""
        return datetime.combine(self.first, self.at)


@dataclass(frozen=True)
class ClassSessions:
    """The sessions of one class before they are made; class_ is None while the class is only planned too."""

    class_: Class | None
    pattern: str
    sessions: tuple[PlannedSession, ...]
    skipped: tuple[tuple[date, str], ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Generation:
    """The sessions of several classes before they are made; notices hold the clashes in words too."""

    planned: tuple[tuple[ClassSessions, Schedule], ...]
    clashes: tuple[Clash, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many sessions it will make."""
        return sum(len(one.sessions) for one, _schedule in self.planned)
