"""What an office sets about marks: when they freeze, how they are called, which count; heads; absences."""

from collections.abc import Callable
from datetime import date

import pytest

from literacy_desktop.attendance import service
from literacy_desktop.attendance.model import BROUGHT, PLAIN, STATUSES, AttendeeRow, signs_of
from literacy_desktop.attendees.service import delete
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Class, Session
from literacy_desktop.classes.service import cancel_session, enrol, roster, transfer
from literacy_desktop.vault.service import history
from tests import make


@pytest.fixture
def class_(ws: Workspace) -> Class:
    make.office(ws, operator="周建国")
    return make.class_(ws, sessions=8, people=3)


def first(ws: Workspace, class_: Class) -> Session:
    return make.held(ws, class_)[0]


def status(ws: Workspace, class_: Class, session: Session) -> str | None:
    made = service.mark_of(ws, session.id, make.roll(ws, class_)[0])
    return made.status if made else None


# -- freezing


def freeze_by_day(ws: Workspace) -> None:
    service.freeze(ws, date(2026, 10, 13))


def freeze_by_age(ws: Workspace) -> None:
    ws.set_setting("freeze_days", "30")


@pytest.mark.parametrize("freeze", [freeze_by_day, freeze_by_age])
def test_a_frozen_session_takes_marks_only_with_a_reason(
    ws: Workspace, class_: Class, freeze: Callable[[Workspace], None]
) -> None:
    one = make.roll(ws, class_)[0]
    service.mark(ws, first(ws, class_), [one], "absent")
    freeze(ws)
    for attempt in (
        lambda: service.mark(ws, first(ws, class_), [one], "present"),
        lambda: service.mark(ws, first(ws, class_), [one], None, source="paper"),
        lambda: service.fill(ws, class_.id, first(ws, class_)),
        lambda: service.count_heads(ws, first(ws, class_), 3),
    ):
        with pytest.raises(Problem, match="第 1 次课的考勤已经锁定") as refused:
            attempt()
        assert "原因" in refused.value.then
    with pytest.raises(Problem, match="要写明原因"):
        service.correct(ws, first(ws, class_), [one], "present", "  ")
    assert status(ws, class_, first(ws, class_)) == "absent"
    service.correct(ws, first(ws, class_), [one], "present", "签到表上有签名")
    made = service.mark_of(ws, first(ws, class_).id, one)
    assert made is not None
    assert (made.status, made.reason, made.marked_by) == ("present", "签到表上有签名", "周建国")
    assert "签到表上有签名" in history(ws)[0].label


def test_a_mark_made_before_the_freeze_is_not_undone_after_it(ws: Workspace, class_: Class) -> None:
    one = make.roll(ws, class_)[0]
    service.mark(ws, first(ws, class_), [one], "present")
    service.mark(ws, first(ws, class_), [one], "late")
    ws.undo()
    service.freeze(ws, date(2026, 10, 13))
    ws.undo()  # the freeze itself
    service.freeze(ws, date(2026, 10, 13))
    ws._shared.done.pop()
    for again in (ws.undo, ws.undo):
        with pytest.raises(Problem, match="不能撤销或重做"):
            again()
    assert status(ws, class_, first(ws, class_)) == "present"


def test_a_mark_that_was_undone_is_not_done_again_after_the_freeze(ws: Workspace, class_: Class) -> None:
    one = make.roll(ws, class_)[0]
    service.mark(ws, first(ws, class_), [one], "present")
    ws.undo()
    ws.conn.execute("INSERT INTO setting (name, value) VALUES ('freeze_days', '7')")
    with pytest.raises(Problem, match="不能撤销或重做"):
        ws.redo()
    assert status(ws, class_, first(ws, class_)) is None


def test_a_correction_is_not_undone_without_a_reason_either(ws: Workspace, class_: Class) -> None:
    one = make.roll(ws, class_)[0]
    ws.set_setting("freeze_days", "7")
    service.correct(ws, first(ws, class_), [one], "present", "补登")
    with pytest.raises(Problem, match="不能撤销"):
        ws.undo()


