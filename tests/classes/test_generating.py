"""Sessions by a pattern: every date with its reason before anything is made, clashes, drafts."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import Class, Course, check_times, over_quota
from literacy_desktop.classes.model.generation import Schedule
from tests import make

TUESDAYS_AND_THURSDAYS = "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU,TH"
LEAP_DAYS = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
AUTUMN = Schedule(date(2026, 9, 22), time(9), 4, 90, pattern=TUESDAYS_AND_THURSDAYS)


def bare(ws: Workspace, name: str = "微信班", **draft: Any) -> Class:
    """A class whose only session is long past."""
    return make.class_(ws, sessions=1, people=0, name=name, first=date(2026, 3, 3), **draft)


def test_every_date_and_every_skipped_day_is_told_before_anything_is_made(ws: Workspace) -> None:
    class_ = bare(ws)
    found = service.plan_generation(ws, {class_.id: AUTUMN})
    (one, _schedule) = found.planned[0]
    assert [each.starts.date() for each in one.sessions] == [
        date(2026, 9, 22),
        date(2026, 9, 24),
        date(2026, 9, 29),
        date(2026, 10, 8),
    ]
    assert one.skipped == ((date(2026, 10, 1), "国庆节放假"), (date(2026, 10, 6), "国庆节放假"))
    assert [each.number for each in one.sessions] == [2, 3, 4, 5], "numbers go on"
    assert len(service.sessions(ws, class_.id)) == 1
    assert found.count == 4
    assert found.clashes == ()


def test_what_was_planned_is_made_as_one_change_and_undone_as_one(ws: Workspace) -> None:
    make.topic(ws, code="X1")
    first, second = bare(ws), bare(ws, "支付班", site_id=make.site(ws).id)
    found = service.plan_generation(
        ws, {first.id: Schedule(date(2026, 12, 1), time(9), 2, topics=("X1",)), second.id: AUTUMN}
    )
    made = service.generate(ws, found)
    assert len(made) == 6
    held = service.sessions(ws, first.id)
    assert [one.topic_id is not None for one in held] == [False, True, False]
    assert service.class_by_id(ws, second.id).pattern == TUESDAYS_AND_THURSDAYS
    ws.undo()
    assert len(service.sessions(ws, first.id)) == len(service.sessions(ws, second.id)) == 1


def test_classes_generated_together_clash_with_each_other(ws: Workspace) -> None:
    make.office(ws)
    first, second = bare(ws, teacher="周敏"), bare(ws, "支付班", teacher="周敏", room="二楼")
    found = service.plan_generation(ws, {first.id: AUTUMN, second.id: AUTUMN})
    assert len(found.clashes) == 4
    assert found.notices[0] == "教师冲突：周敏 9月22日 周二 要给微信班上课（09:00–10:30）。"


def test_a_person_in_two_classes_at_once_is_named(ws: Workspace) -> None:
    person = make.attendee(ws, "王秀兰")
    first = make.class_(ws, sessions=1, people=[person.id], name="微信班", first=date(2026, 12, 1))
    second = make.class_(ws, sessions=1, people=[person.id], name="支付班", first=date(2026, 12, 2))
    found = service.plan_generation(ws, {second.id: Schedule(date(2026, 12, 1), time(10), 1)})
    assert found.notices == ("学员冲突：王秀兰 12月1日 周二 同时要上微信班（09:00–10:30）。",)
    several = make.people(ws, 5)
    service.enrol(ws, first.id, several)
    service.enrol(ws, second.id, several)
    found = service.plan_generation(ws, {second.id: Schedule(date(2026, 12, 1), time(10), 1)})
    assert "等 6 人" in found.notices[0]


def test_a_class_does_not_meet_twice_at_once(ws: Workspace) -> None:
    class_ = bare(ws)
    service.generate(ws, service.plan_generation(ws, {class_.id: AUTUMN}))
    again = service.plan_generation(ws, {class_.id: AUTUMN})
    assert "时间重叠：9月22日 周二 微信班同一时间已经有课（09:00–10:30）。" in again.notices


def test_drafts_are_published(ws: Workspace) -> None:
    class_ = bare(ws)
    service.generate(
        ws, service.plan_generation(ws, {class_.id: Schedule(date(2026, 12, 1), time(9), 2, state="draft")})
    )
    assert service.class_summary(ws, class_.id).sessions == 1
    assert service.publish(ws, class_.id) == 2
    assert service.class_summary(ws, class_.id).sessions == 3
    with pytest.raises(Problem, match="没有草稿"):
        service.publish(ws, class_.id)


def test_until_a_day_the_year_without_an_arrangement_is_told(ws: Workspace) -> None:
    class_ = bare(ws)
    schedule = Schedule(date(2026, 12, 22), time(9), None, until=date(2027, 1, 12))
    found = service.plan_generation(ws, {class_.id: schedule})
    assert found.count == 4
    assert found.notices == ("2027年放假安排未录入，只按周六、周日休息计算。",)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (Schedule(date(2026, 12, 1), time(9), 0), "课次数"),
        (Schedule(date(2026, 12, 1), time(9), 61), "课次数"),
        (Schedule(date(2026, 12, 1), time(9), None), "排到什么时候"),
        (Schedule(date(2026, 12, 1), time(9), None, until=date(2026, 11, 1)), "最后一天"),
        (Schedule(date(2026, 12, 1), time(9), 1, minutes=0), "时长不对"),
        (Schedule(date(2026, 12, 1), time(23), 1), "第二天 00:30"),
        (Schedule(date(2026, 12, 1), time(9), 1, skips=frozenset({"rain"})), "避开的日子"),
        (Schedule(date(2026, 12, 1), time(9), 1, pattern="DATES=2026-10-01"), "排不出来"),
        (
            Schedule(date(2026, 1, 1), time(9), 3, pattern="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
            "只排得出 1 次",
        ),
        (Schedule(date(2026, 12, 1), time(9), 1, topics=("Z99",)), "Z99"),
    ],
)
def test_schedules_out_of_bounds_are_refused_and_nothing_is_made(
    ws: Workspace, schedule: Schedule, words: str
) -> None:
    class_ = bare(ws)
    with pytest.raises(Problem, match=words):
        service.plan_generation(ws, {class_.id: schedule})


def test_a_session_may_end_at_midnight() -> None:
    check_times(datetime.combine(date(2026, 12, 1), time(22, 30)), 90)


def test_a_closed_class_gets_no_more_sessions(ws: Workspace) -> None:
    class_ = bare(ws)
    service.close_class(ws, service.plan_close(ws, class_.id, "人太少"))
    with pytest.raises(Problem, match="撤并"):
        service.plan_generation(ws, {class_.id: AUTUMN})


# -- editing


def test_a_class_that_moves_in_the_middle_of_a_term_keeps_its_past_where_it_was(ws: Workspace) -> None:
    old, new = make.office(ws), make.site(ws, "人民路营业厅")
    class_ = make.class_(ws, people=0, site_id=old.id, room="201")
    ahead = service.sessions(ws, class_.id)[-1]
    service.save_session(ws, replace(ahead, room="202"))
    edit = service.plan_edit(ws, service_class(ws, class_, site_id=new.id, room=""))
    assert edit.notices[0] == "已上的 6 次课仍记在柳屯镇幸福院，以后的 2 次课改到人民路营业厅。"
    service.save_class(ws, edit.class_)
    details = service.session_details(ws, class_.id)
    assert [one.site for one in details] == ["柳屯镇幸福院"] * 6 + ["人民路营业厅"] * 2
    assert details[0].room == "201"
    assert details[-1].room == "", "a room of the old site is none of the new one"
    ws.undo()
    assert {one.site for one in service.session_details(ws, class_.id)} == {"柳屯镇幸福院"}


def service_class(ws: Workspace, class_: Class, **changes: Any) -> Class:
    return replace(service.class_by_id(ws, class_.id), **changes)


def test_what_editing_collides_with_is_told(ws: Workspace) -> None:
    site = make.office(ws)
    make.class_(ws, people=0, name="微信班", site_id=site.id, teacher="周敏")
    other = make.class_(ws, people=0, name="支付班", site_id=site.id, room="201")
    edit = service.plan_edit(ws, service_class(ws, other, teacher="周敏"))
    assert edit.notices[0].startswith("教师冲突：周敏 11月24日 周二 要给微信班上课")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": " "}, "名称"),
        ({"capacity": 0}, "上限"),
        ({"minimum": 0}, "开班人数"),
        ({"minimum": 20, "capacity": 10}, "开班至少 20"),
        ({"form": "magic"}, "magic"),
    ],
)
def test_classes_that_cannot_be_are_refused(ws: Workspace, changes: dict[str, Any], words: str) -> None:
    class_ = make.class_(ws, people=0)
    with pytest.raises(Problem, match=words):
        service.save_class(ws, service_class(ws, class_, **changes))


def test_quotas_are_read_kept_and_counted(ws: Workspace) -> None:
    quotas = service.read_quotas(["女=20", "男 ＝ 1", "410928101000=1", "410902000000=9"])
    class_ = make.class_(ws, people=0)
    service.save_class(ws, service_class(ws, class_, quotas=quotas))
    assert service.class_by_id(ws, class_.id).quotas == quotas
    people = [(1, "410928101003"), (1, "410928101200"), (2, "410928102001")]
    assert over_quota(quotas, people) == [("sex:1", 1, 2), ("region:410928101000", 1, 2)]
    assert over_quota({"region:410928101003": 0}, people) == [("region:410928101003", 0, 1)]
    assert service.read_quotas(["无"]) == {}
    for text in ("女", "女=x", "村=5"):
        with pytest.raises(Problem):
            service.read_quotas([text])


# -- courses


def test_courses_are_templates_with_topics(ws: Workspace) -> None:
    make.topic(ws, code="X1")
    made = service.save_course(ws, Course(b"", " 微信班 ", 2, ("X1",), "lecture", 60, "备注"))
    assert service.all_courses(ws) == [made]
    assert service.topics_of_course(ws, "微信班") == ("X1",)
    assert service.topics_of_course(ws, "别的") == ()
    changed = service.save_course(ws, replace(made, name="微信讲座"))
    assert service.course_named(ws, "微信讲座") == changed
    with pytest.raises(Problem, match="已有：微信讲座"):
        service.course_named(ws, "微信班")
    service.delete_course(ws, made.id)
    assert service.all_courses(ws) == []
    with pytest.raises(Problem, match="已有：（还没有）"):
        service.course_named(ws, "微信班")


@pytest.mark.parametrize("fields", [{"name": " "}, {"form": "x"}, {"minutes": 5}, {"topics": ("Z9",)}])
def test_courses_that_cannot_be_are_refused(ws: Workspace, fields: dict[str, Any]) -> None:
    with pytest.raises(Problem):
        service.save_course(ws, Course(b"", **({"name": "班"} | fields)))


def test_two_courses_of_one_name_are_refused(ws: Workspace) -> None:
    service.save_course(ws, Course(b"", "微信班"))
    with pytest.raises(Problem, match="已经有"):
        service.save_course(ws, Course(b"", "微信班"))
    with pytest.raises(Problem, match="不在"):
        service.delete_course(ws, b"0" * 16)


def test_the_span_of_a_day_is_enough(ws: Workspace) -> None:
    """A session begun yesterday that (from another PC) runs past midnight still stands in the way."""
    site = make.office(ws)
    class_ = make.class_(ws, people=0, sessions=1, site_id=site.id, first=date(2026, 12, 1), at=time(20))
    late = service.sessions(ws, class_.id)[0]
    with ws.change("别的电脑"):
        ws.conn.execute("UPDATE session SET minutes = 900 WHERE id = ?", (late.id,))
    other = bare(ws, "早班", site_id=site.id)
    found = service.plan_generation(ws, {other.id: Schedule(date(2026, 12, 2), time(9), 1)})
    assert [one.starts - late.starts for one in [found.planned[0][0].sessions[0]]] == [timedelta(hours=13)]
    assert len(found.clashes) == 1
