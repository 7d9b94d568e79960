"""course > class > session, enrolment, and the rule by which the dates of a class are planned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from literacy_desktop.base.holidays import DayKind, Holiday, day_kind
from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

SESSION_STATES = {
    "draft": N_("草稿"),
    "planned": N_("未上"),
    "done": N_("已上"),
    "cancelled": N_("已取消"),
}

ENROLMENT_STATES = {
    "applied": N_("已报名"),
    "waiting": N_("候补"),
    "enrolled": N_("在读"),
    "suspended": N_("休学"),
    "transferred": N_("转出"),
    "withdrawn": N_("退班"),
    "completed": N_("结业"),
    "not_completed": N_("未结业"),
}

ON_ROLL = frozenset({"applied", "enrolled", "completed", "not_completed"})
"""Enrolment states whose people stand on the attendance sheet."""

PHASES = {"coming": N_("未开班"), "running": N_("进行中"), "past": N_("已结束")}

MOST_SESSIONS = 60


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
class Session:
    """One meeting of a class.

    Attributes:
        number: 1 for the first; cancelled sessions keep theirs.
        starts: local time, no zone: what stands on the poster.
        minutes: how long it takes.
        state: a key of SESSION_STATES.
        reason: why it was cancelled or moved.
    """

    id: Id
    class_id: Id
    number: int
    starts: datetime
    minutes: int = 90
    topic_id: Id | None = None
    room: str = ""
    teacher: str = ""
    state: str = "planned"
    reason: str = ""

    @property
    def ends(self) -> datetime:
        """When it is over."""
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def counts(self) -> bool:
        """Whether people were or will be expected."""
        return self.state in {"planned", "done"}


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


@dataclass(frozen=True)
class Member:
    """A person on the roll of a class, as lists and sheets show them."""

    attendee_id: Id
    name: str
    sex: int
    birth: str | None
    phone: str
    region_code: str | None
    status: str
    since: str | None
    student_number: str = ""


@dataclass(frozen=True)
class SessionDetail:
    """A session with the names of what it belongs to, for timetables, sheets and the workbench.

    Attributes:
        room, teacher: the session's own, else the class's, else the site's.
        enrolled: people on the roll.
        marked: people who were there.
    """

    session: Session
    class_code: str
    class_name: str
    site: str
    room: str
    teacher: str
    topic: str
    topic_group: str
    enrolled: int
    marked: int


@dataclass(frozen=True)
class Enrolled:
    """What enrolling several people came to."""

    new: tuple[Id, ...] = ()
    already: tuple[Id, ...] = ()


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
