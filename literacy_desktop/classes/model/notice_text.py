"""Reading the State Council's holiday notice as it is published, and checking a year's arrangement."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from literacy_desktop.base.holidays import OFF, WORK, Holiday
from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

STATUTORY = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")

_HEAD = re.compile(r"(元旦|春节|清明节|劳动节|端午节|中秋节|国庆节)(?:[、和](?:中秋节|国庆节))?[：:]")
_ASIDE = re.compile(r"[（(][^（）()]*[）)]")
_DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日"
_SPAN = re.compile(rf"{_DAY}(?:至{_DAY})?")
_SATURDAY = 5


@dataclass(frozen=True)
class HolidayPlan:
    """What entering a year's arrangement will do.

    Attributes:
        before: how many days of that year are entered already and will be replaced.
        notices: what looks wrong and should be compared with the notice.
    """

    year: int
    days: tuple[Holiday, ...]
    before: int = 0
    notices: tuple[str, ...] = ()


def read_notice(text: str, year: int) -> list[Holiday]:
    """The days of a notice: "春节：2月15日（…）至23日（…）放假调休，共9天。2月14日（周六）上班。"

    Raises:
        Problem: no holiday is found in it, or a date in it does not exist.
    """
    plain = _ASIDE.sub("", re.sub(r"\s+", "", text))
    found: dict[date, Holiday] = {}
    heads = list(_HEAD.finditer(plain))
    ends = [*(head.start() for head in heads[1:]), len(plain)]
    for head, end in zip(heads, ends, strict=False):
        for day, kind in _days_of(plain[head.end() : end], year):
            found[day] = Holiday(day, head[1], kind)
    if not found:
        raise Problem(
            _("这段文字里没有找到放假安排。"),
            _("请把国务院办公厅的通知全文粘贴进来，例如“元旦：1月1日至3日放假调休，共3天。1月4日上班。”"),
        )
    return sorted(found.values(), key=lambda one: one.day)


def _days_of(text: str, year: int) -> Iterator[tuple[date, str]]:
    for sentence in re.split("[。；]", text):
        kind = OFF if "放假" in sentence else WORK if "上班" in sentence else ""
        if not kind:
            continue
        month = 0
        for span in _SPAN.finditer(sentence.split("放假")[0] if kind == OFF else sentence):
            first = _date(span[1], span[2], span[3], year, month)
            last = _date(span[4], span[5], span[6], first.year, first.month) if span[6] else first
            month = last.month
            yield from ((first + timedelta(days=step), kind) for step in range((last - first).days + 1))


def _date(year: str | None, month: str | None, day: str, own_year: int, own_month: int) -> date:
    try:
        return date(int(year or own_year), int(month or own_month), int(day))
    except ValueError as fault:
        words = f"{month or own_month}月{day}日"
        raise Problem(
            _("通知里的“{words}”不是日期。").format(words=words), _("请对照原文改正后再粘贴。")
        ) from fault


def plan_of(year: int, found: Sequence[Holiday], before: Sequence[Holiday]) -> HolidayPlan:
    """The arrangement of a year as it will be entered, with what looks wrong about it.

    Raises:
        Problem: it has no days of that year.
    """
    days = tuple(sorted((one for one in found if one.day.year == year), key=lambda one: one.day))
    if not days:
        raise Problem(_("里面没有 {year} 年的日子。").format(year=year), _("请看看年份是否选对了。"))
    absent = missing(days)
    notices = [_("少了{name}。").format(name=_("、").join(absent))] if absent else []
    notices += [
        _("{day} 是工作日，不用写成调休上班。").format(day=one.day.isoformat())
        for one in days
        if one.kind == WORK and one.day.weekday() < _SATURDAY
    ]
    elsewhere = len(found) - len(days)
    if elsewhere:
        notices.append(_("另有 {n} 天属于别的年份，没有录入。").format(n=elsewhere))
    return HolidayPlan(year, days, len(before), tuple(notices))


def missing(days: Sequence[Holiday]) -> list[str]:
    """The statutory holidays that an arrangement does not name; 中秋节 may fall into 国庆节."""
    named = {one.name for one in days if one.kind == OFF}
    return [name for name in STATUTORY if name not in named and not (name == "中秋节" and "国庆节" in named)]
