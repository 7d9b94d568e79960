"""Classes and the places and people they take: rooms, staff, closed days, market days, opening hours."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import ClassDraft, ClassPlan
from literacy_desktop.classes.page.choices import room_names, teachers
from literacy_desktop.sites import service as sites
from literacy_desktop.sites.model import Room, Site, Staff, StaffDay
from tests import make

TUESDAY = date(2026, 12, 1)


def planned(ws: Workspace, **draft: object) -> ClassPlan:
    given = {"course": "支付班", "first": TUESDAY, "at": time(9), "count": 2} | draft
    return service.plan_class(ws, ClassDraft(**given))  # type: ignore[arg-type]  # fields of a draft


def room(ws: Workspace, site: Site, name: str) -> Room:
    return sites.save_room(ws, Room(b"", site.id, name, 20))


def test_a_site_that_is_closed_or_at_market_is_kept_clear_of(ws: Workspace) -> None:
    site = make.office(ws, market="农历逢3、8")
    sites.add_closure(ws, site.id, date(2026, 12, 8), date(2026, 12, 9), "装修")
    plan = planned(ws, site_id=site.id, first=date(2026, 11, 24), count=3)
    assert [one.starts.date() for one in plan.sessions] == [
        date(2026, 11, 24),
        date(2026, 12, 15),
        date(2026, 12, 22),
    ]
    assert dict(plan.skipped) == {
        date(2026, 12, 1): "赶集日（农历逢3、8）",
        date(2026, 12, 8): "教学点不开放：装修",
    }
    asked = planned(ws, site_id=site.id, skips=frozenset({"holiday"}))
    assert [one.note for one in asked.sessions] == ["赶集日（农历逢3、8）", "教学点不开放：装修"]


def test_sessions_outside_the_opening_hours_are_told(ws: Workspace) -> None:
    site = make.office(ws, opening="周一至周五 8:30-11:30")
    assert planned(ws, site_id=site.id).notices == ()
    plan = planned(ws, site_id=site.id, at=time(11))
    assert plan.notices == ("有 2 次课不在教学点的开放时间里（周一至周五 08:30-11:30）。",)


def test_a_room_is_the_same_room_by_its_id_or_its_name(ws: Workspace) -> None:
    site = make.office(ws)
    room(ws, site, "201")
    make.class_(ws, people=0, name="微信班", site_id=site.id, room="201", first=TUESDAY)
    assert planned(ws, site_id=site.id, room="201").notices[0].startswith("教室冲突：12月1日 周二 微信班")
    assert planned(ws, site_id=site.id, room="202").notices == ()


def test_a_renamed_room_keeps_its_classes_and_its_clashes(ws: Workspace) -> None:
    site = make.office(ws)
    old = room(ws, site, "201")
    class_ = make.class_(ws, people=0, name="微信班", site_id=site.id, room="201", first=TUESDAY)
    sites.save_room(ws, replace(old, name="大教室"))
    assert {one.room for one in service.session_details(ws, class_.id)} == {"大教室"}
    assert planned(ws, site_id=site.id, room="大教室").clashes
    with pytest.raises(Problem, match="还有 8 次课"):
        sites.delete_room(ws, replace(old, name="大教室"))


def test_a_room_deleted_meanwhile_is_told_and_nothing_is_lost(ws: Workspace) -> None:
    site = make.office(ws)
    gone = room(ws, site, "201")
    class_ = make.class_(ws, people=0, site_id=site.id, room="201", first=TUESDAY)
    with ws.change("别的电脑"):
        ws.conn.execute("UPDATE room SET deleted = '2026' WHERE id = ?", (gone.id,))
    found = service.session_details(ws, class_.id)
    assert {(one.room, one.room_gone) for one in found} == {("201", True)}
    assert service.plan_move(ws, found[0].session, found[0].session.starts).clean


def test_a_renamed_teacher_still_clashes_with_themselves(ws: Workspace) -> None:
    site = make.office(ws)
    teacher = sites.save_staff(ws, Staff(b"", "周敏", roles=("teacher",)))
    class_ = make.class_(ws, people=0, name="微信班", site_id=site.id, first=TUESDAY)
    sites.assign(ws, class_.id, teacher.id)
    sites.save_staff(ws, replace(teacher, name="周慧敏"))
    plan = planned(ws, site_id=site.id, room="二楼", teacher="周慧敏")
    assert plan.notices[0].startswith("教师冲突：周慧敏 12月1日 周二 要给微信班上课")
    assert ("周慧敏", "周慧敏") in teachers(ws)


def test_a_volunteer_cannot_be_in_two_places(ws: Workspace) -> None:
    site = make.office(ws)
    helper = sites.save_staff(ws, Staff(b"", "李娜"))
    first = make.class_(ws, people=0, name="微信班", site_id=site.id, first=TUESDAY, teacher="周敏")
    second = make.class_(
        ws, people=0, name="支付班", site_id=site.id, first=date(2026, 12, 2), room="二楼", teacher="孙志刚"
    )
    for one in (first, second):
        sites.assign(ws, one.id, helper.id, "volunteer")
    session = service.sessions(ws, second.id)[0]
    plan = service.plan_move(ws, session, datetime.combine(TUESDAY, time(10)))
    assert plan.notices == ("志愿者冲突：李娜 12月1日 周二 要到微信班帮忙（09:00–10:30）。",)


def test_who_teaches_here_and_helps_there_is_told_as_what_they_are(ws: Workspace) -> None:
    site = make.office(ws)
    person = sites.save_staff(ws, Staff(b"", "李娜"))
    class_ = make.class_(ws, people=0, name="微信班", site_id=site.id, first=TUESDAY, teacher="周敏")
    sites.assign(ws, class_.id, person.id, "volunteer")
    plan = planned(ws, site_id=site.id, room="二楼", teacher="李娜")
    assert plan.notices[0] == "教师冲突：李娜 12月1日 周二 要到微信班帮忙（09:00–10:30）。"


def test_who_cannot_come_is_told_and_nobody_is_stopped(ws: Workspace) -> None:
    site = make.office(ws)
    teacher = sites.save_staff(ws, Staff(b"", "周敏", roles=("teacher",), available="周三 9:00-11:00"))
    plan = planned(ws, site_id=site.id, teacher="周敏")
    told = "周敏可能来不了：12月1日 周二、12月8日 周二（平常能来的时间：周三 09:00-11:00）。"
    assert plan.notices == (told,)
    assert not plan.clashes
    many = planned(ws, site_id=site.id, teacher="周敏", count=5).notices[0]
    assert "等 5 次（平常" in many
    sites.add_staff_day(ws, StaffDay(b"", teacher.id, TUESDAY, date(2026, 12, 31), can_come=True))
    assert planned(ws, site_id=site.id, teacher="周敏").notices == ()
    sites.add_staff_day(ws, StaffDay(b"", teacher.id, TUESDAY, TUESDAY, reason="开会"))
    class_ = service.create_class(ws, planned(ws, site_id=site.id, teacher="周敏"))
    first = service.sessions(ws, class_.id)[0]
    plan_move = service.plan_move(ws, first, first.starts + timedelta(hours=1))
    assert plan_move.notices == ("周敏可能来不了：12月1日 周二（开会）。",)
    assert service.plan_move(ws, first, first.starts).notices == (), "nothing new to know of the same time"
    now = service.class_by_id(ws, class_.id)
    assert service.plan_edit(ws, replace(now, name="新名")).notices == ()
    sites.save_staff(ws, Staff(b"", "孙志刚", roles=("teacher",), available="周三 9:00-11:00"))
    warned = service.plan_edit(ws, replace(now, teacher="孙志刚")).notices
    assert warned[0].startswith("孙志刚可能来不了：12月1日 周二")


def test_two_people_of_one_name_do_not_clash(ws: Workspace) -> None:
    site = make.office(ws)
    one, other = (sites.save_staff(ws, Staff(b"", "王丽", phone=f"1540000000{n}")) for n in range(2))
    first = make.class_(ws, people=0, name="微信班", site_id=site.id, first=TUESDAY)
    second = make.class_(ws, people=0, name="支付班", site_id=site.id, first=date(2026, 12, 2), room="二楼")
    sites.assign(ws, first.id, one.id)
    sites.assign(ws, second.id, other.id)
    session = service.sessions(ws, second.id)[0]
    assert service.plan_move(ws, session, datetime.combine(TUESDAY, time(10))).clashes == ()


def test_forms_offer_the_rooms_of_the_site(ws: Workspace) -> None:
    site = make.office(ws)
    room(ws, site, "201")
    assert [name for name, _word in room_names(ws, site.id)] == ["201", "活动室"]
    assert room_names(ws, None) == []


def test_a_class_that_changes_its_room_knows_which_one(ws: Workspace) -> None:
    site = make.office(ws)
    known = room(ws, site, "201")
    class_ = make.class_(ws, people=0, site_id=site.id)
    service.save_class(ws, replace(service.class_by_id(ws, class_.id), room="201"))
    assert service.class_by_id(ws, class_.id).room_id == known.id
    service.save_class(ws, replace(service.class_by_id(ws, class_.id), room="走廊"))
    assert service.class_by_id(ws, class_.id).room_id is None


def test_places_set_aside_are_for_as_many_and_no_more(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0)
    quotas = service.read_quotas(["男=1", "女=9"])
    service.save_class(ws, replace(service.class_by_id(ws, class_.id), quotas=quotas))
    men = [make.attendee(ws, sex="男").id for _turn in range(2)]
    service.enrol(ws, class_.id, men[:1])
    with pytest.raises(Problem, match="男学员"):
        service.enrol(ws, class_.id, men[1:])
    service.enrol(ws, class_.id, [make.attendee(ws, sex="女").id])
    service.enrol(ws, class_.id, men[1:], reason="他照顾老伴")
    assert len(make.roll(ws, class_)) == 3
