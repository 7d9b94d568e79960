"""Days on paper and on the screen, ages, and the dates people type."""

import contextlib
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.dates import (
    AGE_BANDS,
    age_band,
    age_on,
    birth_words,
    chinese_date,
    chinese_numeral_date,
    chinese_weekday,
    date_words,
    is_partial,
    parse_birth,
    parse_day,
    weekday_name,
)
from literacy_desktop.base.problems import Problem

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 18), "二〇二六年五月十八日"),
        (date(2026, 11, 22), "二〇二六年十一月二十二日"),
        (date(2030, 10, 10), "二〇三〇年十月十日"),
        (date(2000, 1, 1), "二〇〇〇年一月一日"),
        (date(2019, 12, 31), "二〇一九年十二月三十一日"),
        (date(2024, 2, 20), "二〇二四年二月二十日"),
    ],
)
def test_a_certificate_writes_its_date_in_chinese_numerals(day: date, words: str) -> None:
    assert chinese_numeral_date(day) == words


def test_zero_is_the_round_one_of_the_numerals() -> None:
    assert "\u3007" in chinese_numeral_date(date(2026, 1, 1))
    assert "零" not in chinese_numeral_date(date(2000, 10, 20))


@given(st.dates(date(1000, 1, 1)))
def test_every_day_has_its_own_numeral_date(day: date) -> None:
    year, rest = chinese_numeral_date(day).split("年")
    month, last = rest.removesuffix("日").split("月")
    values = {"十": 10, **{digit: n for n, digit in enumerate("〇一二三四五六七八九")}}

    def number(text: str) -> int:
        head, ten, tail = text.rpartition("十")
        tens = (values[head] if head else 1) if ten else 0
        return tens * 10 + (values[tail] if tail else 0)

    assert date(int("".join(str(values[c]) for c in year)), number(month), number(last)) == day


def test_days_are_written_for_paper_and_for_the_screen() -> None:
    assert chinese_date(date(2026, 5, 8)) == "2026年5月8日"
    assert chinese_weekday(date(2026, 11, 22)) == "星期日"
    assert weekday_name(date(2026, 11, 24)) == "周二"
    assert date_words(date(2026, 11, 24), TODAY) == "11月24日 周二"
    assert date_words(date(2025, 11, 24), TODAY) == "2025年11月24日 周一"


@pytest.mark.parametrize(
    ("birth", "words"),
    [("1950-03-02", "1950年3月2日"), ("1950-11", "1950年11月"), ("1950", "1950年"), ("", "")],
)
def test_a_birth_date_is_shown_as_far_as_it_is_known(birth: str, words: str) -> None:
    assert birth_words(birth) == words


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("1946-11-22", date(2026, 11, 21), 79),
        ("1946-11-22", date(2026, 11, 22), 80),
        ("1948-02-29", date(2026, 2, 28), 77),
        ("1948-02-29", date(2026, 3, 1), 78),
        ("1948-02-29", date(2028, 2, 28), 79),
        ("1948-02-29", date(2028, 2, 29), 80),
        ("1950-03", date(2026, 2, 28), 75),
        ("1950-03", date(2026, 3, 1), 76),
        ("1950", date(2026, 1, 1), 76),
        ("2026-11-22", date(2026, 11, 22), 0),
    ],
)
def test_age_is_counted_in_whole_years(birth: str, day: date, age: int) -> None:
    assert age_on(birth, day) == age


@pytest.mark.parametrize("birth", ["", None, "2027", "2026-12", "2026-11-23"])
def test_an_unknown_or_future_birth_has_no_age(birth: str | None) -> None:
    assert age_on(birth, TODAY) is None


def test_a_birth_without_its_day_is_partial() -> None:
    assert is_partial("1950")
    assert is_partial("1950-03")
    assert not is_partial("1950-03-02")
    assert not is_partial("")


def test_the_age_bands_leave_no_age_out_and_overlap_nowhere() -> None:
    for lower, upper in pairwise(AGE_BANDS):
        assert upper.low == lower.high + 1
    assert AGE_BANDS[0].low == 0


@pytest.mark.parametrize(
    ("age", "code"),
    [
        (0, "0-59"),
        (59, "0-59"),
        (60, "60-64"),
        (64, "60-64"),
        (65, "65-69"),
        (70, "70-79"),
        (79, "70-79"),
        (80, "80-89"),
        (90, "90-99"),
        (99, "90-99"),
        (100, "100+"),
        (114, "100+"),
    ],
)
def test_an_age_falls_into_its_band(age: int, code: str) -> None:
    assert age_band(age).code == code
    assert age_band(age).label


