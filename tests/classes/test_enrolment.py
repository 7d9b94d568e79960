"""Coming into a class, waiting, moving on, and the limits an office has set itself."""

from dataclasses import replace
from datetime import date

import pytest

from literacy_desktop.attendance.service import mark
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service
from literacy_desktop.classes.model import MOVES, Class, Places
from literacy_desktop.vault.service import history
from tests import make


@pytest.fixture
def full(ws: Workspace) -> Class:
    """A class of three places, all taken."""
    make.office(ws, operator="周建国")
    return make.class_(ws, people=3, capacity=3)


def standing(ws: Workspace, class_: Class, attendee_id: Id) -> str:
    return service.steps_of(ws, class_.id, attendee_id)[-1].status


def waiting(ws: Workspace, class_: Class, count: int, clock: make.Clock) -> list[Id]:
    """So many people on the waiting list, a minute apart."""
    ids = make.people(ws, count)
    for one in ids:
        clock.advance(minutes=1)
        service.enrol(ws, class_.id, [one], status="waiting")
    return ids


def listed(ws: Workspace, class_: Class) -> list[Id]:
    return [one.attendee_id for one in service.waiting_list(ws, class_.id)]


# -- history


def test_the_history_tells_when_by_whom_and_why(ws: Workspace, full: Class, clock: make.Clock) -> None:
    one = make.roll(ws, full)[0]
    clock.advance(days=1)
    service.change_standing(ws, full.id, [one], "suspended", "住院")
    clock.advance(days=7)
    service.change_standing(ws, full.id, [one], "enrolled")
    told = [(step.status, step.by, step.reason) for step in service.steps_of(ws, full.id, one)]
    assert told == [("enrolled", "周建国", ""), ("suspended", "周建国", "住院"), ("enrolled", "周建国", "")]
    assert [(step.at or "")[:10] for step in service.steps_of(ws, full.id, one)] == [
        "2026-11-22",
        "2026-11-23",
        "2026-11-30",
    ]


def test_what_was_before_there_was_a_history_is_its_first_line(
    ws: Workspace, full: Class, clock: make.Clock
) -> None:
    one = make.roll(ws, full)[0]
    ws.conn.execute("UPDATE enrolment_step SET deleted = 'x'")
    assert [step.status for step in service.steps_of(ws, full.id, one)] == ["enrolled"]
    clock.advance(minutes=1)
    service.withdraw(ws, full.id, [one], "搬家")
    assert [step.status for step in service.steps_of(ws, full.id, one)] == ["enrolled", "withdrawn"]


def test_a_stranger_has_no_history(ws: Workspace, full: Class) -> None:
    with pytest.raises(Problem, match="从来不在"):
        service.steps_of(ws, full.id, make.attendee(ws).id)


def test_undo_takes_the_step_back_too(ws: Workspace, full: Class) -> None:
    one = make.roll(ws, full)[0]
    service.withdraw(ws, full.id, [one])
    assert ws.undo() == "1 人退班"
    assert standing(ws, full, one) == "enrolled"
    assert one in make.roll(ws, full)


def test_suspended_people_do_not_stand_on_the_sheet(ws: Workspace, full: Class) -> None:
    one = make.roll(ws, full)[0]
    service.change_standing(ws, full.id, [one], "suspended")
    assert one not in make.roll(ws, full)
    assert service.places(ws, full.id) == Places(3, 2)


def test_what_cannot_be_says_what_can(ws: Workspace, full: Class) -> None:
    one = make.roll(ws, full)[0]
    with pytest.raises(Problem, match="现在是“在读”，不能改成“候补”") as refused:
        service.change_standing(ws, full.id, [one], "waiting")
    assert "休学" in refused.value.then
    with pytest.raises(Problem, match="没有选人"):
        service.change_standing(ws, full.id, [], "suspended")


def test_every_standing_can_be_left_and_reached() -> None:
    assert set(MOVES) == set().union(*MOVES.values())
    assert all(MOVES.values())


# -- full classes and waiting


