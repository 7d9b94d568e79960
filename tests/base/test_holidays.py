"""Workdays, weekends, holidays and weekends worked instead."""

from collections import Counter
from datetime import date

import pytest

from literacy_desktop.base.holidays import (
    DayKind,
    Holiday,
    day_kind,
    missing_notice,
    read_holidays,
    shipped_holidays,
    year_entered,
    years_missing,
)
from literacy_desktop.base.lunar import festivals, solar_term
from literacy_desktop.base.problems import Problem

KNOWN = shipped_holidays()


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2026, 2, 17), DayKind.HOLIDAY),
        (date(2026, 2, 14), DayKind.MAKEUP),
        (date(2026, 11, 21), DayKind.WEEKEND),
        (date(2026, 11, 23), DayKind.WORKDAY),
        (date(2027, 10, 1), DayKind.WORKDAY),
        (date(2027, 10, 2), DayKind.WEEKEND),
    ],
)
def test_a_day_is_worked_or_free_as_announced_else_by_the_week(day: date, kind: DayKind) -> None:
    assert day_kind(day, KNOWN) is kind


def test_weekends_and_holidays_are_free_and_weekends_worked_instead_are_not() -> None:
    assert [kind for kind in DayKind if kind.free] == [DayKind.WEEKEND, DayKind.HOLIDAY]
    assert DayKind.MAKEUP.label == "调休上班"


def test_a_year_not_entered_is_found_and_told() -> None:
    assert year_entered(2026, KNOWN)
    assert not year_entered(2027, KNOWN)
    missing = years_missing([date(2028, 1, 1), date(2026, 1, 1), date(2027, 5, 1), date(2027, 6, 1)], KNOWN)
    assert missing == [2027, 2028]
    assert missing_notice(missing).startswith("2027、2028年放假安排未录入")
    assert missing_notice([]) == ""


def test_the_shipped_arrangement_has_the_announced_number_of_days() -> None:
    counted = Counter((entry.day.year, entry.kind) for entry in KNOWN.values())
    assert counted == {
        (2018, "off"): 25, (2018, "work"): 7,
        (2019, "off"): 28, (2019, "work"): 6,
        (2020, "off"): 30, (2020, "work"): 6,
        (2021, "off"): 31, (2021, "work"): 7,
        (2022, "off"): 32, (2022, "work"): 7,
        (2023, "off"): 28, (2023, "work"): 7,
        (2024, "off"): 28, (2024, "work"): 8,
        (2025, "off"): 28, (2025, "work"): 5,
        (2026, "off"): 33, (2026, "work"): 6,
    }  # fmt: skip


def test_only_weekend_days_are_worked_instead() -> None:
    assert all(entry.day.weekday() >= 5 for entry in KNOWN.values() if entry.kind == "work")


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_every_festival_with_a_statutory_holiday_is_free_under_its_name(year: int) -> None:
    off = [entry for entry in KNOWN.values() if entry.kind == "off" and entry.day.year == year]
    for name in ("元旦", "春节", "劳动节", "端午节", "中秋节", "国庆节"):
        assert any(entry.name == name and name in festivals(entry.day) for entry in off), name
    assert any(entry.name == "清明节" and solar_term(entry.day) == "清明" for entry in off)


def test_rows_are_read_as_holidays() -> None:
    rows = [{"date": " 2027-01-01 ", "name": "元旦 ", "kind": "off"}]
    assert read_holidays(rows) == {date(2027, 1, 1): Holiday(date(2027, 1, 1), "元旦", "off")}


@pytest.mark.parametrize(
    ("day", "kind", "said"), [("2027/1/1", "off", "不是日期"), ("2027-01-01", "休", "类别“休”不对")]
)
def test_a_row_that_is_no_holiday_is_told(day: str, kind: str, said: str) -> None:
    with pytest.raises(Problem, match=said):
        read_holidays([{"date": day, "name": "元旦", "kind": kind}])
