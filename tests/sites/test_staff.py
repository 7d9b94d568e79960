"""Teachers and volunteers: their list, where they help, how long they were there."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import mark_done, save_session
from literacy_desktop.sites import service
from literacy_desktop.sites.model import Assigned, Availability, ServiceTime, Staff, StaffDay
from tests import make


def named(assigned: list[Assigned]) -> list[tuple[str, str]]:
    return [(one.staff.name, one.role) for one in assigned]


def hours(ws: Workspace, staff: Staff) -> ServiceTime:
    return service.service_of(service.served(ws).get(staff.id, []))


def test_somebody_is_added_edited_and_found(ws: Workspace) -> None:
    made = service.save_staff(
        ws,
        Staff(b"", " 周敏 ", "154 0000 1234", roles=("volunteer", "teacher"), skills=("微信", "微信 ", "")),
    )
    assert (made.name, made.phone) == ("周敏", "15400001234")
    assert made.roles == ("teacher", "volunteer")
    assert made.skills == ("微信",)
    saved = service.save_staff(ws, replace(made, available="工作日 9:00-11:00", left_on=date(2027, 1, 1)))
    assert saved.available == "周一至周五 09:00-11:00"
    assert service.all_staff(ws) == [saved]
    assert service.find_staff(ws, "周敏") == service.find_staff(ws, "1234") == saved
    ws.undo()
    assert service.all_staff(ws) == [made]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": " "}, "还没有填姓名"),
        ({"category": "x"}, "没有“x”这种类别"),
        ({"roles": ("x",)}, "没有“x”这种角色"),
        ({"available": "随时"}, "看不懂时间"),
        ({"name": "赵建华"}, "名单里已经有赵建华"),
    ],
)
def test_what_cannot_be_is_told_and_not_kept(ws: Workspace, fields: dict[str, object], told: str) -> None:
    make.staff(ws, "赵建华")
    with pytest.raises(Problem, match=told):
        service.save_staff(ws, replace(Staff(b"", "周敏"), **fields))  # type: ignore[arg-type]  # any field
    assert len(service.all_staff(ws)) == 1


def test_two_of_one_name_are_told_apart_by_their_telephones(ws: Workspace) -> None:
    make.staff(ws, "赵建华", phone="15400000001")
    make.staff(ws, "赵建华", phone="15400000002")
    with pytest.raises(Problem, match="没有唯一叫"):
        service.find_staff(ws, "赵建华")
    assert service.find_staff(ws, "0002").phone == "15400000002"


def test_somebody_can_come_within_their_hours_until_they_leave() -> None:
    one = Availability(Staff(b"x", "周敏", available="周一 09:00-11:00", left_on=date(2026, 12, 1)))
    monday = datetime.combine(date(2026, 11, 23), time(9))
    later = monday + timedelta(weeks=2)
    assert one.why_not(monday, monday.replace(hour=11)) == ""
    assert one.why_not(monday, monday.replace(hour=11, minute=1)) == "平常能来的时间：周一 09:00-11:00"
    assert one.why_not(later, later.replace(hour=10)) == "已在 2026-12-01 离开"
    assert Availability(Staff(b"x", "周敏")).why_not(monday, monday.replace(hour=23)) == ""


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (StaffDay(b"", b"x", date(2026, 11, 23), date(2026, 11, 25), reason="住院"), "住院"),
        (StaffDay(b"", b"x", date(2026, 11, 20), date(2026, 11, 23)), "登记过来不了"),
        (StaffDay(b"", b"x", date(2026, 11, 23), date(2026, 11, 23), time(8), time(9)), ""),
        (StaffDay(b"", b"x", date(2026, 11, 23), date(2026, 11, 23), time(8), time(9, 1)), "登记过来不了"),
        (StaffDay(b"", b"x", date(2026, 11, 24), date(2026, 11, 30)), ""),
    ],
)
def test_a_day_off_counts_before_the_usual_hours(day: StaffDay, told: str) -> None:
    monday = datetime.combine(date(2026, 11, 23), time(9))
    one = Availability(Staff(b"x", "周敏", available="周一 09:00-11:00"), [day])
    assert one.why_not(monday, monday.replace(hour=10)) == told


def test_an_extra_day_counts_beside_the_usual_hours_and_after_a_day_off() -> None:
    tuesday = datetime.combine(date(2026, 11, 24), time(9))
    day = StaffDay(b"", b"x", tuesday.date(), tuesday.date(), time(9), time(12), can_come=True)
    staff = Staff(b"x", "周敏", available="周一 09:00-11:00")
    assert Availability(staff, [day]).why_not(tuesday, tuesday.replace(hour=12)) == ""
    assert Availability(staff, [day]).why_not(tuesday, tuesday.replace(hour=13)).startswith("平常")
    whole = replace(day, starts=None, ends=None)
    assert Availability(staff, [whole]).why_not(tuesday, tuesday.replace(hour=13)) == ""
    off = replace(day, can_come=False, reason="看病")
    assert Availability(staff, [whole, off]).why_not(tuesday, tuesday.replace(hour=10)) == "看病"


def test_days_are_noted_and_taken_back(ws: Workspace) -> None:
    one = make.staff(ws)
    first = date(2026, 12, 1)
    made = service.add_staff_day(ws, StaffDay(b"", one.id, first, first, time(9), time(11), reason=" 开会 "))
    assert service.staff_days(ws, one.id) == [made]
    assert (made.reason, made.words) == ("开会", "2026-12-01 09:00–11:00")
    assert service.availability(ws)[one.id].days == [made]
    service.drop_staff_day(ws, made)
    assert service.staff_days(ws, one.id) == []
    ws.undo()
    assert service.staff_days(ws, one.id) == [made]
    for wrong in (
        replace(made, last=date(2026, 11, 30)),
        replace(made, ends=None),
        replace(made, ends=time(9)),
        replace(made, staff_id=bytes(16)),
    ):
        with pytest.raises(Problem):
            service.add_staff_day(ws, replace(wrong, id=b""))


def test_a_session_has_the_people_of_its_class_until_it_names_its_own(ws: Workspace) -> None:
    teacher, helper, other = make.staff(ws, "周敏"), make.staff(ws, "赵梅"), make.staff(ws, "钱进")
    class_ = make.class_(ws, 2)
    first, second = make.held(ws, class_)
    service.assign(ws, class_.id, teacher.id)
    service.assign(ws, class_.id, helper.id, "volunteer")
    assert named(service.class_staff(ws, class_.id)) == [("周敏", "teacher"), ("赵梅", "volunteer")]
    service.assign_session(ws, first.id, other.id)
    assert named(service.session_staff(ws, first.id)) == [
        ("周敏", "teacher"),
        ("赵梅", "volunteer"),
        ("钱进", "volunteer"),
    ]
    service.replace_teacher(ws, first.id, other.id)
    assert named(service.session_staff(ws, first.id)) == [("钱进", "teacher"), ("赵梅", "volunteer")]
    assert named(service.session_staff(ws, second.id)) == [("周敏", "teacher"), ("赵梅", "volunteer")]
    service.unassign_session(ws, second.id, helper.id)
    assert named(service.session_staff(ws, second.id)) == [("周敏", "teacher")]
    service.unassign(ws, class_.id, helper.id)
    assert named(service.session_staff(ws, first.id)) == [("钱进", "teacher"), ("赵梅", "volunteer")]


def test_one_undo_takes_back_a_substitution(ws: Workspace) -> None:
    teacher, other = make.staff(ws, "周敏"), make.staff(ws, "钱进")
    class_ = make.class_(ws, 1)
    (session,) = make.held(ws, class_)
    service.assign(ws, class_.id, teacher.id)
    service.replace_teacher(ws, session.id, other.id)
    ws.undo()
    assert named(service.session_staff(ws, session.id)) == [("周敏", "teacher")]


def test_hours_are_those_of_sessions_held(ws: Workspace) -> None:
    teacher, helper = make.staff(ws, "周敏"), make.staff(ws, "赵梅")
    class_ = make.class_(ws, 3, minutes=90, teacher="周敏")
    first, second, _third = make.held(ws, class_)
    service.assign(ws, class_.id, helper.id, "volunteer")
    service.assign_session(ws, second.id, helper.id, minutes=30)
    mark_done(ws, first)
    assert hours(ws, teacher) == ServiceTime(1, 90)  # known by the name in the class alone
    mark_done(ws, second)
    assert hours(ws, teacher) == ServiceTime(2, 180)
    assert hours(ws, helper) == ServiceTime(2, 120)
    assert hours(ws, helper).hours == 2.0
    within = service.served(ws, first.starts.date(), first.starts.date())
    assert [one.minutes for one in within[helper.id]] == [90]
    assert [one.role for one in within[teacher.id]] == ["teacher"]


def test_a_teacher_who_is_renamed_keeps_classes_and_hours(ws: Workspace) -> None:
    teacher, stand_in = make.staff(ws, "周敏"), make.staff(ws, "钱进")
    class_ = make.class_(ws, 2, teacher="周敏")
    first, second = make.held(ws, class_)
    save_session(ws, replace(second, teacher="钱进"))
    for session in make.held(ws, class_):
        mark_done(ws, session)
    service.save_staff(ws, replace(teacher, name="周慧敏"))
    assert hours(ws, teacher) == ServiceTime(1, 90)
    assert hours(ws, stand_in) == ServiceTime(1, 90)
    assert named(service.session_staff(ws, first.id)) == [("周慧敏", "teacher")]
    ws.undo()
    assert hours(ws, teacher) == ServiceTime(1, 90)


def test_who_is_expected_somewhere_is_not_deleted(ws: Workspace) -> None:
    teacher = make.staff(ws, "周敏")
    class_ = make.class_(ws, 8, teacher="周敏")
    with pytest.raises(Problem, match="周敏还有 2 次课要上"):
        service.delete_staff(ws, teacher.id)
    for session in make.held(ws, class_):
        mark_done(ws, session)
    service.delete_staff(ws, teacher.id)
    assert not service.all_staff(ws)
    assert service.staff_by_id(ws, teacher.id) == teacher
    ws.undo()
    assert hours(ws, teacher).sessions == 8
    service.delete_staff(ws, bytes(16))  # nobody: nothing happens


def test_everybody_of_a_span_of_days_is_told_by_session(ws: Workspace) -> None:
    teacher = make.staff(ws, "周敏")
    class_ = make.class_(ws, 2, teacher="周敏")
    first, _second = make.held(ws, class_)
    day = first.starts.date()
    assert service.staff_between(ws, day, day) == {first.id: [(teacher.id, "teacher")]}


def test_an_unknown_role_and_impossible_minutes_are_refused(ws: Workspace) -> None:
    one = make.staff(ws)
    class_ = make.class_(ws, 1)
    (session,) = make.held(ws, class_)
    with pytest.raises(Problem, match="没有“cook”这种角色"):
        service.assign(ws, class_.id, one.id, "cook")
    with pytest.raises(Problem, match="时长要在"):
        service.assign_session(ws, session.id, one.id, minutes=-1)
    assert service.session_staff(ws, session.id) == []
