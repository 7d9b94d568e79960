"""Whether a day is worked or free, by the holiday arrangement that the State Council announces each year.

The arrangement of a year comes out in the November before it. Until somebody has entered it only the
weekend rule is known for that year, which `year_entered` finds out and the screen must say.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.paths import database_file
from literacy_desktop.base.problems import Problem

OFF, WORK = "off", "work"
_SATURDAY = 5


@dataclass(frozen=True)
class Holiday:
    """One day on which the arrangement departs from the plain week.

    Attributes:
        day: the day.
        name: the holiday it belongs to: 春节.
        kind: 'off' for a free day, 'work' for a weekend day worked instead (调休).
    """

    day: date
    name: str
    kind: str


class DayKind(StrEnum):
    """What sort of day it is for office and classroom."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKEUP = "makeup"

    @property
    def label(self) -> str:
        """Its name in the language of the screen."""
        return _(_LABELS[self])

    @property
    def free(self) -> bool:
        """Whether offices are closed on it."""
        return self in (DayKind.WEEKEND, DayKind.HOLIDAY)


_LABELS = {
    DayKind.WORKDAY: N_("工作日"),
    DayKind.WEEKEND: N_("周末"),
    DayKind.HOLIDAY: N_("放假"),
    DayKind.MAKEUP: N_("调休上班"),
}


def day_kind(d: date, holidays: Mapping[date, Holiday]) -> DayKind:
    """Workday, weekend, holiday or weekend worked instead; the plain week where nothing was entered."""
    entry = holidays.get(d)
    if entry is not None:
        return DayKind.HOLIDAY if entry.kind == OFF else DayKind.MAKEUP
    return DayKind.WEEKEND if d.weekday() >= _SATURDAY else DayKind.WORKDAY


def year_entered(year: int, holidays: Mapping[date, Holiday]) -> bool:
    """Whether the arrangement of the year was entered, so that its workdays can be relied on."""
    return any(day.year == year for day in holidays)


def years_missing(days: Iterable[date], holidays: Mapping[date, Holiday]) -> list[int]:
    """The years that these days fall in and whose arrangement was not entered, in order."""
    return [year for year in sorted({day.year for day in days}) if not year_entered(year, holidays)]


def missing_notice(years: Iterable[int]) -> str:
    """The sentence that tells of years without an arrangement, or '' where there are none."""
    named = _("、").join(str(year) for year in years)
    return _("{years}年放假安排未录入，只按周六、周日休息计算。").format(years=named) if named else ""


def read_holidays(rows: Iterable[Mapping[str, str]]) -> dict[date, Holiday]:
    """The holidays of rows with the columns date, name and kind.

    Raises:
        Problem: a row has no date in the form 2026-02-17, or another kind than off and work.
    """
    found: dict[date, Holiday] = {}
    for row in rows:
        day, kind = _read_day(row["date"]), row["kind"].strip()
        if kind not in (OFF, WORK):
            raise Problem(
                _("{day}的类别“{kind}”不对。").format(day=day.isoformat(), kind=kind),
                _("放假写 off，调休上班写 work。"),
            )
        found[day] = Holiday(day, row["name"].strip(), kind)
    return found


def shipped_holidays() -> dict[date, Holiday]:
    """The arrangements that were known when this program was made."""
    found: dict[date, Holiday] = {}
    for name in ("holiday_2018_2023.csv", "holiday.csv"):
        with database_file("seed", name).open(encoding="utf-8", newline="") as file:
            found |= read_holidays(csv.DictReader(file))
    return found


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as fault:
        raise Problem(
            _("放假安排里的“{text}”不是日期。").format(text=text), _("请写成 2026-02-17 的样子。")
        ) from fault
