"""The farmers' calendar beside a date: lunar day, solar term and festivals, which people plan classes by.

Its names are Chinese whatever the language of the screen. Days outside 1901–2088, which the table of
months was not checked for, have no lunar text; that is no error.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from borax.calendars.lunardate import LunarDate

FIRST_YEAR, LAST_YEAR = 1901, 2088

_SOLAR_FESTIVALS = {
    (1, 1): "元旦",
    (3, 8): "妇女节",
    (3, 12): "植树节",
    (5, 1): "劳动节",
    (5, 4): "青年节",
    (6, 1): "儿童节",
    (7, 1): "建党节",
    (8, 1): "建军节",
    (9, 10): "教师节",
    (10, 1): "国庆节",
}
_LUNAR_FESTIVALS = {
    (1, 1): "春节",
    (1, 15): "元宵节",
    (2, 2): "龙抬头",
    (5, 5): "端午节",
    (7, 7): "七夕",
    (7, 15): "中元节",
    (8, 15): "中秋节",
    (9, 9): "重阳节",
    (12, 8): "腊八节",
    (12, 23): "小年",
}
_NEW_YEARS_EVE = "除夕"

FAMILY_DAYS = frozenset({"除夕", "小年", "元宵节", "中秋节", "重阳节", "腊八节"})
"""Festivals that many spend at home or at a feast: worth knowing before a class is put on one."""


def _lunar(d: date) -> "LunarDate | None":
    from borax.calendars.lunardate import LunarDate

    return LunarDate.from_solar(d) if FIRST_YEAR <= d.year <= LAST_YEAR else None


def _month_name(day: "LunarDate") -> str:
    return f"{'闰' if day.leap else ''}{day.cn_month}月"


def lunar_day(d: date) -> str:
    """The lunar month and day, as a line of text names them: 十月十四, 闰六月初六; '' out of range."""
    day = _lunar(d)
    return _month_name(day) + str(day.cn_day) if day else ""


def lunar_day_number(d: date) -> int | None:
    """The number of the day within its lunar month, 1 to 30; None out of range."""
    day = _lunar(d)
    return int(day.day) if day else None


def lunar_cell(d: date) -> str:
    """The lunar day, as a cell of a wall calendar shows it: 十四, and 十月 on the month's first day."""
    day = _lunar(d)
    if day is None:
        return ""
    return _month_name(day) if day.day == 1 else str(day.cn_day)


def solar_term(d: date) -> str:
    """The solar term that begins on this day (清明, 小雪), or ''."""
    day = _lunar(d)
    return str(day.term or "") if day else ""


def festivals(d: date) -> tuple[str, ...]:
    """The festivals of the day, lunar ones first; a leap month has none."""
    names = []
    day = _lunar(d)
    if day is not None and not day.leap and (day.month, day.day) in _LUNAR_FESTIVALS:
        names.append(_LUNAR_FESTIVALS[day.month, day.day])
    tomorrow = _lunar(d + timedelta(days=1)) if day is not None else None
    if tomorrow is not None and (tomorrow.month, tomorrow.day, tomorrow.leap) == (1, 1, 0):
        names.append(_NEW_YEARS_EVE)
    if (d.month, d.day) in _SOLAR_FESTIVALS:
        names.append(_SOLAR_FESTIVALS[d.month, d.day])
    return tuple(names)


def calendar_note(d: date) -> str:
    """The one word a calendar cell has room for: festival, else solar term, else the lunar day."""
    named = festivals(d)
    return named[0] if named else solar_term(d) or lunar_cell(d)
