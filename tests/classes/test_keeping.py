"""Which days a class keeps clear of; the holidays of nine years against a second source; the notice read."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from literacy_desktop.base.holidays import DayKind, Holiday, day_kind, shipped_holidays
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import USUALLY, Keeping, lay_out, next_held, weekly_pattern
from literacy_desktop.classes.model.notice_text import plan_of, read_notice

HOLIDAYS = shipped_holidays()

NOTICE_2026 = """
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。
2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""


class Thirds:
    """A fair on every third of a month."""

    def is_on(self, day: date) -> bool:
        return day.day % 10 == 3

    def text(self) -> str:
        return "公历逢3"


def test_working_days_of_2018_to_2026_are_those_of_a_second_source() -> None:
    day = date(2018, 1, 1)
    while day <= date(2026, 12, 31):
        works = day_kind(day, HOLIDAYS) in {DayKind.WORKDAY, DayKind.MAKEUP}
        assert works == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_a_notice_pasted_as_published_is_the_arrangement_that_ships() -> None:
    found = read_notice(NOTICE_2026, 2026)
    assert found == sorted(
        (one for one in HOLIDAYS.values() if one.day.year == 2026), key=lambda one: one.day
    )


def test_a_holiday_that_holds_two_names_and_a_span_over_two_months_are_read() -> None:
    text = "国庆节、中秋节：9月29日至10月6日放假调休，共8天。10月7日、10月8日上班。"
    found = read_notice(text, 2023)
    assert len(found) == 10
    assert found[0] == Holiday(date(2023, 9, 29), "国庆节", "off")
    assert found[-1] == Holiday(date(2023, 10, 8), "国庆节", "work")


def test_a_span_into_another_year_keeps_its_years() -> None:
    found = read_notice("元旦：2022年12月31日至2023年1月2日放假调休，共3天。", 2023)
    assert [one.day for one in found] == [date(2022, 12, 31), date(2023, 1, 1), date(2023, 1, 2)]
    plan = plan_of(2023, found, [])
    assert len(plan.days) == 2
    assert any("别的年份" in notice for notice in plan.notices)


@pytest.mark.parametrize("text", ["", "今天放假", "元旦：2月30日放假。"])
def test_a_text_without_an_arrangement_is_refused(text: str) -> None:
    with pytest.raises(Problem):
        read_notice(text, 2027)


def test_what_looks_wrong_about_a_year_is_told_before_it_is_entered(ws: Workspace) -> None:
    found = [Holiday(date(2027, 1, 1), "元旦", "off"), Holiday(date(2027, 1, 4), "元旦", "work")]
    plan = service.plan_holidays(ws, 2027, found)
    assert plan.before == 0
    assert plan.notices[0].startswith("少了春节、清明节")
    assert "2027-01-04 是工作日，不用写成调休上班。" in plan.notices
    with pytest.raises(Problem, match="2028"):
        service.plan_holidays(ws, 2028, found)


def test_entering_a_year_replaces_it_and_can_be_undone(ws: Workspace) -> None:
    before = service.holidays_of(ws, 2026)
    plan = service.plan_holidays(ws, 2026, [Holiday(date(2026, 1, 1), "元旦", "off")])
    assert plan.before == len(before)
    service.apply_holidays(ws, plan)
    assert [one.day for one in service.holidays_of(ws, 2026)] == [date(2026, 1, 1)]
    assert len(service.holidays_of(ws, 2025)) > 20
    ws.undo()
    assert service.holidays_of(ws, 2026) == before


def keeping(skips: frozenset[str] = USUALLY) -> Keeping:
    closed = [(date(2026, 12, 8), date(2026, 12, 9), "装修")]
    return Keeping(HOLIDAYS, closed, Thirds(), skips=skips)


@pytest.mark.parametrize(
    ("day", "held", "words"),
    [
        (date(2026, 10, 1), False, "国庆节放假"),
        (date(2026, 10, 10), True, "国庆节调休上班"),
        (date(2026, 12, 8), False, "教学点不开放：装修"),
        (date(2026, 11, 3), False, "赶集日（公历逢3）"),
        (date(2026, 10, 18), True, "重阳节"),
        (date(2026, 11, 25), True, ""),
    ],
)
def test_every_day_has_its_reason(day: date, held: bool, words: str) -> None:
    verdict = keeping().verdict(day)
    assert (verdict.held, verdict.reason) == (held, words)


def test_what_a_class_does_not_keep_clear_of_is_told_all_the_same() -> None:
    verdict = keeping(frozenset({"makeup"})).verdict(date(2026, 10, 1))
    assert (verdict.held, verdict.reason) == (True, "国庆节放假")
    assert not keeping(frozenset({"makeup"})).verdict(date(2026, 10, 10)).held


def test_days_are_laid_out_by_count_or_until_a_day() -> None:
    days = weekly_pattern([3]).dates(date(2026, 9, 24))
    held, skipped = lay_out(days, keeping(), count=3)
    assert [day for day, _words in held] == [date(2026, 9, 24), date(2026, 10, 8), date(2026, 10, 15)]
    assert skipped == [(date(2026, 10, 1), "国庆节放假")]
    held, _skipped = lay_out(weekly_pattern([3]).dates(date(2026, 9, 24)), keeping(), until=date(2026, 10, 8))
    assert len(held) == 2


def test_the_next_day_held_is_the_day_itself_or_weeks_later() -> None:
    assert next_held(date(2026, 10, 8), keeping()) == date(2026, 10, 8)
    assert next_held(date(2026, 10, 1), keeping()) == date(2026, 10, 8)


class Always:
    def is_on(self, day: date) -> bool:
        return True

    def text(self) -> str:
        return "天天"


def test_the_search_for_a_day_ends_where_every_day_is_market() -> None:
    never = Keeping({}, market=Always())
    assert next_held(date(2026, 1, 1), never) > date(2026, 12, 31)
