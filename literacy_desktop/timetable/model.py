"""What a timetable shows: days and their festivals, sessions side by side, a sign and colour for a group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from literacy_desktop.base.holidays import DayKind, Holiday, day_kind
from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id
from literacy_desktop.base.lunar import festivals, lunar_cell, solar_term
from literacy_desktop.classes.model import SessionDetail

VIEWS = {"month": N_("月"), "week": N_("周"), "day": N_("日")}
COLUMNS = {"room": N_("教室"), "teacher": N_("教师"), "site": N_("教学点")}
"""What the columns of a day can be."""

COLOURS = 6
SNAP = 15
"""Minutes: where a session that is dragged comes to rest."""

WEEK = 7
_SATURDAY = 5


@dataclass(frozen=True)
class Wanted:
    """Which sessions are asked for; None for all of a kind."""

    site: str | None = None
    room: str | None = None
    teacher: str | None = None
    class_id: Id | None = None

    def fits(self, detail: SessionDetail) -> bool:
        """Whether a session is one of them."""
        return (
            self.site in (None, detail.site)
            and self.room in (None, detail.room)
            and self.teacher in (None, detail.teacher)
            and self.class_id in (None, detail.session.class_id)
        )


ALL = Wanted()
"""Every session."""


@dataclass(frozen=True)
class DayFacts:
    """A day of the calendar.

    Attributes:
        note: festival, else solar term, else the lunar day; `special` says that it is one of the first two.
        kind: workday, weekend, holiday, or weekend worked instead.
        holiday: the name of the holiday it belongs to, or empty.
    """

    day: date
    note: str
    special: bool
    kind: DayKind
    holiday: str = ""

    @property
    def free(self) -> bool:
        """Whether offices are closed on it."""
        return self.kind.free


@dataclass(frozen=True)
class Group:
    """How a topic group is told apart: by a sign of one character, and by one of a few colours."""

    name: str
    sign: str
    colour: int


@dataclass(frozen=True)
class Timetable:
    """The sessions of some days, by day and time.

    Attributes:
        groups: of every topic group, by its name.
        notices: years whose holidays are not entered, and the like.
    """

    days: tuple[DayFacts, ...]
    sessions: Mapping[date, Sequence[SessionDetail]] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many sessions will be or were held."""
        return sum(one.session.counts for found in self.sessions.values() for one in found)

    def groups_shown(self) -> list[Group]:
        """The topic groups that sessions belong to, in their order."""
        present = {one.topic_group for found in self.sessions.values() for one in found}
        return [group for name, group in self.groups.items() if name in present]

    def group_of(self, detail: SessionDetail) -> Group:
        """The group of a session's topic; one without a topic has the plain one."""
        return self.groups.get(detail.topic_group, PLAIN)


PLAIN = Group("", "·", COLOURS - 1)
"""The group of what has no topic yet."""


def month_days(year: int, month: int) -> list[date]:
    """The days of whole weeks, Monday first, that a month lies in."""
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    start = first - timedelta(days=first.weekday())
    end = last + timedelta(days=WEEK - 1 - last.weekday())
    return [start + timedelta(days=step) for step in range((end - start).days + 1)]


def week_days(day: date) -> list[date]:
    """The seven days of a day's week, Monday first."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=step) for step in range(WEEK)]


def facts_of(day: date, holidays: Mapping[date, Holiday]) -> DayFacts:
    """What a calendar says of a day."""
    named = festivals(day)
    note = named[0] if named else solar_term(day)
    entry = holidays.get(day)
    return DayFacts(
        day, note or lunar_cell(day), bool(note), day_kind(day, holidays), entry.name if entry else ""
    )


def signs(names: Sequence[str]) -> dict[str, Group]:
    """A sign and a colour for each group: the first of its characters that no group before it has."""
    found: dict[str, Group] = {}
    used: set[str] = set()
    for place, name in enumerate(dict.fromkeys(name for name in names if name)):
        sign = next((letter for letter in name if letter not in used), name[0])
        used.add(sign)
        found[name] = Group(name, sign, place % COLOURS)
    return found


def lanes(found: Sequence[SessionDetail]) -> list[tuple[SessionDetail, int, int]]:
    """Sessions that overlap put side by side: each with its lane and how many lanes its bunch has."""
    placed: list[tuple[SessionDetail, int, int]] = []
    bunch: list[tuple[SessionDetail, int]] = []
    ends: list[datetime] = []
    for one in sorted(found, key=lambda one: (one.session.starts, one.session.ends)):
        if bunch and one.session.starts >= max(ends):
            placed += [(each, lane, len(ends)) for each, lane in bunch]
            bunch, ends = [], []
        lane = next((n for n, end in enumerate(ends) if end <= one.session.starts), len(ends))
        ends[lane : lane + 1] = [one.session.ends]
        bunch.append((one, lane))
    return placed + [(each, lane, len(ends)) for each, lane in bunch]


def column_of(detail: SessionDetail, by: str) -> str:
    """The column of a day that a session stands in: its room with its site, its teacher, or its site."""
    if by == "teacher":
        return detail.teacher
    return detail.site if by == "site" else f"{detail.site} {detail.room}".strip()


def snapped(moment: datetime) -> datetime:
    """The nearest time that a dragged session comes to rest at."""
    minutes = round((moment.hour * 60 + moment.minute) / SNAP) * SNAP
    return datetime.combine(moment.date(), time()) + timedelta(minutes=minutes)


def hours_shown(found: Sequence[SessionDetail]) -> tuple[int, int]:
    """The first and the last hour that a time grid has to show: 8 to 18, more where sessions need it."""
    first, last = 8, 18
    for one in found:
        first = min(first, one.session.starts.hour)
        same_day = one.session.ends.date() == one.session.starts.date()
        last = max(last, one.session.ends.hour + (one.session.ends.minute > 0) if same_day else 24)
    return first, last