def test_a_full_class_takes_more_with_a_reason(ws: Workspace, full: Class) -> None:
    extra = make.people(ws, 1)
    with pytest.raises(Problem, match="最多 3 人，现有 3 人，再加 1 人") as refused:
        service.enrol(ws, full.id, extra)
    assert "候补" in refused.value.then
    service.enrol(ws, full.id, extra, reason="残疾人优先")
    assert len(make.roll(ws, full)) == 4
    assert service.steps_of(ws, full.id, extra[0])[-1].reason == "残疾人优先"


def test_the_waiting_list_is_in_the_order_of_coming(ws: Workspace, full: Class, clock: make.Clock) -> None:
    ids = waiting(ws, full, 3, clock)
    assert listed(ws, full) == ids
    assert make.roll(ws, full) == [one for one in make.roll(ws, full) if one not in ids]
    assert service.enrol(ws, full.id, ids[:1], status="waiting").already == (ids[0],)
    assert listed(ws, full) == ids


def test_a_place_that_is_left_goes_to_the_next(ws: Workspace, full: Class, clock: make.Clock) -> None:
    ids = waiting(ws, full, 2, clock)
    with pytest.raises(Problem, match="没有空出来的名额"):
        service.promote(ws, full.id)
    service.withdraw(ws, full.id, make.roll(ws, full)[:1])
    assert [one.attendee_id for one in service.promote(ws, full.id)] == ids[:1]
    assert standing(ws, full, ids[0]) == "enrolled"
    assert listed(ws, full) == ids[1:]


def test_passing_somebody_over_needs_a_reason(ws: Workspace, full: Class, clock: make.Clock) -> None:
    ids = waiting(ws, full, 3, clock)
    service.withdraw(ws, full.id, make.roll(ws, full)[:1])
    with pytest.raises(Problem, match="前面还有") as refused:
        service.promote(ws, full.id, [ids[2]])
    assert "原因" in refused.value.then
    service.promote(ws, full.id, [ids[2]], reason="前两位这周不在家")
    assert listed(ws, full) == ids[:2]
    with pytest.raises(Problem, match="不在报名或候补名单"):
        service.promote(ws, full.id, [ids[2]])


def test_an_offer_keeps_the_place_until_its_day_is_over(
    ws: Workspace, full: Class, clock: make.Clock
) -> None:
    ids = waiting(ws, full, 3, clock)
    with pytest.raises(Problem, match="没有空出来的名额"):
        service.offer(ws, full.id)
    service.withdraw(ws, full.id, make.roll(ws, full)[:1])
    offered = service.offer(ws, full.id)
    assert [one.attendee_id for one in offered.people] == ids[:1]
    assert offered.until == date(2026, 11, 25)
    assert service.places(ws, full.id) == Places(3, 2, 1)
    with pytest.raises(Problem, match="等候补的人答复"):
        service.enrol(ws, full.id, make.people(ws, 1))
    clock.advance(days=3)
    assert service.places(ws, full.id).free == 0
    clock.advance(days=1)
    again = service.offer(ws, full.id)
    assert [one.attendee_id for one in again.expired] == ids[:1]
    assert [one.attendee_id for one in again.people] == ids[1:2]
    assert listed(ws, full) == [ids[1], ids[2], ids[0]]
    assert "没有答复" in service.steps_of(ws, full.id, ids[0])[-1].reason


def test_whoever_was_offered_a_place_takes_it(ws: Workspace, full: Class, clock: make.Clock) -> None:
    ids = waiting(ws, full, 2, clock)
    service.withdraw(ws, full.id, make.roll(ws, full)[:1])
    service.offer(ws, full.id)
    clock.advance(minutes=1)
    service.promote(ws, full.id, ids[:1])
    assert standing(ws, full, ids[0]) == "enrolled"
    assert service.places(ws, full.id) == Places(3, 3)


def test_whoever_declines_is_out_and_the_next_is_asked(ws: Workspace, full: Class, clock: make.Clock) -> None:
    ids = waiting(ws, full, 2, clock)
    service.withdraw(ws, full.id, make.roll(ws, full)[:1])
    service.offer(ws, full.id)
    service.withdraw(ws, full.id, ids[:1], "不来了")
    assert [one.attendee_id for one in service.offer(ws, full.id).people] == ids[1:]


