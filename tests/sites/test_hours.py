"""Hours of the week and market days, as people write them."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.problems import Problem
from literacy_desktop.sites.model import Hours, Market, covers, hours_text, parse_hours, parse_market

MONDAY = datetime.fromisoformat("2026-11-23T09:00")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ""),
        ("周一至周五 8:30-17:30", "周一至周五 08:30-17:30"),
        ("周一到五8点30分至17点；周六 9：00～12：00", "周一至周五 08:30-17:00；周六 09:00-12:00"),
        ("每天 8:00-12:00 14:00-18:00", "每天 08:00-12:00 14:00-18:00"),
        ("工作日 9:00-11:00;周末 14:00-16:00", "周一至周五 09:00-11:00；周六、周日 14:00-16:00"),
        ("周一、三、五 9:00-11:00", "周一 09:00-11:00；周三 09:00-11:00；周五 09:00-11:00"),
        ("星期天 9:00-10:00", "周日 09:00-10:00"),
        ("8:00-17:00", "每天 08:00-17:00"),
        ("1-5 08:30-17:30", "周一至周五 08:30-17:30"),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, shown: str) -> None:
    assert hours_text(parse_hours(text)) == shown


@pytest.mark.parametrize(
    "text",
    ["随时", "周一", "周一 上午", "周五至周一 9:00-10:00", "每天 9:00-9:00", "每天 22:00-6:00",
     "每天 9:00-25:00", "每天 9:70-10:00", "放假 9:00-10:00"],
)  # fmt: skip
def test_what_is_no_time_is_told(text: str) -> None:
    with pytest.raises(Problem) as refused:
        parse_hours(text)
    assert refused.value.then


_MOMENTS = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))
_HOURS = st.builds(Hours, st.integers(1, 7), _MOMENTS, _MOMENTS).filter(lambda one: one.starts < one.ends)


@given(st.lists(_HOURS, max_size=8))
def test_what_is_stored_is_read_back_the_same(hours: list[Hours]) -> None:
    assert parse_hours(hours_text(hours)) == tuple(sorted(set(hours)))


@given(st.lists(_HOURS, min_size=1, max_size=6), st.integers(0, 7 * 24 * 60 - 1), st.integers(1, 300))
def test_a_meeting_fits_when_every_minute_of_it_does(hours: list[Hours], start: int, length: int) -> None:
    starts = MONDAY.replace(hour=0) + timedelta(minutes=start)
    ends = starts + timedelta(minutes=length)
    minutes = [starts + timedelta(minutes=minute) for minute in range(length)]
    fits = all(
        any(one.weekday == moment.isoweekday() and one.starts <= moment.time() < one.ends for one in hours)
        for moment in minutes
    )
    assert covers(hours, starts, ends) is (fits and starts.date() == ends.date())


def test_without_hours_every_meeting_fits() -> None:
    assert covers((), MONDAY, MONDAY + timedelta(hours=20))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", None),
        ("逢三逢八", Market((3, 8))),
        ("农历逢3、8", Market((3, 8))),
        ("逢 5 逢 10", Market((5, 0))),
        ("公历逢十", Market((0,), lunar=False)),
        ("每月初三、初八", Market((3, 8))),
        ("双日", Market((2, 4, 6, 8, 0))),
        ("逢38", Market((3, 8))),
        ("阳历单日", Market((1, 3, 5, 7, 9), lunar=False)),
    ],
)
def test_market_rules_are_read_as_people_say_them(text: str, rule: Market | None) -> None:
    assert parse_market(text) == rule
    if rule is not None:
        assert parse_market(rule.text()) == rule


@pytest.mark.parametrize("text", ["周六", "逢", "逢三百", "三八妇女节"])
def test_what_is_no_market_rule_is_told(text: str) -> None:
    with pytest.raises(Problem, match="看不懂赶集日"):
        parse_market(text)


def test_market_days_follow_the_farmers_calendar() -> None:
    rule = Market((3, 8))
    days = [date(2026, 11, 1) + timedelta(days=place) for place in range(60)]
    on = [day for day in days if rule.is_on(day)]
    assert on[3:5] == [date(2026, 11, 16), date(2026, 11, 21)]
    assert {(later - earlier).days for earlier, later in pairwise(on)} <= {4, 5, 6}
    assert not rule.is_on(date(2200, 1, 3))


def test_civil_market_days_need_no_lunar_table() -> None:
    rule = Market((0,), lunar=False)
    assert [day for day in range(1, 32) if rule.is_on(date(2200, 1, day))] == [10, 20, 30]
