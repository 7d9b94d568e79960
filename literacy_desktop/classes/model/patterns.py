"""On which days a class meets: weekdays, a rule of the iCalendar standard, lunar days, or days written out.

A pattern is stored in a class as text: `RRULE` text as it is (`FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,TH`),
`LUNAR=3,8` for days whose lunar day ends in 3 or 8, `DATES=2026-03-02,2026-03-09`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from literacy_desktop.base.i18n import _
from literacy_desktop.base.lunar import LAST_YEAR, lunar_day_number
from literacy_desktop.base.problems import Problem

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The two letters of the standard, Monday first as `date.weekday()` counts."""

FARTHEST = timedelta(days=366 * 4)
"""No class is laid out further ahead: a rule that never fits a day ends the search here."""

_LUNAR, _DATES = "LUNAR=", "DATES="
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_MOST_EVERY = 12


@dataclass(frozen=True)
class Weekly:
    """These weekdays (0 Monday) of every so-manieth week, counted from the week of the first day."""

    days: frozenset[int]
    every: int = 1

    def dates(self, first: date) -> Iterator[date]:
        """The days from the first on, that one too if it fits."""
        monday = first - timedelta(days=first.weekday())
        while monday < first + FARTHEST:
            for weekday in sorted(self.days):
                day = monday + timedelta(days=weekday)
                if first <= day < first + FARTHEST:
                    yield day
            monday += timedelta(weeks=self.every)

    def text(self) -> str:
        """The pattern as it is stored."""
        days = ",".join(WEEKDAYS[day] for day in sorted(self.days))
        return f"FREQ=WEEKLY;INTERVAL={self.every};BYDAY={days}"


@dataclass(frozen=True)
class Lunar:
    """Days whose lunar day of the month is one of these: 3 stands for 初三, 13 for 十三."""

    days: frozenset[int]

    def dates(self, first: date) -> Iterator[date]:
        """The days from the first on."""
        for step in range(FARTHEST.days):
            day = first + timedelta(days=step)
            if day.year > LAST_YEAR:
                return
            if lunar_day_number(day) in self.days:
                yield day

    def text(self) -> str:
        """The pattern as it is stored."""
        return _LUNAR + ",".join(map(str, sorted(self.days)))


@dataclass(frozen=True)
class Rule:
    """A rule of RFC 5545, as calendar programs write it, without its start."""

    rule: str

    def dates(self, first: date) -> Iterator[date]:
        """The days from the first on."""
        from dateutil.rrule import rrulestr  # a package, needed for rules alone

        end = first + FARTHEST
        for moment in rrulestr(self.rule, dtstart=datetime(first.year, first.month, first.day)):  # noqa: DTZ001  a day
            if moment.date() >= end:
                return
            yield moment.date()

    def text(self) -> str:
        """The pattern as it is stored."""
        return self.rule


@dataclass(frozen=True)
class Dates:
    """Days written out one by one."""

    days: tuple[date, ...]

    def dates(self, first: date) -> Iterator[date]:
        """The days from the first on, in order."""
        yield from (day for day in sorted(set(self.days)) if day >= first)

    def text(self) -> str:
        """The pattern as it is stored."""
        return _DATES + ",".join(day.isoformat() for day in self.days)


Pattern = Weekly | Lunar | Rule | Dates


def read_pattern(text: str) -> Pattern:
    """Read a pattern as it is stored or typed.

    Raises:
        Problem: it is none, or it repeats by the hour.
    """
    plain = text.strip().upper().removeprefix("RRULE:")
    if plain.startswith(_LUNAR):
        return lunar_pattern(plain.removeprefix(_LUNAR))
    if plain.startswith(_DATES):
        return Dates(tuple(_day(part) for part in plain.removeprefix(_DATES).split(",")))
    weekly = re.fullmatch(r"FREQ=WEEKLY(?:;INTERVAL=(\d{1,2}))?;BYDAY=([A-Z,]+)", plain)
    if weekly is not None and set(weekly[2].split(",")) <= set(WEEKDAYS):
        return weekly_pattern([WEEKDAYS.index(day) for day in weekly[2].split(",")], int(weekly[1] or 1))
    return _rule(plain)


def weekly_pattern(days: list[int], every: int = 1) -> Weekly:
    """A pattern of weekdays, 0 Monday to 6 Sunday.

    Raises:
        Problem: no weekday was chosen, or the weeks between are out of bounds.
    """
    if not days or not set(days) <= set(range(7)):
        raise Problem(_("还没有选每周哪几天上课。"), _("请至少选一天，例如周二。"))
    if not 1 <= every <= _MOST_EVERY:
        raise Problem(_("间隔的周数不对。"), _("请填 1 到 {most}。").format(most=_MOST_EVERY))
    return Weekly(frozenset(days), every)


def lunar_pattern(text: str) -> Lunar:
    """Lunar days as people name a market: "3,8" means every day ending in 3 or 8; "13" only the 13th.

    Raises:
        Problem: it names no lunar day.
    """
    days: set[int] = set()
    for part in re.split(r"[,，、\s]+", text.strip()):
        if not re.fullmatch("[0-9]{1,2}", part) or not 0 <= int(part) <= 30:
            raise Problem(
                _("“{text}”看不出是哪几天赶集。").format(text=text), _("请写逢几，例如 3,8 表示逢三逢八。")
            )
        number = int(part)
        days |= {number} if number > 9 else {day for day in range(1, 31) if day % 10 == number}
    return Lunar(frozenset(days))


def _rule(text: str) -> Rule:
    parts = dict(part.split("=", 1) for part in text.split(";") if "=" in part)
    if parts.get("FREQ") not in _FREQUENCIES or {"BYHOUR", "BYMINUTE", "BYSECOND"} & set(parts):
        raise _unread(text)
    try:
        next(Rule(text).dates(date(2000, 1, 1)), None)
    except (ValueError, TypeError, KeyError) as fault:
        raise _unread(text) from fault
    return Rule(text)


def _unread(text: str) -> Problem:
    return Problem(
        _("看不懂重复规则“{text}”。").format(text=text),
        _("请写成 FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,TH 的样子，按天、周、月重复，不能按小时。"),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as fault:
        raise Problem(_("“{text}”不是日期。").format(text=text), _("请写成 2026-02-17 的样子。")) from fault