def test_later_sessions_are_free_and_the_freeze_can_be_lifted(ws: Workspace, class_: Class) -> None:
    one = make.roll(ws, class_)[0]
    service.freeze(ws, date(2026, 10, 13))
    service.mark(ws, make.held(ws, class_)[1], [one], "present")
    grid = service.grid(ws, class_.id)
    assert grid.frozen == {first(ws, class_).id}
    service.freeze(ws, None)
    service.mark(ws, first(ws, class_), [one], "present")
    assert not service.frozen(ws, first(ws, class_))


def test_a_correction_of_a_guest_stays_a_guest(ws: Workspace, class_: Class) -> None:
    guest = make.attendee(ws)
    service.correct(ws, first(ws, class_), [guest.id, *make.roll(ws, class_)[:1]], "present", "补登")
    made = service.mark_of(ws, first(ws, class_).id, guest.id)
    assert made is not None
    assert made.walk_in
    with pytest.raises(Problem, match="考勤状态"):
        service.correct(ws, first(ws, class_), [guest.id], "here", "补登")


def test_a_day_that_is_none_cannot_be_frozen(ws: Workspace) -> None:
    with pytest.raises(Problem):
        ws.set_setting("freeze_date", "明年")
    ws.set_setting("freeze_date", "2026年10月13日")
    assert ws.settings.freeze_date == "2026-10-13"
    ws.set_setting("freeze_date", "")


# -- words, signs, and which count


def test_the_signs_can_be_called_otherwise(ws: Workspace, class_: Class) -> None:
    ws.set_setting("mark_signs", "到√ 晚到△ 先走◁ 假○ 旷课×")
    signs = service.signs(ws)
    assert [signs.name(one) for one in STATUSES] == ["到", "晚到", "先走", "假", "旷课"]
    assert "".join(signs.symbols.values()) == "√△◁○×"
    service.mark(ws, first(ws, class_), make.roll(ws, class_), "absent")
    assert history(ws)[0].label == "第 1 次课 3 人：旷课"


def test_without_words_of_its_own_an_office_has_the_usual_ones(ws: Workspace) -> None:
    assert signs_of(ws.settings) == PLAIN
    ws.set_setting("mark_signs", "")
    assert signs_of(ws.settings) == PLAIN


@pytest.mark.parametrize(
    "text", ["出勤√ 迟到△", "出勤√ 迟到√ 早退◁ 请假○ 缺勤×", "√ △ ◁ ○ ×", "一 二 三 四 五 六"]
)
def test_signs_that_do_not_fit_are_refused(ws: Workspace, text: str) -> None:
    with pytest.raises(Problem, match="要写五个") as refused:
        ws.set_setting("mark_signs", text)
    assert "出勤√" in refused.value.then


def test_an_office_says_which_marks_count_in_the_rate(ws: Workspace, class_: Class) -> None:
    one = make.roll(ws, class_)[0]
    sessions = make.held(ws, class_)
    for session, given in zip(sessions, STATUSES, strict=False):
        service.mark(ws, session, [one], given)

    def attended() -> int:
        grid = service.grid(ws, class_.id)
        return grid.rows[0].attended(grid.counted)

    assert attended() == 3
    ws.set_setting("late_counts", "0")
    assert attended() == 2
    ws.set_setting("early_counts", "0")
    ws.set_setting("excused_counts", "1")
    assert attended() == 2
    assert service.grid(ws, class_.id).present_at(sessions[1].id) == 1  # who came late was there all the same


# -- heads


def test_people_without_a_name_are_counted(ws: Workspace, class_: Class) -> None:
    session = first(ws, class_)
    service.count_heads(ws, session, 12, "多是附近摆摊的")
    counted = service.head_counts(ws, class_.id)[session.id]
    assert (counted.people, counted.note, counted.counted_by) == (12, "多是附近摆摊的", "周建国")
    assert service.grid(ws, class_.id).heads[session.id].people == 12
    assert first(ws, class_).state == "done"
    service.count_heads(ws, session, 0)
    assert service.head_counts(ws, class_.id) == {}
    ws.undo()
    assert service.head_counts(ws, class_.id)[session.id].people == 12


