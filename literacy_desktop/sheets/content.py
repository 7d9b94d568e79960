"""Everything an attendance sheet says, before it is laid out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from literacy_desktop.base.dates import chinese_date, chinese_weekday
from literacy_desktop.base.lunar import lunar_day
from literacy_desktop.sheets.model import SESSION, Tick

SEX_WORDS = {1: "男", 2: "女"}
TITLE = "智慧助老培训签到表"

ATTENDANCE = (
    Tick("present", "到", status="present"),
    Tick("late", "迟", status="late"),
    Tick("absent", "缺", status="absent"),
)
"""What the sheet of one session asks about everybody."""


def when_words(starts: datetime, ends: datetime) -> str:
    """The time of a session: day, weekday, lunar day, hours."""
    day = starts.date()
    return f"{chinese_date(day)}（{chinese_weekday(day)}，农历{lunar_day(day)}）{starts:%H:%M}—{ends:%H:%M}"


Facts = tuple[tuple[str, str], ...]


def session_facts(where: tuple[str, str, str], number: tuple[int, int], what: tuple[str, str]) -> Facts:
    """What stands above the table of one session.

    Args:
        where: class, place, time.
        number: of the session, and how many there are; 0 where nobody counts them.
        what: topic, teacher.
    """
    count = f"第 {number[0]} 次" + (f" / 共 {number[1]} 次" if number[1] else "")
    values = (*where, count, *what)
    return tuple(zip(("班级", "地点", "时间", "课次", "课题", "教师"), values, strict=True))


def class_facts(name: str, place: str, times: Sequence[tuple[int, datetime, bytes]], teacher: str) -> Facts:
    """What stands above the table of a class; `times` are number, start and id of its sessions."""
    span = f"{chinese_date(times[0][1].date())}—{chinese_date(times[-1][1].date())}"
    return (("班级", name), ("地点", place), ("日期", span), ("教师", teacher))


def session_ticks(
    session: bytes, skills: Sequence[str], own: Sequence[tuple[str, str]] = ()
) -> tuple[Tick, ...]:
    """The boxes of one session: attendance, the office's own statuses (code, name), then the skills."""
    marks = tuple(replace(tick, session=session) for tick in ATTENDANCE)
    marks += tuple(
        Tick(f"own-{place}", name, "", session, status=code) for place, (code, name) in enumerate(own, 1)
    )
    return marks + tuple(
        Tick(f"skill-{place}", words, "", session, skill=words) for place, words in enumerate(skills, 1)
    )


def class_ticks(times: Sequence[tuple[int, datetime, bytes]]) -> tuple[Tick, ...]:
    """A box for each of these sessions: number, start, id."""
    return tuple(
        Tick(f"session-{number}", f"第{number}次", f"{starts:%m-%d}", session, "present")
        for number, starts, session in times
    )


def notice_with(notice: str, signs: Sequence[str]) -> str:
    """The notice at the foot; where an office has statuses of its own, their signs to be written by hand."""
    return f"{notice}　其他情况在姓名旁写符号：{'、'.join(signs)}。" if signs else notice


@dataclass(frozen=True)
class SheetRow:
    """A row of the list; one without an attendee is empty, or holds only what is known of a walk-in."""

    attendee: bytes | None
    name: str
    sex: str
    age: int | None
    phone_tail: str
    village: str


@dataclass(frozen=True)
class Sheet:
    """Everything a sheet says; `code` is of capitals, digits and hyphens, `notice` is about consent.

    Attributes:
        facts: what stands above the table, in pairs of word and value, read down the left column and then
            down the right one.
        kind, ticks: which form it has and what its boxes ask.
    """

    code: str
    title: str
    programme: str
    facts: tuple[tuple[str, str], ...]
    rows: tuple[SheetRow, ...]
    expected: int
    printed_on: date
    notice: str
    walk_in_rows: int = 3
    kind: str = SESSION
    ticks: tuple[Tick, ...] = ATTENDANCE