def test_nobody_waits(ws: Workspace, full: Class) -> None:
    with pytest.raises(Problem, match="候补名单上没有人"):
        service.offer(ws, full.id)
    with pytest.raises(Problem, match="没有已报名或候补"):
        service.promote(ws, full.id)


def test_applicants_get_their_places_in_turn(ws: Workspace, clock: make.Clock) -> None:
    class_ = make.class_(ws, people=0, capacity=2)
    ids = make.people(ws, 3)
    service.enrol(ws, class_.id, ids, status="applied")
    with pytest.raises(Problem, match="报名 3 人，名额只有 2 个") as refused:
        service.promote(ws, class_.id)
    assert "摇号" in refused.value.then
    done = service.promote(ws, class_.id, reason="不摇号，按先后")
    assert [one.attendee_id for one in done] == ids[:2]
    assert standing(ws, class_, ids[2]) == "applied"
    clock.advance(minutes=1)
    assert service.enrol(ws, class_.id, [ids[2]], status="waiting").already == (ids[2],)


def test_where_there_is_no_limit_everybody_is_taken(ws: Workspace) -> None:
    class_ = make.class_(ws, people=0)
    ws.conn.execute("UPDATE class SET capacity = NULL")
    ids = make.people(ws, 2)
    service.enrol(ws, class_.id, ids[:1], status="applied")
    service.enrol(ws, class_.id, ids[1:], status="waiting")
    assert len(service.promote(ws, class_.id)) == 2
    assert service.places(ws, class_.id).free is None


# -- limits


def test_a_person_is_in_so_many_classes_at_once(ws: Workspace) -> None:
    ws.set_setting("courses_per_person", "1")
    first, second = make.class_(ws, people=1), make.class_(ws, people=0, course="防骗班")
    one = make.roll(ws, first)
    with pytest.raises(Problem, match="已经在 1 个班（智能手机基础班），每人最多 1 个"):
        service.enrol(ws, second.id, one)
    service.enrol(ws, second.id, one, reason="当组长")
    past = make.marked_class(ws, 1.0)
    service.enrol(ws, make.class_(ws, people=0).id, make.roll(ws, past))


@pytest.mark.parametrize(
    ("least", "most", "born", "refused"), [(60, 0, 1970, True), (60, 80, 1940, True), (60, 80, 1950, False)]
)
def test_an_age_outside_the_bounds_needs_a_reason(
    ws: Workspace, least: int, most: int, born: int, refused: bool
) -> None:
    ws.set_setting("age_least", str(least))
    ws.set_setting("age_most", str(most))
    class_, person = make.class_(ws, people=0), make.attendee(ws, birth=f"{born}-01-01")
    found = [one.kind for one in service.objections(ws, class_.id, [person.id]) if not one.gentle]
    assert found == (["age"] if refused else [])


def test_over_eighty_a_relative_has_to_agree(ws: Workspace) -> None:
    class_, old = make.class_(ws, people=0), make.attendee(ws, "王秀兰", birth="1940-01-01")
    done = service.enrol(ws, class_.id, [old.id])
    assert done.reminders == ("王秀兰 86 岁，还缺直系亲属的同意签字。",)
    service.note_consent(ws, class_.id, old.id, "王建国（儿子）")
    assert service.objections(ws, class_.id, [old.id]) == []
    assert service.roster(ws, class_.id)[0].consent_by == "王建国（儿子）"
    assert "王建国" in service.steps_of(ws, class_.id, old.id)[-1].reason


def test_an_office_may_want_the_consent_first(ws: Workspace) -> None:
    ws.set_setting("consent_first", "1")
    class_, old = make.class_(ws, people=0), make.attendee(ws, birth="1940-01-01")
    with pytest.raises(Problem, match="还缺直系亲属") as refused:
        service.enrol(ws, class_.id, [old.id])
    assert "家属" in refused.value.then
    service.enrol(ws, class_.id, [old.id], consents={old.id: "女儿"})
    with pytest.raises(Problem, match="哪位家属"):
        service.note_consent(ws, class_.id, old.id, " ")
    with pytest.raises(Problem, match="从来不在"):
        service.note_consent(ws, class_.id, make.attendee(ws).id, "女儿")