def test_a_number_of_heads_that_cannot_be_is_refused(ws: Workspace, class_: Class) -> None:
    for people in (-1, 10_000):
        with pytest.raises(Problem, match="0 到 9999"):
            service.count_heads(ws, first(ws, class_), people)
    cancel_session(ws, first(ws, class_), "下雪")
    with pytest.raises(Problem, match="第 1 次课已取消"):
        service.count_heads(ws, first(ws, class_), 3)


# -- what somebody brings from another class


def test_whoever_moves_keeps_what_was_attended(ws: Workspace, class_: Class, clock: make.Clock) -> None:
    one = make.roll(ws, class_)[0]
    other = make.class_(ws, sessions=8, people=2)
    for session in make.held(ws, class_)[:3]:
        service.mark(ws, session, [one], "present")
    for session in make.held(ws, other)[:4]:
        service.mark(ws, session, make.roll(ws, other), "present")
    clock.advance(minutes=1)
    transfer(ws, class_.id, [one], other.id)
    grid = service.grid(ws, other.id)
    (row,) = [row for row in grid.rows if row.member.attendee_id == one]
    assert row.attended(grid.counted) == 3
    assert {mark.source for mark in row.marks.values()} == {BROUGHT}
    assert grid.present_at(grid.sessions[0].id) == 2
    assert row.joined_late == 4
    session = make.held(ws, other)[0]
    service.mark(ws, session, [one], "late")
    assert service.grid(ws, other.id).rows[-1].marks[session.id].status == "late"


def test_topics_are_matched_before_numbers(ws: Workspace, clock: make.Clock) -> None:
    codes = ("B01", "B02", "B03")
    here = make.class_(ws, sessions=3, people=1, topics=codes)
    there = make.class_(ws, sessions=3, people=0, topics=codes[::-1])
    one = make.roll(ws, here)[0]
    service.mark(ws, make.held(ws, here)[0], [one], "present")
    clock.advance(minutes=1)
    transfer(ws, here.id, [one], there.id)
    row = service.grid(ws, there.id).rows[0]
    assert list(row.marks) == [make.held(ws, there)[2].id]


def test_a_late_joiner_is_expected_from_then_on(ws: Workspace, class_: Class) -> None:
    early = make.roll(ws, class_)
    for session in make.held(ws, class_)[:2]:
        service.mark(ws, session, early, "present")
    late = make.people(ws, 1)[0]
    enrol(ws, class_.id, [late])
    sessions = make.held(ws, class_)

    def row() -> AttendeeRow:
        return next(one for one in service.grid(ws, class_.id).rows if one.member.attendee_id == late)

    assert row().joined_late == 2
    assert [row().came_later(session) for session in sessions[:7]] == [True] * 6 + [False]
    grid = service.grid(ws, class_.id)
    assert [grid.expected_at(session.id) for session in (sessions[0], sessions[-1])] == [3, 4]
    service.mark(ws, sessions[6], [late], "present")
    assert row().joined_late == 2
    service.mark(ws, sessions[0], [late], "present")  # was there all along, and registered late only
    assert row().joined_late == 0


# -- the end of a class


def test_at_the_end_everybody_has_completed_or_not(ws: Workspace) -> None:
    class_ = make.marked_class(ws, 1.0, 0.75, 0.5)
    done, rest = service.conclude(ws, class_.id)
    assert (len(done), len(rest)) == (2, 1)
    assert [one.status for one in roster(ws, class_.id)] == ["completed", "completed", "not_completed"]
    with pytest.raises(Problem, match="没有在读的人"):
        service.conclude(ws, class_.id)
    ws.undo()
    assert {one.status for one in roster(ws, class_.id)} == {"enrolled"}


def test_a_class_ends_when_its_sessions_are_over(ws: Workspace, class_: Class) -> None:
    with pytest.raises(Problem, match="还有 8 次课没有上完"):
        service.conclude(ws, class_.id)
    for session in make.held(ws, class_)[1:]:
        cancel_session(ws, session, "停课")
    service.mark(ws, first(ws, class_), make.roll(ws, class_), "present")
    assert len(service.conclude(ws, class_.id)[0]) == 3


