"""Who is on the roll of a class, its single sessions, and how they are looked up."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees.service import delete
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.progress import silent
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.vault.service import history
from tests import make

AFTERNOON = time(14)


def test_people_are_enrolled_in_order_and_once(ws: Workspace, clock: make.Clock) -> None:
    class_ = make.class_(ws, people=0)
    one, two, three = make.people(ws, 3)
    done = service.enrol(ws, class_.id, [two, one, two])
    assert (done.new, done.already) == ((two, one), ())
    clock.advance(minutes=1)
    done = service.enrol(ws, class_.id, [one, three])
    assert (done.new, done.already) == ((three,), (one,))
    assert make.roll(ws, class_)[-1] == three
    assert set(make.roll(ws, class_)) == {one, two, three}


def test_enrolling_many_is_told_and_a_cancel_enrols_nobody(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0, capacity=300)
    class_id, people = class_.id, make.people(ws, 205)
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done > total // 2 + 100:
            raise Cancelled

    with pytest.raises(Cancelled):
        service.enrol_many(ws, class_id, people, stop)
    assert told == sorted(told)
    assert make.roll(ws, class_) == []
    assert len(service.enrol_many(ws, class_id, people, silent).new) == 205
    ws.undo()
    assert make.roll(ws, class_) == []


def test_enrolling_those_who_are_there_changes_nothing(ws: Workspace) -> None:
    class_ = make.class_(ws, people=2)
    before = len(history(ws))
    assert service.enrol(ws, class_.id, make.roll(ws, class_)).new == ()
    assert len(history(ws)) == before


def test_a_class_takes_as_many_as_its_capacity_and_no_more(ws: Workspace) -> None:
    class_ = make.class_(ws, people=2, capacity=3)
    third, fourth = make.people(ws, 2)
    with pytest.raises(Problem, match="最多 3 人，现有 2 人，再加 2 人") as refused:
        service.enrol(ws, class_.id, [third, fourth])
    assert refused.value.then
    assert len(make.roll(ws, class_)) == 2
    service.enrol(ws, class_.id, [third])
    with pytest.raises(Problem):
        service.enrol(ws, class_.id, [fourth])
    service.withdraw(ws, class_.id, [third])
    service.enrol(ws, class_.id, [fourth])
    assert len(make.roll(ws, class_)) == 3


def test_without_a_capacity_anybody_fits(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0, capacity=1)
    service.save_class(ws, replace(class_, capacity=None))
    service.enrol(ws, class_.id, make.people(ws, 5))
    assert len(make.roll(ws, class_)) == 5


def test_deleted_people_leave_their_seat_to_others(ws: Workspace) -> None:
    class_ = make.class_(ws, people=1, capacity=1)
    delete(ws, make.roll(ws, class_))
    service.enrol(ws, class_.id, make.people(ws, 1))
    assert service.class_summary(ws, class_.id).enrolled == 1


def test_nobody_is_enrolled_in_a_class_that_never_was(ws: Workspace) -> None:
    with pytest.raises(Problem, match="已经不在了"):
        service.enrol(ws, bytes(16), make.people(ws, 1))


def test_whoever_withdraws_keeps_the_marks_and_may_come_back(ws: Workspace) -> None:
    class_ = make.class_(ws, people=2)
    one, other = make.roll(ws, class_)
    mark(ws, make.held(ws, class_)[0], [one, other], "present")
    service.withdraw(ws, class_.id, [one])
    assert make.roll(ws, class_) == [other]
    assert service.classes_of(ws, one) == [(class_.code, class_.name, "withdrawn")]
    assert service.session_details(ws, class_.id)[0].marked == 2
    done = service.enrol(ws, class_.id, [one])
    assert done.new == (one,)
    assert set(make.roll(ws, class_)) == {one, other}


def test_enrolling_is_one_step_of_undo(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0)
    service.enrol(ws, class_.id, make.people(ws, 3))
    assert ws.undo() == f"3 人加入{class_.name}"
    assert make.roll(ws, class_) == []


@pytest.mark.parametrize(
    "status", ["applied", "completed", "not_completed", "waiting", "suspended", "transferred"]
)
def test_who_waits_or_left_does_not_stand_on_the_roll(ws: Workspace, status: str) -> None:
    class_ = make.class_(ws, people=1)
    with ws.change("改状态"):
        ws.conn.execute("UPDATE enrolment SET status = ?", (status,))
    on_roll = status in {"applied", "completed", "not_completed"}
    assert len(make.roll(ws, class_)) == service.class_summary(ws, class_.id).enrolled == int(on_roll)


# -- single sessions


def test_a_session_is_moved_and_keeps_its_number(ws: Workspace) -> None:
    class_ = make.class_(ws)
    session = make.held(ws, class_)[1]
    service.move_session(ws, session, session.starts + timedelta(days=1, hours=5))
    moved = service.session_of_number(ws, class_.id, 2)
    assert moved == replace(session, starts=session.starts + timedelta(days=1, hours=5))
    assert moved.ends == moved.starts + timedelta(minutes=90)
    ws.undo()
    assert service.session_of_number(ws, class_.id, 2) == session


def test_a_session_is_cancelled_with_a_reason_and_keeps_its_number(ws: Workspace) -> None:
    class_ = make.class_(ws, sessions=3)
    session = make.held(ws, class_)[1]
    with pytest.raises(Problem, match="写明原因"):
        service.cancel_session(ws, session, "  ")
    service.cancel_session(ws, session, " 下雪停课 ")
    cancelled = service.session_of_number(ws, class_.id, 2)
    assert (cancelled.state, cancelled.reason, cancelled.counts) == ("cancelled", "下雪停课", False)
    assert [one.number for one in make.held(ws, class_)] == [1, 2, 3]
    assert service.class_summary(ws, class_.id).sessions == 2


def test_a_session_that_was_held_is_noted_once(ws: Workspace) -> None:
    class_ = make.class_(ws)
    session = make.held(ws, class_)[0]
    service.mark_done(ws, session)
    before = len(history(ws))
    service.mark_done(ws, session)
    assert len(history(ws)) == before
    assert service.class_summary(ws, class_.id).done == 1
    cancelled = make.held(ws, class_)[1]
    service.cancel_session(ws, cancelled, "下雪")
    service.mark_done(ws, cancelled)
    assert service.session_of_number(ws, class_.id, 2).state == "cancelled"


# -- looking up


def test_a_class_is_found_by_its_code_in_any_case(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0)
    assert service.class_of_code(ws, f" {class_.code.lower()} ") == class_


def test_an_unknown_code_names_those_there_are(ws: Workspace) -> None:
    with pytest.raises(Problem, match="没有编号为") as refused:
        service.class_of_code(ws, "2026-XXX-01")
    assert refused.value.then == "请先新建班级。"
    class_ = make.class_(ws, people=0)
    with pytest.raises(Problem) as refused:
        service.class_of_code(ws, "2026-XXX-01")
    assert class_.code in refused.value.then


def test_an_unknown_session_says_how_many_there_are(ws: Workspace) -> None:
    class_ = make.class_(ws, sessions=3)
    for number in (0, 4, -1):
        with pytest.raises(Problem, match=f"没有第 {number} 次课") as refused:
            service.session_of_number(ws, class_.id, number)
        assert "1 到 3" in refused.value.then


def test_a_session_has_the_room_and_teacher_of_its_class_or_site(ws: Workspace) -> None:
    make.office(ws, room="活动室")
    plain, special = (
        make.class_(ws, people=0),
        make.class_(ws, people=0, room="二楼", teacher="周敏", at=AFTERNOON),
    )
    service.save_session(ws, replace(make.held(ws, special)[0], room="三楼", teacher="李娜"))
    assert [(one.room, one.teacher) for one in service.session_details(ws, special.id)[:2]] == [
        ("三楼", "李娜"),
        ("二楼", "周敏"),
    ]
    assert [(one.room, one.teacher) for one in service.session_details(ws, plain.id)[:1]] == [("活动室", "")]
    assert service.class_summary(ws, plain.id).room == "活动室"


def test_sessions_between_days_include_both_and_come_by_time(ws: Workspace) -> None:
    make.class_(ws, name="下午班", people=0, at=AFTERNOON)
    make.class_(ws, name="上午班", people=0)
    found = service.sessions_between(ws, make.FIRST_DAY, make.FIRST_DAY + timedelta(weeks=1))
    assert [(one.class_name, one.session.number) for one in found] == [
        ("上午班", 1),
        ("下午班", 1),
        ("上午班", 2),
        ("下午班", 2),
    ]


def test_the_latest_class_comes_first_and_one_without_sessions_before_all(ws: Workspace) -> None:
    make.class_(ws, name="旧", people=0, first=date(2026, 3, 3))
    make.class_(ws, name="新", people=0)
    make.class_(ws, name="空", people=0, sessions=1)
    with ws.change("去掉"):
        ws.conn.execute(
            "UPDATE session SET deleted = '2026' WHERE class_id = (SELECT id FROM class WHERE name = '空')"
        )
    assert [one.name for one in service.all_classes(ws)] == ["空", "新", "旧"]


@pytest.mark.parametrize(
    ("today", "phase"),
    [
        (make.FIRST_DAY - timedelta(days=1), "coming"),
        (make.FIRST_DAY, "running"),
        (make.FIRST_DAY + timedelta(weeks=7), "running"),
        (make.FIRST_DAY + timedelta(weeks=7, days=1), "past"),
    ],
)
def test_a_class_is_coming_running_or_past(ws: Workspace, today: date, phase: str) -> None:
    class_ = make.class_(ws, people=0)
    assert service.class_summary(ws, class_.id).phase(today) == phase


def test_classes_of_a_person_are_the_latest_first(ws: Workspace, clock: make.Clock) -> None:
    (who,) = make.people(ws, 1)
    for name in ("甲", "乙"):
        make.class_(ws, people=[who], name=name)
        clock.advance(days=1)
    assert [name for _code, name, _status in service.classes_of(ws, who)] == ["乙", "甲"]


def test_only_people_on_the_register_are_enrolled(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0)
    gone, here = make.people(ws, 2)
    delete(ws, [gone])
    for stranger in (gone, bytes(16)):
        with pytest.raises(Problem, match="不在登记簿里"):
            service.enrol(ws, class_.id, [here, stranger])
    assert make.roll(ws, class_) == []


def test_only_people_of_the_class_withdraw(ws: Workspace) -> None:
    class_ = make.class_(ws, people=1)
    with pytest.raises(Problem, match="不在这个班的名单里"):
        service.withdraw(ws, class_.id, [*make.roll(ws, class_), *make.people(ws, 1)])
    assert len(make.roll(ws, class_)) == 1
