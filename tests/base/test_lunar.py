"""The lunar day, solar terms and festivals of a date, against days known from printed calendars."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_desktop.base.lunar import calendar_note, festivals, lunar_cell, lunar_day, solar_term

IN_RANGE = st.dates(date(1901, 1, 1), date(2088, 12, 31))


@pytest.mark.parametrize(
    ("day", "lunar"),
    [
        (date(2026, 11, 22), "十月十四"),
        (date(2026, 2, 17), "正月初一"),
        (date(2026, 2, 16), "腊月廿九"),
        (date(2025, 7, 25), "闰六月初一"),
        (date(2025, 7, 30), "闰六月初六"),
        (date(1950, 2, 17), "正月初一"),
        (date(2023, 3, 22), "闰二月初一"),
        (date(2025, 12, 20), "冬月初一"),
        (date(2033, 12, 22), "闰冬月初一"),
    ],
)
def test_a_day_has_its_lunar_name(day: date, lunar: str) -> None:
    assert lunar_day(day) == lunar


@pytest.mark.parametrize(
    ("day", "cell"),
    [(date(2026, 11, 22), "十四"), (date(2026, 2, 17), "正月"), (date(2025, 7, 25), "闰六月")],
)
def test_a_cell_shows_the_month_on_its_first_day(day: date, cell: str) -> None:
    assert lunar_cell(day) == cell


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 11, 22), "小雪"),
        (date(2024, 4, 4), "清明"),
        (date(2025, 4, 4), "清明"),
        (date(2026, 4, 5), "清明"),
        (date(2025, 12, 21), "冬至"),
        (date(2026, 6, 21), "夏至"),
        (date(2026, 11, 23), ""),
    ],
)
def test_a_solar_term_is_named_on_its_day(day: date, term: str) -> None:
    assert solar_term(day) == term


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2026, 10, 18), ("重阳节",)),
        (date(2027, 10, 8), ("重阳节",)),
        (date(2028, 10, 26), ("重阳节",)),
        (date(2026, 9, 25), ("中秋节",)),
        (date(2026, 6, 19), ("端午节",)),
        (date(2025, 10, 1), ("国庆节",)),
        (date(2020, 10, 1), ("中秋节", "国庆节")),
        (date(2026, 2, 16), ("除夕",)),
        (date(2027, 2, 5), ("除夕",)),
        (date(2026, 3, 8), ("妇女节",)),
        (date(2026, 11, 22), ()),
    ],
)
def test_festivals_fall_on_their_days(day: date, names: tuple[str, ...]) -> None:
    assert festivals(day) == names


def test_a_leap_month_keeps_no_festival_twice() -> None:
    year = [festivals(date(2023, 1, 1) + timedelta(days=n)) for n in range(365)]
    assert sum("龙抬头" in names for names in year) == 1


def test_a_calendar_cell_prefers_festival_then_term_then_day() -> None:
    assert calendar_note(date(2026, 10, 1)) == "国庆节"
    assert calendar_note(date(2026, 11, 22)) == "小雪"
    assert calendar_note(date(2026, 11, 23)) == "十五"


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 12, 31), date(2089, 1, 1), date.max])
def test_outside_the_checked_years_there_is_no_lunar_text_and_no_error(day: date) -> None:
    assert lunar_day(day) == lunar_cell(day) == solar_term(day) == ""
    assert set(festivals(day)) <= {"元旦"}


def test_the_first_and_last_day_in_range_have_lunar_text() -> None:
    assert lunar_day(date(1901, 1, 1))
    assert lunar_day(date(2088, 12, 31))


@settings(deadline=None)
@given(IN_RANGE)
def test_lunar_days_follow_one_another(day: date) -> None:
    here, there = lunar_day(day), lunar_day(day + timedelta(days=1))
    if day < date(2088, 12, 31):
        assert here != there
        assert there.endswith("初一") or here.split("月")[0] == there.split("月")[0]


@settings(deadline=None, max_examples=8)
@given(st.integers(1901, 2088))
def test_each_year_has_its_twenty_four_terms_and_one_spring_festival(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    assert len({solar_term(day) for day in days} - {""}) == 24
    assert sum("春节" in festivals(day) for day in days) == 1