# -- absences


def absent(ws: Workspace, class_: Class, *marks: str | None) -> None:
    """The first person's marks in the first sessions; the others are there."""
    one, *others = make.roll(ws, class_)
    for session, given in zip(make.held(ws, class_), marks, strict=False):
        service.mark(ws, session, others, "present")
        service.mark(ws, session, [one], given)


@pytest.mark.parametrize(
    ("marks", "missed"),
    [
        (["absent", "absent", "absent"], 3),
        (["absent", "excused", "absent", None, "absent"], 3),
        (["absent", "absent", "absent", "late"], 0),
        (["present", "absent", "absent"], 0),
        (["absent", "present", "absent", "absent", "absent"], 3),
    ],
)
def test_a_streak_is_of_absences_without_excuse(
    ws: Workspace, class_: Class, marks: list[str | None], missed: int
) -> None:
    absent(ws, class_, *marks)
    found = service.warnings(ws)
    assert [(kind, streak.missed) for kind, streak in found] == ([("absent", missed)] if missed else [])


def test_a_long_streak_says_that_somebody_may_have_left(ws: Workspace, class_: Class) -> None:
    absent(ws, class_, *["absent"] * 6)
    ((kind, streak),) = service.warnings(ws)
    assert (kind, streak.missed, streak.first_day) == ("drop", 6, date(2026, 10, 13))
    ws.set_setting("drop_after", "0")
    assert [kind for kind, _streak in service.warnings(ws)] == ["absent"]
    ws.set_setting("warn_after", "0")
    assert service.warnings(ws) == []


def make_special(ws: Workspace, attendee_id: bytes) -> None:
    """Let somebody live alone."""
    ws.conn.execute(
        "INSERT INTO attendee_category (attendee_id, category) VALUES (?, 'alone')", (attendee_id,)
    )


def test_two_absences_of_somebody_special_ask_for_a_visit(ws: Workspace, class_: Class) -> None:
    absent(ws, class_, "absent")
    make_special(ws, make.roll(ws, class_)[0])
    assert service.warnings(ws) == []
    absent(ws, class_, "absent", "absent")
    ((kind, streak),) = service.warnings(ws)
    assert (kind, streak.missed, streak.special) == ("visit", 2, True)


def test_a_visit_that_was_made_is_off_the_list_while_the_streak_lasts(ws: Workspace, class_: Class) -> None:
    absent(ws, class_, "absent", "absent", "absent")
    ((_kind, streak),) = service.warnings(ws)
    with pytest.raises(Problem, match="没有写探访的结果"):
        service.note_visit(ws, streak.attendee_id, streak.first_session, " ")
    service.note_visit(ws, streak.attendee_id, streak.first_session, "住院了")
    assert service.warnings(ws) == []
    absent(ws, class_, "absent", "absent", "absent", "absent")
    assert service.warnings(ws) == []
    ((_kind, seen),) = service.warnings(ws, done=True)
    assert seen.visit is not None
    assert (seen.visit.outcome, seen.visit.by) == ("住院了", "周建国")
    ws.conn.execute("UPDATE absence_visit SET deleted = 'x'")
    assert len(service.warnings(ws)) == 1


def test_a_visit_to_somebody_who_came_back_is_told(ws: Workspace, class_: Class) -> None:
    absent(ws, class_, "absent", "absent", "absent")
    ((_kind, streak),) = service.warnings(ws)
    absent(ws, class_, "absent", "absent", "absent", "present")
    with pytest.raises(Problem, match="不在缺勤提醒里"):
        service.note_visit(ws, streak.attendee_id, streak.first_session, "来了")


def test_who_left_and_old_classes_warn_of_nobody(ws: Workspace, class_: Class) -> None:
    absent(ws, class_, "absent", "absent", "absent")
    delete(ws, make.roll(ws, class_)[:1])
    assert service.warnings(ws) == []
    make.marked_class(ws, 0.0, 1.0)
    assert service.warnings(ws) == []
    enrol(ws, class_.id, make.people(ws, 1))
