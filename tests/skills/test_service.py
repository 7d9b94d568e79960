"""The verbs of can-do checks, follow-ups and satisfaction slips."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from literacy_desktop.attendance.service import mark as mark_attendance
from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.service.merging import merge
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes import service as classes
from literacy_desktop.classes.model import Class, Session
from literacy_desktop.skills import service
from literacy_desktop.skills.model import Judgement, Tally
from literacy_desktop.topics.service import save_topic
from tests import make

CALL, SEND = "能拨通视频通话", "能发语音"


@pytest.fixture
def taught(ws: Workspace) -> Class:
    """A class of three people whose first two sessions teach a topic with two checks."""
    topic = make.topic(ws, "视频通话", code="X1", can_do=(CALL, SEND))
    return make.class_(ws, 3, 3, topics=(topic.code, topic.code))


def _first(ws: Workspace, taught: Class) -> Session:
    return make.held(ws, taught)[0]


def _judge(ws: Workspace, session: Session, who: Id, phase: str, *levels: str | None) -> None:
    service.mark(
        ws,
        session,
        [Judgement(who, check, phase, level) for check, level in zip((CALL, SEND), levels, strict=False)],
    )


def test_a_grid_has_the_roll_and_the_checks_of_the_topic(ws: Workspace, taught: Class) -> None:
    grid = service.check_grid(ws, _first(ws, taught).id)
    assert (grid.topic, grid.checks) == ("视频通话", (CALL, SEND))
    assert [row.member.attendee_id for row in grid.rows] == make.roll(ws, taught)
    assert grid.judged("after") == 0


def test_a_mark_stands_until_another_or_none_takes_its_place(ws: Workspace, taught: Class) -> None:
    session, who = _first(ws, taught), make.roll(ws, taught)[1]
    _judge(ws, session, who, "before", "cannot")
    _judge(ws, session, who, "after", "prompted", "can")
    _judge(ws, session, who, "after", "can")
    levels = service.check_grid(ws, session.id).rows[1].levels
    assert levels == {("before", CALL): "cannot", ("after", CALL): "can", ("after", SEND): "can"}
    _judge(ws, session, who, "after", None)
    assert ("after", CALL) not in service.check_grid(ws, session.id).rows[1].levels
    _judge(ws, session, who, "after", "can")
    assert service.check_grid(ws, session.id).rows[1].levels["after", CALL] == "can"


def test_each_mark_is_one_change_that_can_be_undone(ws: Workspace, taught: Class) -> None:
    session, who = _first(ws, taught), make.roll(ws, taught)[0]
    _judge(ws, session, who, "after", "can")
    _judge(ws, session, who, "after", "cannot")
    ws.undo()
    assert service.check_grid(ws, session.id).rows[0].levels["after", CALL] == "can"
    assert CALL in ws.undo()
    assert service.check_grid(ws, session.id).rows[0].levels == {}


def test_the_same_check_has_the_same_row_on_every_pc(ws: Workspace, taught: Class) -> None:
    session, who = _first(ws, taught), make.roll(ws, taught)[0]
    for level in ("can", "cannot"):
        _judge(ws, session, who, "after", level)
    assert ws.conn.execute("SELECT count(*) FROM skill_mark").fetchone()[0] == 1


def test_marks_of_a_record_that_was_merged_count_and_can_be_cleared(ws: Workspace, taught: Class) -> None:
    session, (keeper, loser, _three) = _first(ws, taught), make.roll(ws, taught)
    _judge(ws, session, loser, "after", "cannot", "can")
    merge(ws, keeper, loser)
    _judge(ws, session, keeper, "after", "can")
    levels = service.check_grid(ws, session.id).rows[0].levels
    assert levels == {("after", CALL): "can", ("after", SEND): "can"}
    assert service.class_result(ws, taught.id).total("after") == Tally(2, 0, 0)
    _judge(ws, session, keeper, "after", None, None)
    assert service.check_grid(ws, session.id).rows[0].levels == {}


def test_a_walk_in_of_this_session_stands_on_its_grid_only(ws: Workspace, taught: Class) -> None:
    first, second = make.held(ws, taught)[:2]
    guest = make.attendee(ws, "来访人").id
    mark_attendance(ws, first, [guest], "present", walk_in=True)
    assert service.check_grid(ws, first.id).rows[-1].member.attendee_id == guest
    assert len(service.check_grid(ws, second.id).rows) == 3


def test_filling_gives_those_who_came_and_have_no_mark_the_same(ws: Workspace, taught: Class) -> None:
    session, (one, two, three) = _first(ws, taught), make.roll(ws, taught)
    mark_attendance(ws, session, [one, two], "present")
    mark_attendance(ws, session, [three], "absent")
    _judge(ws, session, one, "after", "cannot")
    assert service.fill(ws, session, CALL, "after") == 1
    levels = [row.levels.get(("after", CALL)) for row in service.check_grid(ws, session.id).rows]
    assert levels == ["cannot", "can", None]
    with pytest.raises(Problem, match="已经有结果"):
        service.fill(ws, session, CALL, "after")


def test_without_attendance_filling_takes_everybody(ws: Workspace, taught: Class) -> None:
    assert service.fill(ws, _first(ws, taught), CALL, "before", "cannot") == 3


@pytest.mark.parametrize(
    ("judgement", "words"),
    [
        (("X", "after", "can"), "没有这样的检查项目"),
        ((CALL, "never", "can"), "阶段"),
        ((CALL, "after", "well"), "结果"),
    ],
)
def test_what_is_no_check_is_refused(
    ws: Workspace, taught: Class, judgement: tuple[str, str, str], words: str
) -> None:
    who = make.roll(ws, taught)[0]
    with pytest.raises(Problem, match=words):
        service.mark(ws, _first(ws, taught), [Judgement(who, *judgement)])


def test_a_session_without_a_topic_or_cancelled_has_no_checks(ws: Workspace, taught: Class) -> None:
    who, (first, _second, third) = make.roll(ws, taught)[0], make.held(ws, taught)
    with pytest.raises(Problem, match="选好教学内容"):
        _judge(ws, third, who, "after", "can")
    classes.cancel_session(ws, first, "下雪")
    with pytest.raises(Problem, match="已取消"):
        _judge(ws, first, who, "after", "can")
    assert not ws.conn.execute("SELECT 1 FROM skill_mark").fetchone()
    service.mark(ws, first, [])


def test_paper_that_was_printed_before_the_topic_was_edited_still_counts(
    ws: Workspace, taught: Class
) -> None:
    session, who = _first(ws, taught), make.roll(ws, taught)[0]
    topic = next(one for one in _topics(ws) if one.code == "X1")
    save_topic(ws, replace(topic, can_do=(SEND,)))
    with pytest.raises(Problem, match=SEND):
        _judge(ws, session, who, "after", "can")
    service.mark(ws, session, [Judgement(who, CALL, "after", "can")], source="paper")
    grid = service.check_grid(ws, session.id)
    assert grid.checks == (SEND, CALL)
    assert grid.rows[0].levels == {("after", CALL): "can"}
    with pytest.raises(AssertionError):
        service.mark(ws, session, [Judgement(who, CALL, "after", "can")], source="hearsay")


def _topics(ws: Workspace) -> list:  # type: ignore[type-arg]  # of topics
    from literacy_desktop.topics.service import all_topics

    return all_topics(ws)


# -- results


def test_a_class_result_sets_before_against_after(ws: Workspace, taught: Class) -> None:
    session, (one, two, _three) = _first(ws, taught), make.roll(ws, taught)
    _judge(ws, session, one, "before", "cannot", "cannot")
    _judge(ws, session, one, "after", "can", "prompted")
    _judge(ws, session, two, "after", "can", "can")
    (topic,) = service.class_result(ws, taught.id).topics
    assert (topic.number, topic.topic, topic.people) == (1, "视频通话", 2)
    assert topic.tallies == {"before": Tally(0, 0, 2), "after": Tally(3, 1, 0), "later": Tally()}
    assert topic.paired == {"before": Tally(0, 0, 2), "after": Tally(1, 1, 0)}
    assert topic.tallies["after"].share() == 0.75
    assert topic.tallies["later"].share() is None
    assert service.class_result(ws, taught.id).total("after", paired=True) == Tally(1, 1, 0)


def test_a_skill_file_has_the_latest_session_of_a_repeated_check(ws: Workspace, taught: Class) -> None:
    (first, second, _third), who = make.held(ws, taught), make.roll(ws, taught)[0]
    _judge(ws, first, who, "before", "cannot", "cannot")
    _judge(ws, first, who, "after", "prompted", "can")
    _judge(ws, second, who, "after", "can")
    entries = {entry.can_do: entry for entry in service.skill_file(ws, who).entries}
    assert entries[CALL].levels == {"after": "can"}
    assert entries[CALL].held == second.starts.date()
    assert entries[SEND].levels == {"before": "cannot", "after": "can"}
    assert entries[SEND].now == "can"
    assert service.skill_file(ws, who).tally == Tally(2, 0, 0)


def test_mastery_counts_checks_that_were_judged_and_believes_the_later_answer(
    ws: Workspace, taught: Class
) -> None:
    session, (one, two, three) = _first(ws, taught), make.roll(ws, taught)
    _judge(ws, session, one, "before", "can", "can")
    _judge(ws, session, one, "after", "can", "prompted")
    _judge(ws, session, two, "after", "can")
    service.record_answers(ws, session.id, two, {CALL: "cannot"})
    found = service.mastery(ws, taught.id)
    assert (found[one].can, found[one].helped, found[one].total, found[one].missing) == (1, 2, 2, (SEND,))
    assert (found[two].can, found[two].missing) == (0, (CALL, SEND))
    assert three not in found


# -- follow-ups


def test_who_was_judged_is_due_thirty_days_later_until_they_answered(
    ws: Workspace, taught: Class, clock: make.Clock
) -> None:
    session, (one, two, _three) = _first(ws, taught), make.roll(ws, taught)
    _judge(ws, session, one, "after", "can", "prompted")
    _judge(ws, session, two, "after", "can")
    clock.moment = clock.moment.replace(month=11, day=11)  # 29 days after 13 October
    assert service.due_follow_ups(ws) == []
    assert len(service.due_follow_ups(ws, ahead=1)) == 2
    clock.advance(days=1)
    due = {follow.attendee_id: follow for follow in service.due_follow_ups(ws)}
    assert due.keys() == {one, two}
    assert due[one].checks == ((CALL, "can"), (SEND, "prompted"))
    assert (due[one].held, due[one].due) == (date(2026, 10, 13), date(2026, 10, 13) + timedelta(days=30))
    assert due[one].class_code == taught.code
    assert service.due_people(ws) == 2
    service.record_answers(ws, session.id, one, {CALL: "can", SEND: "can"})
    assert [follow.attendee_id for follow in service.due_follow_ups(ws)] == [two]
    assert service.due_follow_ups(ws, class_code="nowhere") == []
    assert service.due_follow_ups(ws, attendee_id=one) == []
    ws.undo()
    assert len(service.due_follow_ups(ws)) == 2


def test_after_half_a_year_nobody_is_asked_any_more(ws: Workspace, taught: Class, clock: make.Clock) -> None:
    session, (one, _two, _three) = _first(ws, taught), make.roll(ws, taught)
    _judge(ws, session, one, "after", "can")
    clock.moment = clock.moment.replace(day=12) + timedelta(days=180)
    assert service.due_people(ws) == len(service.due_follow_ups(ws)) == 1
    clock.advance(days=1)
    assert service.due_people(ws) == len(service.due_follow_ups(ws)) == 0


def test_nobody_is_called_about_who_has_died(ws: Workspace, taught: Class) -> None:
    ws.set_setting("follow_up_days", "1")
    session, (one, two, _three) = _first(ws, taught), make.roll(ws, taught)
    for who in (one, two):
        _judge(ws, session, who, "after", "can")
    with ws.change("去世"):
        ws.conn.execute("UPDATE attendee SET deceased_on = '2026-11-01' WHERE id = ?", (one,))
    assert [follow.attendee_id for follow in service.due_follow_ups(ws)] == [two]
    assert service.due_people(ws) == 1


def test_the_unreachable_stay_due_and_who_declines_does_not(ws: Workspace, taught: Class) -> None:
    ws.set_setting("follow_up_days", "10")
    session, (one, two, _three) = _first(ws, taught), make.roll(ws, taught)
    for who in (one, two):
        _judge(ws, session, who, "after", "can")
    service.record_outcome(ws, session.id, one, "unreachable", "停机")
    service.record_outcome(ws, session.id, two, "declined")
    (follow,) = service.due_follow_ups(ws)
    assert (follow.attendee_id, follow.outcome, follow.note) == (one, "unreachable", "停机")
    assert follow.called_on == date(2026, 11, 22)


def test_a_follow_up_names_the_telephone_and_whom_else_to_call(ws: Workspace) -> None:
    ws.set_setting("follow_up_days", "1")
    topic = make.topic(ws, code="X1", can_do=(CALL,))
    who = make.attendee(
        ws,
        "王秀兰",
        phone="15400000001",
        contact_name="王建",
        contact_relation="儿子",
        contact_phone="15400000002",
    )
    made = make.class_(ws, 1, [who.id], topics=(topic.code,))
    _judge(ws, _first(ws, made), who.id, "after", "can")
    (follow,) = service.due_follow_ups(ws)
    assert follow.phone == "15400000001"
    assert follow.contact == "王建（儿子） 15400000002"


def test_a_follow_up_without_answers_or_with_an_unknown_outcome_is_refused(
    ws: Workspace, taught: Class
) -> None:
    session, who = _first(ws, taught), make.roll(ws, taught)[0]
    with pytest.raises(Problem, match="还没有选"):
        service.record_answers(ws, session.id, who, {})
    with pytest.raises(Problem, match="unreachable"):
        service.record_outcome(ws, session.id, who, "dead")
    with pytest.raises(Problem, match="不在登记簿"):
        service.record_outcome(ws, session.id, b"0" * 16, "declined")
    _judge(ws, session, who, "after", "can")
    attendees.delete(ws, [who])
    assert service.due_follow_ups(ws, ahead=365) == []


# -- slips


def test_slips_are_counted_by_question_and_face(ws: Workspace, taught: Class) -> None:
    session = _first(ws, taught)
    asked = service.questions(ws)
    assert len(asked) == 5
    service.add_slip(ws, session, (3, 2, 1, 3, 3))
    service.add_slip(ws, session, (3, None), source="paper")
    opinion = service.session_opinion(ws, session.id)
    assert opinion.slips == 2
    assert opinion.counts[asked[0]] == {3: 2, 2: 0, 1: 0}
    assert opinion.share(asked[1], 2) == 1
    assert opinion.share("nobody asked") is None
    assert opinion.glad == pytest.approx(4 / 6)
    assert service.class_opinions(ws, taught.id)[session.id].slips == 2
    service.take_back_slip(ws, session)
    assert service.session_opinion(ws, session.id).slips == 1
    ws.undo()
    assert service.session_opinion(ws, session.id).slips == 2


def test_a_slip_keeps_the_question_it_answered(ws: Workspace, taught: Class) -> None:
    session = _first(ws, taught)
    service.add_slip(ws, session, (3,))
    ws.set_setting("satisfaction_questions", "老师讲得清楚吗 ｜ 会用了吗||会用了吗")
    assert service.questions(ws) == ("老师讲得清楚吗", "会用了吗")
    opinion = service.session_opinion(ws, session.id)
    assert list(opinion.counts) == ["老师讲得清楚吗", "会用了吗", "听懂了吗"]
    assert opinion.share("听懂了吗") == 1
    assert service.session_opinion(ws, make.held(ws, taught)[1].id).glad is None


def test_what_is_no_slip_is_refused(ws: Workspace, taught: Class) -> None:
    session = _first(ws, taught)
    for faces, words in (((4,), "有 5 个问题"), ((3,) * 6, "有 5 个问题"), ((None, None), "一个也没有勾")):
        with pytest.raises(Problem, match=words):
            service.add_slip(ws, session, faces)
    with pytest.raises(AssertionError):
        service.add_slip(ws, session, (3,), source="hearsay")
    with pytest.raises(Problem, match="还没有满意度"):
        service.take_back_slip(ws, session)
    ws.set_setting("satisfaction_questions", " | ")
    with pytest.raises(Problem, match="还是空的"):
        service.add_slip(ws, session, (3,))


def test_a_cancelled_session_takes_no_slips(ws: Workspace, taught: Class) -> None:
    classes.cancel_session(ws, _first(ws, taught), "下雪")
    with pytest.raises(Problem, match="已取消"):
        service.add_slip(ws, _first(ws, taught), (3,))
