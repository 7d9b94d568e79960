"""Sessions moved, cancelled, held again, made up for; classes closed and merged; whom to tell what."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from literacy_desktop.attendance.service import grid, mark
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.model import COMPLETION, Rule, RuleSet
from literacy_desktop.certificates.service import set_rules, standings
from literacy_desktop.classes import service
from literacy_desktop.classes.model import Class, Session
from tests import make


def held(ws: Workspace, class_: Class, number: int) -> Session:
    return service.session_of_number(ws, class_.id, number)


def days(ws: Workspace, class_: Class) -> list[date]:
    return [one.starts.date() for one in service.sessions(ws, class_.id)]


# -- moving


def test_one_session_moves_alone(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0)
    session = held(ws, class_, 7)
    plan = service.plan_move(ws, session, session.starts + timedelta(days=1, hours=5))
    assert plan.clean
    service.apply_replan(ws, plan)
    assert held(ws, class_, 7).starts == session.starts + timedelta(days=1, hours=5)
    assert days(ws, class_)[7] == date(2026, 12, 1)
    ws.undo()
    assert held(ws, class_, 7) == session


def test_the_rest_moves_along_and_over_holidays(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0, sessions=4, first=date(2026, 9, 16), at=time(9))
    assert days(ws, class_) == [date(2026, 9, 16), date(2026, 9, 23), date(2026, 9, 30), date(2026, 10, 14)]
    plan = service.plan_move(ws, held(ws, class_, 2), datetime.combine(date(2026, 9, 24), time(9)), rest=True)
    service.apply_replan(ws, plan)
    assert days(ws, class_) == [date(2026, 9, 16), date(2026, 9, 24), date(2026, 10, 8), date(2026, 10, 22)]


def test_moving_onto_a_holiday_or_into_a_clash_is_told_first(ws: Workspace) -> None:
    site = make.office(ws)
    make.class_(ws, people=0, name="微信班", site_id=site.id, first=date(2026, 12, 2))
    class_ = make.class_(ws, people=0, site_id=site.id)
    plan = service.plan_move(ws, held(ws, class_, 7), datetime.combine(date(2026, 12, 2), time(10)))
    assert not plan.clean
    assert plan.notices == ("教室冲突：12月2日 周三 微信班也在这里上课（09:00–10:30）。",)
    holiday = service.plan_move(ws, held(ws, class_, 7), datetime.combine(date(2026, 10, 1), time(9)))
    assert holiday.notices == ("10月1日 周四 平常不上课：国庆节放假。",)
    unknown = service.plan_move(ws, held(ws, class_, 7), datetime.combine(date(2027, 3, 3), time(9)))
    assert unknown.notices == ("2027年放假安排未录入，只按周六、周日休息计算。",)


def test_a_session_does_not_stand_in_its_own_way(ws: Workspace) -> None:
    site = make.office(ws)
    class_ = make.class_(ws, people=0, site_id=site.id, teacher="周敏")
    session = held(ws, class_, 7)
    assert service.plan_move(ws, session, session.starts + timedelta(minutes=30)).clean


@pytest.mark.parametrize(
    ("starts", "minutes", "words"),
    [(time(9), 0, "时长"), (time(23), 90, "第二天"), (time(9), 999, "时长")],
)
def test_sessions_that_cannot_be_are_refused(ws: Workspace, starts: time, minutes: int, words: str) -> None:
    class_ = make.class_(ws, people=0)
    session = replace(held(ws, class_, 7), minutes=minutes)
    when = datetime.combine(date(2026, 12, 3), starts)
    with pytest.raises(Problem, match=words):
        service.plan_move(ws, session, when)
    with pytest.raises(Problem, match=words):
        service.save_session(ws, replace(session, starts=when))


def test_a_cancelled_session_is_not_moved_but_restored(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0)
    service.cancel_session(ws, held(ws, class_, 7), "下雪")
    cancelled = held(ws, class_, 7)
    with pytest.raises(Problem, match="已取消"):
        service.move_session(ws, cancelled, cancelled.starts)
    service.restore_session(ws, cancelled)
    assert held(ws, class_, 7).state == "planned"
    with pytest.raises(Problem, match="没有取消"):
        service.restore_session(ws, held(ws, class_, 7))


def test_a_plan_made_before_somebody_elses_change_is_not_carried_out(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0)
    session = held(ws, class_, 7)
    plan = service.plan_move(ws, session, session.starts + timedelta(days=1))
    service.save_session(ws, replace(session, teacher="周敏"))
    with pytest.raises(Problem, match="改过"):
        service.apply_replan(ws, plan)


# -- once more, and making up


def test_once_more_takes_the_next_free_day(ws: Workspace) -> None:
    site = make.office(ws)
    class_ = make.class_(ws, people=0, site_id=site.id)
    make.class_(ws, people=0, name="占着", sessions=1, site_id=site.id, first=date(2026, 12, 8))
    plan = service.plan_again(ws, held(ws, class_, 2))
    (made,) = service.apply_replan(ws, plan)
    assert (made.number, made.starts) == (9, datetime.combine(date(2026, 12, 15), time(9)))
    assert made.topic_id == held(ws, class_, 2).topic_id
    assert made.makeup_of is None
    chosen = service.plan_again(ws, held(ws, class_, 2), datetime.combine(date(2026, 12, 3), time(14)))
    assert chosen.added[0].starts.hour == 14


def test_where_no_day_is_free_it_says_so(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0)
    service.save_class(ws, replace(service.class_by_id(ws, class_.id), pattern="DATES=2026-10-01"))
    with pytest.raises(Problem, match="没有找到"):
        service.plan_again(ws, held(ws, class_, 2))


def test_making_up_counts_for_the_certificate(ws: Workspace) -> None:
    class_ = make.class_(ws, sessions=2, people=2, first=date(2026, 11, 3))
    one, other = make.roll(ws, class_)
    for number in (1, 2):
        mark(ws, held(ws, class_, number), [one], "present")
    mark(ws, held(ws, class_, 1), [other], "present")
    mark(ws, held(ws, class_, 2), [other], "absent")
    (made,) = service.apply_replan(ws, service.plan_makeup(ws, held(ws, class_, 2)))
    assert made.makeup_of == held(ws, class_, 2).id
    before = {each.attendee_id: (each.attended, each.expected) for each in standings(ws, class_.id)}
    assert before == {one: (2, 2), other: (1, 2)}, "nobody is expected at it but who missed"
    mark(ws, made, [other], "late")
    after = {each.attendee_id: (each.attended, each.expected) for each in standings(ws, class_.id)}
    assert after == {one: (2, 2), other: (2, 2)}
    again = service.plan_makeup(ws, made)
    assert again.added[0].makeup_of == held(ws, class_, 2).id, "a make-up of a make-up is for the same one"


def test_a_ceremony_is_no_teaching_and_expected_of_nobody(ws: Workspace) -> None:
    class_ = make.class_(ws, sessions=2, people=1, first=date(2026, 11, 3))
    draft = Session(b"", class_.id, 0, datetime.combine(date(2026, 11, 2), time(9)), form="ceremony")
    service.apply_replan(ws, service.plan_session(ws, draft))
    assert len(service.sessions(ws, class_.id)) == 3
    assert [one.expected for one in standings(ws, class_.id)] == [2]


def test_a_cancelled_session_made_up_for_counts_for_all(ws: Workspace) -> None:
    class_ = make.class_(ws, sessions=2, people=1, first=date(2026, 11, 3))
    (person,) = make.roll(ws, class_)
    service.cancel_session(ws, held(ws, class_, 2), "下雪")
    (made,) = service.apply_replan(ws, service.plan_makeup(ws, held(ws, class_, 2)))
    assert [one.expected for one in standings(ws, class_.id)] == [2]
    mark(ws, made, [person], "present")
    assert [one.attended for one in standings(ws, class_.id)] == [1]


def test_a_topic_heard_in_another_class_counts_for_the_session_missed(ws: Workspace) -> None:
    class_ = make.class_(ws, sessions=1, people=1, first=date(2026, 11, 3))
    other = make.class_(ws, sessions=1, people=0, name="别的班", first=date(2026, 11, 4), at=time(14))
    (person,) = make.roll(ws, class_)
    missed, elsewhere = held(ws, class_, 1), held(ws, other, 1)
    with pytest.raises(Problem, match="没有到课记录"):
        service.credit(ws, missed, [person], elsewhere)
    with pytest.raises(Problem, match="同一次课"):
        service.credit(ws, missed, [person], missed)
    mark(ws, elsewhere, [person], "present", walk_in=True)
    service.credit(ws, missed, [person], elsewhere)
    assert grid(ws, class_.id).rows[0].was_at(missed.id)
    assert [one.attended for one in standings(ws, class_.id)] == [1]
    mark(ws, elsewhere, [person], None)
    assert [one.attended for one in standings(ws, class_.id)] == [0], "the mark itself is what counts"


# -- closing and merging


def test_closing_cancels_what_is_ahead_and_tells_everybody(ws: Workspace) -> None:
    class_ = make.class_(ws, people=2, teacher="周敏", minimum=10)
    assert [one.id for one in service.short_of_people(ws)] == [class_.id]
    mark(ws, held(ws, class_, 1), make.roll(ws, class_), "present")
    plan = service.plan_close(ws, class_.id, " 只有 2 人 ")
    assert len(plan.sessions) == 7
    service.close_class(ws, plan)
    assert service.class_by_id(ws, class_.id).state == "closed"
    assert held(ws, class_, 1).state == "done", "what was held was held"
    assert held(ws, class_, 8).reason == "撤班：只有 2 人"
    assert service.roster(ws, class_.id) == []
    assert service.short_of_people(ws) == []
    found = service.tellings(ws, class_.id)
    assert [one.name for one in found][-1] == "周敏"
    assert {one.words for one in found} == {"智能手机基础班不开了：只有 2 人。"}
    service.note_told(ws, [found[0].id])
    assert [one.told_at is None for one in service.tellings(ws)] == [True, True, False]
    service.note_told(ws, [found[0].id], told=False)
    assert all(one.told_at is None for one in service.tellings(ws))
    with pytest.raises(Problem, match="撤并过"):
        service.plan_close(ws, class_.id, "再撤")
    with pytest.raises(Problem, match="撤并"):
        service.restore_session(ws, held(ws, class_, 8))


@pytest.mark.parametrize("reason", ["", "  "])
def test_closing_wants_a_reason(ws: Workspace, reason: str) -> None:
    class_ = make.class_(ws, people=0)
    with pytest.raises(Problem, match="原因"):
        service.plan_close(ws, class_.id, reason)
    with pytest.raises(Problem, match="原因"):
        service.cancel_session(ws, held(ws, class_, 1), reason)


def two_classes(ws: Workspace) -> tuple[Class, Class, list[Id]]:
    """Both with the same two topics in another order, the second behind; one person is in both."""
    make.topic(ws, "微信", code="X1")
    make.topic(ws, "支付", code="X2")
    people = make.people(ws, 3)
    site = make.office(ws)
    source = make.class_(
        ws,
        2,
        people,
        name="周二班",
        topics=("X1", "X2"),
        first=date(2026, 11, 3),
        teacher="周敏",
        site_id=site.id,
    )
    target = make.class_(
        ws, 2, people[2:], name="周三班", topics=("X2", "X1"), first=date(2026, 11, 25), site_id=site.id
    )
    mark(ws, held(ws, source, 1), people[:2], "present")
    mark(ws, held(ws, source, 1), people[2:], "absent")
    return source, target, people


def test_merging_moves_everybody_with_their_marks(ws: Workspace) -> None:
    source, target, people = two_classes(ws)
    plan = service.plan_merge(ws, source.id, target.id, "两个班都不满")
    assert [one.attendee_id for one in plan.moving] == people[:2]
    assert [one.attendee_id for one in plan.already] == people[2:]
    service.merge_classes(ws, plan)
    merged = service.class_by_id(ws, source.id)
    assert (merged.state, merged.merged_into) == ("merged", target.id)
    assert set(make.roll(ws, target)) == set(people)
    assert make.roll(ws, source) == []
    found = {one.attendee_id: (one.attended, one.expected) for one in standings(ws, target.id)}
    assert found == {people[0]: (1, 2), people[1]: (1, 2), people[2]: (0, 2)}
    told = {one.attendee_id: one.words for one in service.tellings(ws)}
    assert told[people[0]] == "周二班并入周三班。下次课 11月25日 周三 09:00，在柳屯镇幸福院 活动室。"
    assert told[people[2]] == "周二班并入周三班，您已经在周三班，照常上课。"
    assert told[None] == told[people[0]], "the teacher is told too"
    ws.undo()
    assert service.class_by_id(ws, source.id).state == "open"
    assert make.roll(ws, source) == people
    assert service.tellings(ws) == []


def test_what_the_other_class_never_teaches_is_kept_and_counts(ws: Workspace) -> None:
    people = make.people(ws, 3)
    for code in ("X1", "X2", "X3"):
        make.topic(ws, f"内容{code}", code=code)
    source = make.class_(ws, 3, people, name="周二班", topics=("X1", "X2", "X3"), first=date(2026, 11, 3))
    target = make.class_(ws, 2, people[2:], name="周三班", topics=("X3", "X1"), first=date(2026, 11, 25))
    mark(ws, held(ws, source, 1), people, "present")
    mark(ws, held(ws, source, 2), [people[0], people[2]], "late")
    mark(ws, held(ws, source, 2), [people[1]], "absent")
    set_rules(ws, None, COMPLETION, RuleSet((Rule("topics", 2),)))
    service.merge_classes(ws, service.plan_merge(ws, source.id, target.id, "不满"))
    found = {one.attendee_id: one for one in standings(ws, target.id)}
    assert {who: (one.attended, one.expected) for who, one in found.items()} == {
        people[0]: (2, 3),  # X1 stands at the session that teaches it, X2 is kept on both sides
        people[1]: (1, 2),  # what was missed elsewhere is held against nobody
        people[2]: (2, 3),  # in both classes before: nothing is lost either
    }
    assert [found[who].earned for who in people] == [True, False, True], "two topics learnt, wherever"
    rows = {one.member.attendee_id: one for one in grid(ws, target.id).rows}
    ((kept,),) = [rows[who].kept for who in people[:1]]
    assert (kept.class_name, kept.mark.status) == ("周二班", "late")
    third = make.class_(ws, 2, 0, name="周五班", topics=("X1", "X3"), first=date(2026, 12, 4))
    service.merge_classes(ws, service.plan_merge(ws, target.id, third.id, "还是不满"))
    moved = {one.attendee_id: one.attended for one in standings(ws, third.id)}
    assert moved[people[0]] == 2, "kept through a second merge"
    for _merge_class_merge in range(3):
        ws.undo()
    assert [one.kept for one in grid(ws, target.id).rows] == [[]]


def test_sessions_without_a_topic_count_by_their_number(ws: Workspace) -> None:
    people = make.people(ws, 1)
    source = make.class_(ws, 2, people, name="周二班", first=date(2026, 11, 3))
    other = make.people(ws, 1)
    target = make.class_(ws, 2, other, name="周三班", first=date(2026, 11, 4), at=time(14))
    mark(ws, held(ws, source, 1), people, "present")
    mark(ws, held(ws, target, 1), other, "present")
    service.merge_classes(ws, service.plan_merge(ws, source.id, target.id, "不满"))
    found = {one.attendee_id: one.attended for one in standings(ws, target.id)}
    assert found == {people[0]: 1, other[0]: 1}


def test_a_merge_that_cannot_be_is_refused_and_a_clash_is_told(ws: Workspace) -> None:
    source, target, people = two_classes(ws)
    with pytest.raises(Problem, match="它自己"):
        service.plan_merge(ws, source.id, source.id, "不满")
    with pytest.raises(Problem, match="原因"):
        service.plan_merge(ws, source.id, target.id, "")
    make.class_(
        ws, 1, people[:1], name="书法班", first=date(2026, 11, 25), at=time(10), site_id=make.site(ws).id
    )
    plan = service.plan_merge(ws, source.id, target.id, "不满")
    assert len(plan.notices) == 1
    assert plan.notices[0].endswith("11月25日 周三 同时要上书法班（10:00–11:30）。")
    service.save_class(ws, replace(service.class_by_id(ws, target.id), capacity=2))
    with pytest.raises(Problem, match="最多 2 人"):
        service.plan_merge(ws, source.id, target.id, "不满")


def test_a_whole_class_is_put_on_the_list_of_calls(ws: Workspace) -> None:
    class_ = make.class_(ws, people=3)
    assert service.note_tellings(ws, class_.id, "下周二停课") == 3
    assert len(service.tellings(ws, class_.id)) == 3
    with pytest.raises(Problem):
        service.note_tellings(ws, class_.id, " ")
    with pytest.raises(Problem, match="没有选人"):
        service.note_told(ws, [])
