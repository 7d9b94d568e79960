"""How the sessions of a class are laid over the calendar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.classes.model.bookings import Clash
from literacy_desktop.classes.model.keeping import USUALLY

MOST_SESSIONS = 60
SHORTEST, LONGEST = 10, 480
"""Minutes of a session."""


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
        count: how many sessions.
        minutes: length of a session.
        topics: topic codes, one for each session; fewer are allowed.
        pattern: on which days, as `read_pattern` reads it; empty for every week on the day of the first.
        until: the last day allowed, where the class ends by date rather than by count.
        skips: what it keeps clear of, keys of SKIPPED.
        state: of the sessions made, "planned" or "draft".
        form: a key of FORMS.
        minimum: the fewest people it is held for.
        quotas: places set aside, by "sex:2" or "region:410928101000".
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
    pattern: str = ""
    until: date | None = None
    skips: frozenset[str] = USUALLY
    state: str = "planned"
    form: str = "course"
    term: str = ""
    minimum: int | None = None
    quotas: Mapping[str, int] = field(default_factory=dict)
    room_id: Id | None = None


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
    clashes: tuple[Clash, ...] = ()


def plan_sessions(
    days: Sequence[tuple[date, str]], at: time, topics: Sequence[tuple[str, str]], first_number: int = 1
) -> tuple[PlannedSession, ...]:
    """Sessions on these days (each with its note) at this time, with topics (code, title) while they last."""
    given = [*topics, *[("", "")] * len(days)]
    return tuple(
        PlannedSession(number, datetime.combine(day, at), code, title, note)
        for number, ((day, note), (code, title)) in enumerate(zip(days, given, strict=False), first_number)
    )


def check_times(starts: datetime, minutes: int) -> None:
    """Refuse a session that takes no time, takes too long, or goes on into the next day.

    Raises:
        Problem: it does.
    """
    if not SHORTEST <= minutes <= LONGEST:
        raise Problem(
            _("一次课 {minutes} 分钟，时长不对。").format(minutes=minutes),
            _("每次 {least}–{most} 分钟；结束时间要在开始时间之后。").format(least=SHORTEST, most=LONGEST),
        )
    ends = starts + timedelta(minutes=minutes)
    if ends > datetime.combine(starts.date() + timedelta(days=1), time()):
        raise Problem(
            _("{starts} 开始的课要到第二天 {ends} 才结束。").format(
                starts=f"{starts:%H:%M}", ends=f"{ends:%H:%M}"
            ),
            _("课不能跨过半夜，请把开始时间提前，或分成两次。"),
        )