def test_many_objections_are_told_shortly(ws: Workspace) -> None:
    ws.set_setting("age_least", "90")
    class_ = make.class_(ws, people=0)
    with pytest.raises(Problem, match="还有 2 条"):
        service.enrol(ws, class_.id, make.people(ws, 7))


def test_a_class_that_was_closed_takes_nobody(ws: Workspace, full: Class) -> None:
    other, extra = make.class_(ws, people=1), make.people(ws, 1)
    service.enrol(ws, full.id, extra, status="waiting")
    service.save_class(ws, replace(service.class_by_id(ws, full.id), state="closed", capacity=9))
    for attempt in (
        lambda: service.enrol(ws, full.id, make.people(ws, 1), reason="破例"),
        lambda: service.promote(ws, full.id, extra),
        lambda: service.transfer(ws, other.id, make.roll(ws, other), full.id, reason="破例"),
    ):
        with pytest.raises(Problem, match="已经撤班或并班"):
            attempt()


# -- transfers and late joiners


def test_a_transfer_leaves_one_class_and_enters_the_other(
    ws: Workspace, full: Class, clock: make.Clock
) -> None:
    clock.advance(minutes=1)
    other = make.class_(ws, people=0, course="第二班")
    one = make.roll(ws, full)[0]
    service.transfer(ws, full.id, [one], other.id, reason="离家近")
    assert [standing(ws, full, one), standing(ws, other, one)] == ["transferred", "enrolled"]
    assert service.steps_of(ws, full.id, one)[-1].other_class == "第二班"
    assert service.steps_of(ws, other.id, one)[-1].other_class == full.name
    ws.undo()
    assert one in make.roll(ws, full)
    assert make.roll(ws, other) == []


def test_a_transfer_is_refused_where_it_makes_no_sense(ws: Workspace, full: Class) -> None:
    one = make.roll(ws, full)[0]
    with pytest.raises(Problem, match="同一个班"):
        service.transfer(ws, full.id, [one], full.id)
    there = make.class_(ws, people=[one])
    with pytest.raises(Problem, match="已经在要转去的班里"):
        service.transfer(ws, full.id, [one], there.id)
    crowded = make.class_(ws, people=1, capacity=1)
    before = len(history(ws))
    with pytest.raises(Problem, match="最多 1 人"):
        service.transfer(ws, full.id, [one], crowded.id)
    assert len(history(ws)) == before


def test_a_transfer_after_its_time_needs_a_reason(ws: Workspace, full: Class) -> None:
    ws.set_setting("transfer_days", "30")
    other, one = make.class_(ws, people=0), make.roll(ws, full)[:1]
    with pytest.raises(Problem, match="超过 30 天") as refused:
        service.transfer(ws, full.id, one, other.id)
    assert "原因" in refused.value.then
    service.transfer(ws, full.id, one, other.id, reason="搬家")
    service.transfer(ws, other.id, one, make.class_(ws, people=0, first=make.NOW.date()).id, reason="离家近")


def test_a_transfer_does_not_count_the_class_that_is_left(ws: Workspace, full: Class) -> None:
    ws.set_setting("courses_per_person", "1")
    other = make.class_(ws, people=0)
    service.transfer(ws, full.id, make.roll(ws, full)[:1], other.id)
    assert len(make.roll(ws, other)) == 1


def test_whoever_joins_after_the_class_has_begun_is_late(ws: Workspace, clock: make.Clock) -> None:
    class_ = make.class_(ws, people=0)
    clock.advance(days=-60)
    early = make.people(ws, 1)
    service.enrol(ws, class_.id, early)
    clock.advance(days=60)
    for session in make.held(ws, class_)[:2]:
        mark(ws, session, early, "present")
    late = make.people(ws, 1)
    service.enrol(ws, class_.id, late)
    assert service.late_joiners(ws, class_.id) == {late[0]: 2}
    ws.set_setting("late_join_after", "3")
    assert service.late_joiners(ws, class_.id) == {}
