"""Hours of the week: when a site is open, when somebody can come; written as people write them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

WEEK = "一二三四五六日"
EVERY_DAY, WORKDAYS, WEEKEND = (1, 2, 3, 4, 5, 6, 7), (1, 2, 3, 4, 5), (6, 7)
_WORDS = {
    "每天": EVERY_DAY,
    "每日": EVERY_DAY,
    "天天": EVERY_DAY,
    "工作日": WORKDAYS,
    "周末": WEEKEND,
    "双休日": WEEKEND,
}
_TO = "-—–~～至到"
_TIME = r"(\d{1,2})\s*(?:[:：点时.]\s*(\d{1,2})?\s*分?)"
_RANGE = re.compile(rf"{_TIME}\s*[{_TO}]+\s*{_TIME}")
_DAYS = re.compile(rf"([一二三四五六日天1-7])(?:[{_TO}]+(?:周|星期|礼拜)?([一二三四五六日天1-7]))?")


@dataclass(frozen=True, order=True)
class Hours:
    """A stretch of one weekday (1 Monday … 7 Sunday), its end not included."""

    weekday: int
    starts: time
    ends: time


def parse_hours(text: str) -> tuple[Hours, ...]:
    """Read hours of the week: 周一至周五 8:30-17:30；周六 9:00-12:00.

    Several stretches of a day may stand behind each other. Days without hours are days off.

    Raises:
        Problem: something in it is no day or no time, or a stretch ends before it begins.
    """
    found: set[Hours] = set()
    for part in re.split(r"[;；。\n]+", text):
        if part.strip():
            found.update(_read_part(part.strip()))
    return tuple(sorted(found))


def _read_part(part: str) -> Iterable[Hours]:
    spans = list(_RANGE.finditer(part))
    rest = _RANGE.sub(" ", part)
    days = _read_days(rest)
    if not spans or days is None:
        raise Problem(
            _("看不懂时间“{text}”。").format(text=part),
            _("请写成：周一至周五 8:30-17:30；周六 9:00-12:00。"),
        )
    for span in spans:
        starts, ends = _moment(span[1], span[2], part), _moment(span[3], span[4], part)
        if ends <= starts:
            raise Problem(
                _("“{text}”的结束时间不晚于开始时间。").format(text=part),
                _("跨过半夜的请分成两天写。"),
            )
        yield from (Hours(day, starts, ends) for day in days)


def _moment(hour: str, minute: str | None, part: str) -> time:
    if int(hour) > 23 or int(minute or 0) > 59:
        raise Problem(_("“{text}”里的时间不对。").format(text=part), _("小时写 0 到 23，分钟写 0 到 59。"))
    return time(int(hour), int(minute or 0))


def _read_days(text: str) -> tuple[int, ...] | None:
    """The weekdays that a text names; every day where it names none; None where it says something else."""
    rest, days = text, set[int]()
    for word, meant in _WORDS.items():
        if word in rest:
            rest, days = rest.replace(word, " "), days | set(meant)
    rest = re.sub(r"周|星期|礼拜|(?<=[一二三四五六日天1-7])、", "", rest)
    for hit in _DAYS.finditer(rest):
        first, last = _weekday(hit[1]), _weekday(hit[2] or hit[1])
        if last < first:
            return None
        days |= set(range(first, last + 1))
    left = re.sub(r"[\s,，、和]+", "", _DAYS.sub("", rest))
    return None if left else tuple(sorted(days)) or EVERY_DAY


def _weekday(letter: str) -> int:
    return int(letter) if letter.isdigit() else 7 if letter == "天" else WEEK.index(letter) + 1


def hours_text(hours: Sequence[Hours]) -> str:
    """The hours in the one spelling that is stored and shown: 周一至周五 08:30-17:30；周六 09:00-12:00."""
    by_day = {day: tuple(one for one in sorted(hours) if one.weekday == day) for day in EVERY_DAY}
    spans = {
        day: " ".join(f"{one.starts:%H:%M}-{one.ends:%H:%M}" for one in by_day[day]) for day in EVERY_DAY
    }
    groups: list[tuple[int, int]] = []
    for day in EVERY_DAY:
        if not spans[day]:
            continue
        if groups and groups[-1][1] == day - 1 and spans[day - 1] == spans[day]:
            groups[-1] = (groups[-1][0], day)
        else:
            groups.append((day, day))
    return "；".join(f"{_days_words(first, last)} {spans[first]}" for first, last in groups)


def _days_words(first: int, last: int) -> str:
    if (first, last) == (1, 7):
        return "每天"
    words = f"周{WEEK[first - 1]}"
    return words if first == last else f"{words}{'、' if last == first + 1 else '至'}周{WEEK[last - 1]}"


def covers(hours: Sequence[Hours], starts: datetime, ends: datetime) -> bool:
    """Whether a meeting lies wholly within the hours; always, where no hours are given.

    Stretches that follow each other count as one; a meeting past midnight never fits.
    """
    if not hours:
        return True
    if ends.date() != starts.date():
        return False
    reached = starts.time()
    for one in sorted(hours):
        if one.weekday == starts.isoweekday() and one.starts <= reached < one.ends:
            reached = one.ends
    return reached >= ends.time()
