"""Everything an attendance sheet says, before it is laid out."""

from dataclasses import dataclass
from datetime import date, datetime

from literacy_desktop.base.dates import chinese_date, chinese_weekday
from literacy_desktop.base.lunar import lunar_day

SEX_WORDS = {1: "男", 2: "女"}
TITLE = "智慧助老培训签到表"


def when_words(starts: datetime, ends: datetime) -> str:
    """The time of a session: day, weekday, lunar day, hours."""
    day = starts.date()
    return f"{chinese_date(day)}（{chinese_weekday(day)}，农历{lunar_day(day)}）{starts:%H:%M}—{ends:%H:%M}"


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
    """Everything a sheet says; `code` is of capitals, digits and hyphens, `notice` is about consent."""

    code: str
    title: str
    programme: str
    class_name: str
    session_number: int
    session_count: int
    place: str
    when: str
    topic: str
    teacher: str
    rows: tuple[SheetRow, ...]
    expected: int
    printed_on: date
    notice: str
    walk_in_rows: int = 3