@pytest.mark.parametrize(
    "typed",
    [
        "1950.3.2",
        "1950年3月2日",
        "1950年03月02日",
        "19500302",
        "１９５０．３．２",
        "1950/3/2",
        "1950-03-02",
        " 1950 3 2 ",
        "1950、3、2",
        "1950。3。2",
        "1950年3月2号",
        "1950年3月2日生",
        "1950-03-02 00:00:00",
        "1950-03-02T08:30",
        "'19500302",
        "1950—3—2",
        19500302,
        19500302.0,
        date(1950, 3, 2),
        datetime(1950, 3, 2, 8, 30, tzinfo=UTC),
    ],
)
def test_whole_dates_are_read_in_all_the_ways_people_write_them(typed: object) -> None:
    assert parse_birth(typed, today=TODAY) == "1950-03-02"
    assert parse_day(typed) == date(1950, 3, 2)


@pytest.mark.parametrize(
    ("typed", "birth"),
    [
        ("1950-3", "1950-03"),
        ("1950年3月", "1950-03"),
        ("195003", "1950-03"),
        (195003, "1950-03"),
        ("1950", "1950"),
        (1950, "1950"),
        (1950.0, "1950"),
        ("1950年", "1950"),
        ("1950年生", "1950"),
        (1950.3, "1950-03"),
        (1950.12, "1950-12"),
        ("1950.1", "1950-01"),
        ("1950.10", "1950-10"),
    ],
)
def test_a_date_known_in_part_stays_partial(typed: object, birth: str) -> None:
    assert parse_birth(typed, today=TODAY) == birth


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "空"),
        (None, "空"),
        ("  ", "空"),
        ("1950-13-01", "没有13月"),
        ("1950-0-1", "没有0月"),
        ("1950年2月30日", "1950年2月没有30日"),
        ("19500431", "4月没有31日"),
        ("0950-1-1", "年份 950 不对"),
        ("50.3.2", "四位数的年份"),
        ("3/2/1950", "四位数的年份"),
        ("农历三月初二", "不要填农历"),
        ("一九五〇年腊月", "不要填农历"),
        (18324, "1950-03-02"),
        ("18324", "Excel"),
        (1950.1, "10月"),
        (1950.123, "看不出"),
        (float("nan"), "看不出"),
        (float("inf"), "看不出"),
        (4.1e17, "看不出"),
        (True, "看不出"),
        ("不详", "看不出"),
        ("1950.3.2.1", "看不出"),
        ("2026-11-23", "今天之后"),
        ("2026-12", "今天之后"),
        ("2027", "今天之后"),
        ("1895-1-1", "超过130岁"),
    ],
)
def test_what_is_no_birth_date_is_told_why(typed: object, said: str) -> None:
    with pytest.raises(Problem) as told:
        parse_birth(typed, today=TODAY)
    assert said in str(told.value)
    assert told.value.then


def test_long_nonsense_is_quoted_short() -> None:
    with pytest.raises(Problem) as told:
        parse_birth("啊" * 500)
    assert len(told.value.what) < 60


def test_without_today_the_future_is_let_pass() -> None:
    assert parse_birth("2031-05-01") == "2031-05-01"


@pytest.mark.parametrize("typed", ["2026-5", "2026", 2026])
def test_a_whole_day_needs_its_month_and_day(typed: object) -> None:
    with pytest.raises(Problem, match="不是完整的日期"):
        parse_day(typed)


@given(st.dates(date(1900, 1, 1), date(2150, 12, 31)), st.sampled_from(["-", ".", "/", "年"]))
def test_what_is_written_is_read_back(day: date, mark: str) -> None:
    text = (
        f"{day.year}年{day.month}月{day.day}日"
        if mark == "年"
        else f"{day.year}{mark}{day.month}{mark}{day.day}"
    )
    assert parse_day(text) == day
    assert parse_birth(f"{day:%Y%m%d}") == day.isoformat()


@given(st.text(max_size=20) | st.floats() | st.integers())
def test_whatever_is_typed_is_read_or_answered(typed: object) -> None:
    with contextlib.suppress(Problem):
        assert age_on(parse_birth(typed), date(2200, 1, 1)) is not None
