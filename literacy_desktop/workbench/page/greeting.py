"""The words at the head of the first page: the greeting and the day with its lunar date."""

from datetime import date, datetime, timedelta

from literacy_desktop.base import lunar
from literacy_desktop.base.i18n import N_, _

WEEKDAYS = (
    N_("星期一"),
    N_("星期二"),
    N_("星期三"),
    N_("星期四"),
    N_("星期五"),
    N_("星期六"),
    N_("星期日"),
)
HOURS = ((5, N_("晚上好")), (11, N_("上午好")), (13, N_("中午好")), (18, N_("下午好")), (24, N_("晚上好")))
LONGEST_TERM = 17
"""Days from one solar term to the next, at the most."""


def greeting(now: datetime, name: str) -> str:
    """Good morning, by name where it is known."""
    words = _(next(words for until, words in HOURS if now.hour < until))
    return _("{greeting}，{name}").format(greeting=words, name=name) if name else words


def date_line(day: date) -> str:
    """The day, its weekday, its lunar date and the solar term at hand."""
    words = _("{year}年{month}月{day}日 {weekday}").format(
        year=day.year, month=day.month, day=day.day, weekday=_(WEEKDAYS[day.weekday()])
    )
    named = lunar.lunar_day(day)
    more = [_("农历{day}").format(day=named) if named else "", *lunar.festivals(day), next_term(day)]
    return "，".join([words, *(text for text in more if text)])


def next_term(day: date) -> str:
    """Today's solar term, or the next one and how far it is; empty where the calendar ends."""
    for ahead in range(LONGEST_TERM):
        term = lunar.solar_term(day + timedelta(days=ahead))
        if term:
            nearby = (_("今日{term}"), _("明日{term}"))
            return (nearby[ahead] if ahead < len(nearby) else _("{n}天后{term}")).format(n=ahead, term=term)
    return ""
