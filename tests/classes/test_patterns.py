"""On which days a class meets: checked against dateutil, and against a second lunar calendar."""

from datetime import date, datetime, time, timedelta
from itertools import islice

import pytest
from dateutil.rrule import FR, MO, SA, SU, TH, TU, WE, WEEKLY, rrule, rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from lunar_python import Solar

from literacy_desktop.base.lunar import lunar_day_number
from literacy_desktop.base.problems import Problem
from literacy_desktop.classes.model import lunar_pattern, read_pattern, weekly_pattern
from literacy_desktop.classes.model.patterns import FARTHEST, Dates, Lunar, Rule, Weekly

NAMES = (MO, TU, WE, TH, FR, SA, SU)


def midnight(day: date) -> datetime:
    return datetime.combine(day, time())


days = st.dates(date(1990, 1, 1), date(2080, 12, 31))
weekdays = st.sets(st.integers(0, 6), min_size=1)


@given(days, weekdays, st.integers(1, 12))
def test_weekly_patterns_are_those_of_dateutil(first: date, chosen: set[int], every: int) -> None:
    rule = rrule(WEEKLY, midnight(first), every, byweekday=[NAMES[day] for day in chosen])
    ours = list(islice(Weekly(frozenset(chosen), every).dates(first), 20))
    assert ours == [moment.date() for moment in rule[: len(ours)]]
    assert len(ours) >= 15


RULES = st.builds(
    lambda freq, interval, by: f"FREQ={freq};INTERVAL={interval}{by}",
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]),
    st.integers(1, 5),
    st.sampled_from(
        ["", ";BYDAY=TU,TH", ";BYMONTHDAY=1,15", ";BYDAY=1SA", ";COUNT=7", ";UNTIL=20310101T000000"]
    ),
).filter(lambda rule: "1SA" not in rule or "MONTHLY" in rule)


@settings(deadline=None)
@given(days, RULES)
def test_rules_are_those_of_dateutil(first: date, text: str) -> None:
    start = midnight(first)
    wanted = [moment.date() for moment in islice(rrulestr(text, dtstart=start), 30)]
    wanted = [day for day in wanted if day < first + FARTHEST]
    assert list(islice(read_pattern(text).dates(first), 30))[: len(wanted)] == wanted


@given(days, weekdays, st.integers(1, 12))
def test_a_pattern_is_read_as_it_was_written(first: date, chosen: set[int], every: int) -> None:
    pattern = weekly_pattern(sorted(chosen), every)
    assert read_pattern(pattern.text()) == pattern


@given(st.dates(date(1901, 3, 1), date(2056, 12, 31)))
def test_lunar_days_are_those_of_a_second_library(day: date) -> None:
    assert lunar_day_number(day) == Solar.fromYmd(day.year, day.month, day.day).getLunar().getDay()


def test_a_lunar_pattern_means_every_day_ending_so() -> None:
    found = list(islice(lunar_pattern("3，8").dates(date(2026, 11, 1)), 7))
    assert [lunar_day_number(day) for day in found] == [23, 28, 3, 8, 13, 18, 23]
    assert lunar_pattern("13").days == {13}
    assert read_pattern("LUNAR=3,8") == Lunar(lunar_pattern("3 8").days)


def test_lunar_days_end_where_the_calendar_does() -> None:
    assert list(lunar_pattern("3").dates(date(2088, 12, 20))) == [date(2088, 12, 25)]


def test_days_may_be_written_out() -> None:
    pattern = read_pattern("DATES=2026-03-09,2026-03-02,2026-03-02")
    assert list(pattern.dates(date(2026, 3, 3))) == [date(2026, 3, 9)]
    assert read_pattern(pattern.text()) == pattern
    assert isinstance(pattern, Dates)


def test_the_29th_of_february_is_met_in_leap_years_only() -> None:
    found = list(read_pattern("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29").dates(date(2026, 1, 1)))
    assert found == [date(2028, 2, 29)]
    assert isinstance(read_pattern("FREQ=MONTHLY;BYDAY=1TU"), Rule)


def test_no_pattern_goes_on_for_ever() -> None:
    last = list(weekly_pattern([1]).dates(date(2026, 1, 1)))[-1]
    assert last < date(2026, 1, 1) + FARTHEST <= last + timedelta(weeks=1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "每周二",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=9,10",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYDAY=9XX",
        "DATES=2026-02-30",
        "LUNAR=赶集",
        "LUNAR=31",
        "FREQ=WEEKLY;INTERVAL=99;BYDAY=MO",
    ],
)
def test_what_is_no_pattern_is_refused_in_words(text: str) -> None:
    with pytest.raises(Problem) as caught:
        read_pattern(text)
    assert caught.value.then


@pytest.mark.parametrize(("chosen", "every"), [([], 1), ([7], 1), ([1], 0), ([1], 13)])
def test_weekly_patterns_out_of_bounds_are_refused(chosen: list[int], every: int) -> None:
    with pytest.raises(Problem):
        weekly_pattern(chosen, every)
