"""Making classes: planned first, every date to be looked at, then made as planned."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import ClassDraft, ClassPlan, overlaps
from literacy_desktop.vault.service import bring_back, history, recycle_bin
from tests import make

NATIONAL_DAY = date(2026, 10, 1)
"""A Thursday; the holiday lasts until the 7th."""


def planned(ws: Workspace, **fields: Any) -> ClassPlan:
    given: dict[str, Any] = {"course": "智能手机基础班", "first": make.FIRST_DAY, "at": time(9), "count": 4}
    return service.plan_class(ws, ClassDraft(**(given | fields)))


def days(plan: ClassPlan) -> list[date]:
    return [one.starts.date() for one in plan.sessions]


# -- the plan


def test_a_class_meets_weekly_at_its_time(ws: Workspace) -> None:
    plan = planned(ws, at=time(14, 30))
    assert days(plan) == [make.FIRST_DAY + timedelta(weeks=week) for week in range(4)]
    assert {one.starts.time() for one in plan.sessions} == {time(14, 30)}
    assert [one.number for one in plan.sessions] == [1, 2, 3, 4]
    assert (plan.skipped, plan.notices) == ((), ())
    assert not service.all_classes(ws)


def test_a_public_holiday_is_skipped_and_the_class_goes_on_a_week_longer(ws: Workspace) -> None:
    plan = planned(ws, first=date(2026, 9, 24), count=3)
    assert days(plan) == [date(2026, 9, 24), date(2026, 10, 8), date(2026, 10, 15)]
    assert plan.skipped == ((NATIONAL_DAY, "国庆节放假"),)


def test_a_class_that_would_begin_on_a_holiday_begins_after_it(ws: Workspace) -> None:
    assert days(planned(ws, first=NATIONAL_DAY, count=1)) == [date(2026, 10, 8)]


def test_weekends_are_no_holidays_for_a_class(ws: Workspace) -> None:
    plan = planned(ws, first=date(2026, 10, 10), count=2)  # a Saturday worked instead, then a plain one
    assert days(plan) == [date(2026, 10, 10), date(2026, 10, 17)]


def test_a_year_without_holidays_is_noticed(ws: Workspace) -> None:
    plan = planned(ws, first=date(2026, 12, 22), count=4)
    assert days(plan)[-1].year == 2027
    assert plan.notices == ("2027年放假安排未录入，只按周六、周日休息计算。",)
    assert planned(ws, first=date(2026, 12, 1), count=4).notices == ()


def test_a_holiday_that_the_office_entered_counts(ws: Workspace) -> None:
    with ws.change("录入放假安排"):
        ws.conn.execute("INSERT INTO holiday (date, name, kind) VALUES ('2027-01-05', '元旦', 'off')")
    plan = planned(ws, first=date(2026, 12, 29), count=2)
    assert days(plan) == [date(2026, 12, 29), date(2027, 1, 12)]
    assert plan.notices == ()


def test_topics_are_given_to_the_sessions_in_their_order(ws: Workspace) -> None:
    plan = planned(ws, topics=("B02", "A01"))
    assert [one.topic_code for one in plan.sessions] == ["B02", "A01", "", ""]
    assert all(one.topic_title for one in plan.sessions[:2])


def test_more_topics_than_sessions_are_noticed(ws: Workspace) -> None:
    plan = planned(ws, count=1, topics=("A01", "A02", "A03"))
    assert plan.notices == ("教学内容比课次多 2 个，多出的没有排进去。",)


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"course": "  "}, "课程名称"),
        ({"count": 0}, "课次数"),
        ({"count": 61}, "课次数"),
        ({"minutes": 9}, "时长"),
        ({"minutes": 481}, "时长"),
        ({"capacity": 0}, "人数上限"),
        ({"capacity": -5}, "人数上限"),
        ({"topics": ("A01", "Z99")}, "Z99"),
    ],
)
def test_what_cannot_be_planned_is_told(ws: Workspace, fields: dict[str, Any], word: str) -> None:
    with pytest.raises(Problem, match=word) as refused:
        planned(ws, **fields)
    assert refused.value.then


def test_bounds_are_allowed(ws: Workspace) -> None:
    assert len(planned(ws, count=60, minutes=10, capacity=1).sessions) == 60
    assert len(planned(ws, count=1, minutes=480).sessions) == 1


# -- clashes


def test_a_room_in_use_is_noticed_with_its_class_and_day(ws: Workspace) -> None:
    make.office(ws)
    make.class_(ws, name="微信班", people=0)
    plan = planned(ws, at=time(10), count=2, first=make.FIRST_DAY + timedelta(weeks=7))
    assert plan.notices == ("教室冲突：12月1日 周二 微信班也在这里上课（09:00–10:30）。",)


@pytest.mark.parametrize(
    "fields",
    [
        {"at": time(10, 30)},
        {"at": time(7, 30)},
        {"room": "二楼"},
        {"first": make.FIRST_DAY + timedelta(days=1)},
        {"first": make.FIRST_DAY - timedelta(weeks=8)},
    ],
)
def test_another_time_or_room_is_no_clash(ws: Workspace, fields: dict[str, Any]) -> None:
    make.office(ws)
    make.class_(ws, people=0)
    assert not planned(ws, **fields).notices


def test_another_site_is_no_clash_of_rooms(ws: Workspace) -> None:
    make.office(ws)
    make.class_(ws, people=0)
    assert not planned(ws, site_id=make.site(ws, room="活动室").id).notices


def test_a_teacher_cannot_be_in_two_places(ws: Workspace) -> None:
    make.class_(ws, name="微信班", people=0, teacher="周敏", site_id=make.site(ws).id, sessions=1)
    plan = planned(ws, teacher=" 周敏 ", site_id=make.site(ws).id)
    assert plan.notices == ("教师冲突：周敏 10月13日 周二 要给微信班上课（09:00–10:30）。",)
    assert not planned(ws, teacher="李娜", site_id=make.site(ws).id).notices


def test_a_cancelled_session_is_in_nobodys_way(ws: Workspace) -> None:
    make.office(ws)
    class_ = make.class_(ws, people=0, sessions=1)
    assert planned(ws).notices
    service.cancel_session(ws, make.held(ws, class_)[0], "下雪")
    assert not planned(ws).notices


def test_spans_that_only_touch_do_not_overlap() -> None:
    nine, ten, eleven = (datetime.fromisoformat(f"2026-10-13T{hour}:00") for hour in ("09", "10", "11"))
    assert not overlaps((nine, ten), (ten, eleven))
    assert overlaps((nine, eleven), (ten, eleven))
    assert overlaps((ten, eleven), (nine, eleven))


# -- making it


def test_a_class_is_made_as_planned(ws: Workspace) -> None:
    own = make.office(ws)
    plan = planned(ws, topics=("A01", "B02"), name=" 秋季班 ", teacher=" 周敏 ", room=" 二楼 ", minutes=80)
    made = service.create_class(ws, plan)
    assert (made.name, made.teacher, made.room, made.site_id) == ("秋季班", "周敏", "二楼", own.id)
    details = service.session_details(ws, made.id)
    assert [one.session.starts for one in details] == [one.starts for one in plan.sessions]
    assert [one.topic for one in details] == [one.topic_title for one in plan.sessions]
    assert {one.session.minutes for one in details} == {80}
    summary = service.class_summary(ws, made.id)
    assert (summary.sessions, summary.done, summary.enrolled) == (4, 0, 0)
    assert (summary.first, summary.last) == (make.FIRST_DAY, make.FIRST_DAY + timedelta(weeks=3))
    assert (summary.course, summary.site) == ("智能手机基础班", own.name)
    assert history(ws)[0].label == "新建班级：秋季班"


def test_making_a_class_is_one_step_of_undo(ws: Workspace) -> None:
    make.class_(ws, people=0)
    ws.undo()
    assert (service.all_classes(ws), service.all_courses(ws)) == ([], [])
    ws.redo()
    assert len(service.all_classes(ws)) == len(service.all_courses(ws)) == 1


def test_a_course_of_that_name_is_used_again(ws: Workspace) -> None:
    one = make.class_(ws, people=0, topics=("A01",))
    other = make.class_(ws, people=0, course=" 智能手机基础班 ")
    third = make.class_(ws, people=0, course="微信班", level=2)
    assert one.course_id == other.course_id != third.course_id
    assert [(course.name, course.level) for course in service.all_courses(ws)] == [
        ("微信班", 2),
        ("智能手机基础班", 1),
    ]


def test_codes_count_up_within_a_year_and_are_never_given_twice(ws: Workspace) -> None:
    block = ws.block
    one, other = make.class_(ws, people=0), make.class_(ws, people=0)
    assert (one.code, other.code) == (f"2026-{block}-01", f"2026-{block}-02")
    service.delete_class(ws, other.id)
    assert make.class_(ws, people=0).code == f"2026-{block}-03"
    assert make.class_(ws, people=0, first=date(2027, 3, 2)).code == f"2027-{block}-01"


def test_more_than_ninety_nine_classes_have_codes_too(ws: Workspace) -> None:
    for _turn in range(101):
        last = make.class_(ws, sessions=1, people=0)
    assert last.code.endswith("-101")


def test_the_capacity_is_that_of_the_settings_unless_told(ws: Workspace) -> None:
    ws.set_setting("class_capacity", "12")
    assert make.class_(ws, people=0).capacity == 12
    assert make.class_(ws, people=0, capacity=40).capacity == 40


def test_a_topic_that_vanished_since_the_plan_makes_no_half_class(ws: Workspace) -> None:
    plan = planned(ws, topics=("A01",))
    with ws.change("删"):
        ws.conn.execute("UPDATE topic SET deleted = '2026' WHERE code = 'A01'")
    with pytest.raises(Problem, match="A01"):
        service.create_class(ws, plan)
    assert (service.all_classes(ws), service.all_courses(ws)) == ([], [])


# -- edited and deleted


def test_a_class_is_edited_and_the_edit_taken_back(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0)
    service.save_class(ws, replace(class_, name=" 新名 ", capacity=None, note="备注"))
    assert service.class_by_id(ws, class_.id) == replace(class_, name="新名", capacity=None, note="备注")
    ws.undo()
    assert service.class_by_id(ws, class_.id) == class_


@pytest.mark.parametrize("fields", [{"name": " "}, {"capacity": 0}])
def test_a_class_keeps_a_name_and_a_capacity(ws: Workspace, fields: dict[str, Any]) -> None:
    class_ = make.class_(ws, people=0)
    with pytest.raises(Problem):
        service.save_class(ws, replace(class_, **fields))
    assert service.class_by_id(ws, class_.id) == class_


def test_a_deleted_class_goes_and_comes_with_sessions_marks_and_roll(ws: Workspace) -> None:
    class_ = make.marked_class(ws, 1.0, 0.5)
    before = service.class_summary(ws, class_.id)
    service.delete_class(ws, class_.id)
    assert not service.all_classes(ws)
    assert not service.sessions_between(ws, date(2026, 1, 1), date(2026, 12, 31))
    with pytest.raises(Problem, match="已经不在了"):
        service.class_summary(ws, class_.id)
    with pytest.raises(Problem, match="没有编号为"):
        service.class_of_code(ws, class_.code)
    assert service.class_by_id(ws, class_.id) == class_
    bring_back(ws, [one for one in recycle_bin(ws) if one.table == "class"])
    assert service.class_summary(ws, class_.id) == before
