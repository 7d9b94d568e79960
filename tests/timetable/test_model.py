"""Days, signs, lanes: what the timetable shows, before it is painted."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.holidays import DayKind, shipped_holidays
from literacy_desktop.classes.model import Session, SessionDetail
from literacy_desktop.timetable.model import (
    Wanted,
    column_of,
    facts_of,
    hours_shown,
    lanes,
    month_days,
    signs,
    snapped,
    week_days,
)

DAY = date(2026, 11, 24)


def detail(start: time, minutes: int = 90, **words: str) -> SessionDetail:
    session = Session(bytes(16), bytes(16), 1, datetime.combine(DAY, start), minutes)
    given = {
        "site": "幸福院",
        "room": "201",
        "teacher": "周敏",
        "topic": "微信",
        "topic_group": "微信",
    } | words
    return SessionDetail(session, "2026-AAA-01", "微信班", enrolled=20, marked=0, **given)  # type: ignore[arg-type]  # words only


@given(st.dates(date(1901, 1, 1), date(2088, 12, 31)))
def test_a_month_is_whole_weeks_and_a_week_begins_on_monday(day: date) -> None:
    days = month_days(day.year, day.month)
    assert days[0].weekday() == 0
    assert len(days) % 7 == 0
    assert {one for one in days if one.month == day.month} >= {day}
    assert days == [days[0] + timedelta(days=step) for step in range(len(days))]
    assert week_days(day)[0].weekday() == 0
    assert day in week_days(day)


def test_february_of_a_leap_year_ends_on_the_29th() -> None:
    assert date(2028, 2, 29) in month_days(2028, 2)


@pytest.mark.parametrize(
    ("day", "note", "special", "kind"),
    [
        (date(2026, 10, 1), "国庆节", True, DayKind.HOLIDAY),
        (date(2026, 10, 10), "九月", False, DayKind.MAKEUP),
        (date(2026, 11, 22), "小雪", True, DayKind.WEEKEND),
        (date(2026, 11, 24), "十六", False, DayKind.WORKDAY),
    ],
)
def test_every_day_has_its_note(day: date, note: str, special: bool, kind: DayKind) -> None:
    facts = facts_of(day, shipped_holidays())
    assert (facts.note, facts.special, facts.kind) == (note, special, kind)
    assert facts.free is kind.free


def test_groups_are_told_apart_without_colours() -> None:
    found = signs(["微信", "支付宝", "防骗", "微课", "出行", "兴趣", "政务民生", "微信"])
    assert [group.sign for group in found.values()] == ["微", "支", "防", "课", "出", "兴", "政"]
    assert len({group.colour for group in found.values()}) == 6
    assert signs(["", "微", "微微"])["微微"].sign == "微", "where no character is left the first one stands"


def test_overlapping_sessions_stand_side_by_side() -> None:
    nine, half, eleven, alone = (
        detail(time(9)),
        detail(time(9, 30)),
        detail(time(10, 30), 60),
        detail(time(14)),
    )
    placed = {one.session.starts.time(): (lane, of) for one, lane, of in lanes([alone, eleven, half, nine])}
    assert placed == {time(9): (0, 2), time(9, 30): (1, 2), time(10, 30): (0, 2), time(14): (0, 1)}
    assert lanes([]) == []


moments = st.integers(0, 23 * 60)


@given(st.lists(st.tuples(moments, st.integers(0, 300)), max_size=15))
def test_no_two_sessions_of_a_lane_overlap(spans: list[tuple[int, int]]) -> None:
    midnight = datetime.combine(DAY, time())
    found = [detail((midnight + timedelta(minutes=start)).time(), minutes) for start, minutes in spans]
    placed = lanes(found)
    assert len(placed) == len(found)
    for place, (one, lane, of) in enumerate(placed):
        assert lane < of
        for other, other_lane, _of in placed[place + 1 :]:
            if lane == other_lane:
                assert other.session.starts >= one.session.ends or one.session.starts >= other.session.ends


def test_what_is_wanted_is_shown() -> None:
    one = detail(time(9))
    assert Wanted().fits(one)
    assert Wanted(site="幸福院", room="201", teacher="周敏").fits(one)
    assert not Wanted(room="202").fits(one)
    assert not Wanted(class_id=b"1" * 16).fits(one)
    assert [column_of(one, by) for by in ("room", "teacher", "site")] == ["幸福院 201", "周敏", "幸福院"]


def test_dragged_sessions_come_to_rest_on_quarters() -> None:
    assert snapped(datetime.combine(DAY, time(9, 7))).time() == time(9, 0)
    assert snapped(datetime.combine(DAY, time(9, 8))).time() == time(9, 15)
    assert snapped(datetime.combine(DAY, time(23, 59))) == datetime.combine(DAY + timedelta(days=1), time())


def test_the_hours_shown_hold_every_session() -> None:
    assert hours_shown([]) == (8, 18)
    assert hours_shown([detail(time(7, 30)), detail(time(18), 61)]) == (7, 20)
    assert hours_shown([detail(time(23), 120)]) == (8, 24)
