"""Everything an attendance sheet says, before it is laid out."""

from dataclasses import dataclass
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
