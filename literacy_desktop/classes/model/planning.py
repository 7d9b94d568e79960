"""How the sessions of a class are laid over the calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from literacy_desktop.base.holidays import DayKind, Holiday, day_kind
from literacy_desktop.base.ids import Id

MOST_SESSIONS = 60


@dataclass(frozen=True)
class PlannedSession:
    """A session before it is made: its day, its topic, and why this day (a holiday skipped, a note)."""

    number: int
    starts: datetime
    topic_code: str = ""
    topic_title: str = ""
    note: str = ""


@dataclass(frozen=True)
class ClassDraft:
    """What is filled in to make a class.

    Attributes:
        course: name of the course; one of that name is reused, else added.
        site_id: where; None for this PC's own site.
        first: day of the first session.
        at: time of day.
        count: how many weekly sessions.
        minutes: length of a session.
        topics: topic codes, one for each session; fewer are allowed.
    """

    course: str
    first: date
    at: time
    count: int = 8
    minutes: int = 90
    name: str = ""
    site_id: Id | None = None
    room: str = ""
    teacher: str = ""
    capacity: int | None = None
    topics: tuple[str, ...] = ()
    level: int = 1


@dataclass(frozen=True)
class ClassPlan:
    """What making a class will do, to be looked at before anything is made.

    Attributes:
        skipped: days of the weekly rhythm on which no session is held, with the reason.
        notices: what the person should know, e.g. a year whose holidays are not entered.
    """

    draft: ClassDraft
    name: str
    sessions: tuple[PlannedSession, ...]
    skipped: tuple[tuple[date, str], ...] = ()
    notices: tuple[str, ...] = ()


def weekly_days(
    first: date, count: int, holidays: Mapping[date, Holiday]
) -> tuple[list[date], list[tuple[date, str]]]:
    """The days of a weekly class: a public holiday is skipped and the class goes on a week longer.

    Returns: the days, and the skipped days with the name of their holiday.
    """
    days: list[date] = []
    skipped: list[tuple[date, str]] = []
    day = first
    while len(days) < count:
        if day_kind(day, holidays) is DayKind.HOLIDAY:
            skipped.append((day, holidays[day].name))
        else:
            days.append(day)
        day += timedelta(weeks=1)
    return days, skipped


def overlaps(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Whether two spans (start, end) share a moment; one may begin when the other ends."""
    return one[0] < other[1] and other[0] < one[1]


def plan_sessions(
    days: Sequence[date], at: time, topics: Sequence[tuple[str, str]]
) -> tuple[PlannedSession, ...]:
    """Sessions on these days at this time, with topics (code, title) as far as they reach."""
    given = [*topics, *[("", "")] * len(days)]
    return tuple(
        PlannedSession(number, datetime.combine(day, at), code, title)
        for number, (day, (code, title)) in enumerate(zip(days, given, strict=False), 1)
    )
