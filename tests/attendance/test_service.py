"""Marks: who was there, and what that comes to."""

import pytest

from literacy_desktop.attendance import service
from literacy_desktop.attendance.model import ATTENDED, SOURCES, STATUSES, SYMBOLS, percent
from literacy_desktop.attendees.service import delete
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Class, Session
from literacy_desktop.classes.service import cancel_session, delete_class, save_session, withdraw
from literacy_desktop.vault.service import history
from tests import make


@pytest.fixture
def class_(ws: Workspace) -> Class:
    make.office(ws, operator="周建国")
    return make.class_(ws, sessions=4, people=3)


def statuses(ws: Workspace, class_: Class) -> list[list[str]]:
    """The grid: a line for each person, '' where nothing is marked."""
    grid = service.grid(ws, class_.id)
    return [
        [row.marks[one.id].status if one.id in row.marks else "" for one in grid.sessions]
        for row in grid.rows
    ]


def first(ws: Workspace, class_: Class) -> Session:
    return make.held(ws, class_)[0]


def test_a_mark_says_when_by_whom_and_whence(ws: Workspace, class_: Class) -> None:
    one, *_others = make.roll(ws, class_)
    service.mark(ws, first(ws, class_), [one], "late", source="desk")
    (row, *_rest) = service.grid(ws, class_.id).rows
    mark = row.marks[first(ws, class_).id]
    assert (mark.status, mark.source, mark.walk_in, mark.marked_by) == ("late", "desk", False, "周建国")
    assert mark.marked_at == "2026-11-22T09:00:00.000+08:00"


def test_marking_several_is_one_step_of_undo(ws: Workspace, class_: Class) -> None:
    service.mark(ws, first(ws, class_), make.roll(ws, class_), "present")
    assert history(ws)[0].label == "第 1 次课 3 人：出勤"
    assert statuses(ws, class_) == [["present", "", "", ""]] * 3
    assert first(ws, class_).state == "done"
    ws.undo()
    assert statuses(ws, class_) == [["", "", "", ""]] * 3
    assert first(ws, class_).state == "planned"


def test_marking_again_writes_over_the_old_mark(ws: Workspace, class_: Class) -> None:
    one, *_others = make.roll(ws, class_)
    service.mark(ws, first(ws, class_), [one], "absent")
    service.mark(ws, first(ws, class_), [one], "excused")
    assert statuses(ws, class_)[0] == ["excused", "", "", ""]
    ws.undo()
    assert statuses(ws, class_)[0] == ["absent", "", "", ""]


def test_a_mark_is_cleared_and_may_be_made_again(ws: Workspace, class_: Class) -> None:
    one, other, _third = make.roll(ws, class_)
    service.mark(ws, first(ws, class_), [one], "present")
    service.mark(ws, first(ws, class_), [one, other], None)
    assert statuses(ws, class_) == [["", "", "", ""]] * 3
    service.mark(ws, first(ws, class_), [one], "late")
    assert statuses(ws, class_)[0][0] == "late"


def test_clearing_where_there_is_nothing_is_no_change(ws: Workspace, class_: Class) -> None:
    before = len(history(ws))
    service.mark(ws, first(ws, class_), make.roll(ws, class_), None)
    service.mark(ws, first(ws, class_), [], "present")
    assert len(history(ws)) == before


@pytest.mark.parametrize(
    ("status", "state"),
    [("present", "done"), ("late", "done"), ("early", "done"), ("absent", "done"), ("excused", "planned")],
)
def test_a_session_is_held_once_it_is_known_who_came(
    ws: Workspace, class_: Class, status: str, state: str
) -> None:
    service.mark(ws, first(ws, class_), make.roll(ws, class_)[:1], status)
    assert first(ws, class_).state == state


def test_a_cancelled_session_takes_no_marks(ws: Workspace, class_: Class) -> None:
    cancel_session(ws, first(ws, class_), "下雪")
    with pytest.raises(Problem, match="第 1 次课已取消"):
        service.mark(ws, first(ws, class_), make.roll(ws, class_), "present")
    with pytest.raises(Problem, match="第 1 次课已取消"):
        service.fill(ws, class_.id, first(ws, class_))
    assert statuses(ws, class_) == [["", "", "", ""]] * 3


def test_a_session_cancelled_behind_ones_back_takes_no_marks(ws: Workspace, class_: Class) -> None:
    seen = first(ws, class_)
    cancel_session(ws, seen, "下雪")
    with pytest.raises(Problem, match="第 1 次课已取消"):
        service.mark(ws, seen, make.roll(ws, class_), "present")


def test_a_session_cancelled_later_does_not_count(ws: Workspace, class_: Class) -> None:
    one, *_others = make.roll(ws, class_)
    service.mark(ws, first(ws, class_), [one], "present")
    cancel_session(ws, first(ws, class_), "后来作废")
    grid = service.grid(ws, class_.id)
    assert len(grid.counted) == 3
    assert grid.rows[0].attended(grid.counted) == 0
    assert service.history(ws, one) == []


@pytest.mark.parametrize("status", ["", "here", "出勤"])
def test_an_unknown_status_names_the_known_ones(ws: Workspace, class_: Class, status: str) -> None:
    with pytest.raises(Problem, match="考勤状态") as refused:
        service.mark(ws, first(ws, class_), make.roll(ws, class_), status)
    assert "present（出勤）" in refused.value.then


def test_an_unknown_source_is_a_bug(ws: Workspace, class_: Class) -> None:
    with pytest.raises(AssertionError):
        service.mark(ws, first(ws, class_), make.roll(ws, class_), "present", source="rumour")


def test_filling_marks_those_without_a_mark(ws: Workspace, class_: Class) -> None:
    one, other, third = make.roll(ws, class_)
    service.mark(ws, first(ws, class_), [other], "absent")
    assert service.fill(ws, class_.id, first(ws, class_)) == 2
    assert [line[0] for line in statuses(ws, class_)] == ["present", "absent", "present"]
    with pytest.raises(Problem, match="每个人都已经有标记"):
        service.fill(ws, class_.id, first(ws, class_))
    assert {one, third} < set(make.roll(ws, class_))


def test_filling_passes_over_guests_and_people_who_left(ws: Workspace, class_: Class) -> None:
    guest = make.attendee(ws).id
    one, *_others = make.roll(ws, class_)
    service.mark(ws, first(ws, class_), [guest, one], "present", walk_in=True)
    withdraw(ws, class_.id, [one])
    second = make.held(ws, class_)[1]
    assert service.fill(ws, class_.id, second) == 2
    assert [line[1] for line in statuses(ws, class_)] == ["present", "present", "", ""]


def test_guests_stand_at_the_end_of_the_grid(ws: Workspace, class_: Class, clock: make.Clock) -> None:
    late_comer, early_comer = make.attendee(ws), make.attendee(ws)
    service.mark(ws, first(ws, class_), [early_comer.id], "present", walk_in=True)
    clock.advance(minutes=1)
    service.mark(ws, first(ws, class_), [late_comer.id], "present", walk_in=True)
    members = [row.member for row in service.grid(ws, class_.id).rows]
    assert [one.status for one in members] == ["enrolled"] * 3 + ["guest"] * 2
    assert [one.attendee_id for one in members[3:]] == [early_comer.id, late_comer.id]
    service.mark(ws, first(ws, class_), [early_comer.id], None)
    assert len(service.grid(ws, class_.id).rows) == 4


def test_deleted_people_leave_the_grid(ws: Workspace, class_: Class) -> None:
    one, *_others = make.roll(ws, class_)
    service.mark(ws, first(ws, class_), [one], "present")
    delete(ws, [one])
    assert len(service.grid(ws, class_.id).rows) == 2
    assert service.grid(ws, class_.id).present_at(first(ws, class_).id) == 0


def test_present_counts_whoever_came_even_late(ws: Workspace, class_: Class) -> None:
    for who, status in zip(make.roll(ws, class_), ("late", "early", "excused"), strict=True):
        service.mark(ws, first(ws, class_), [who], status)
    grid = service.grid(ws, class_.id)
    assert grid.present_at(first(ws, class_).id) == 2
    assert [row.attended(grid.counted) for row in grid.rows] == [1, 1, 0]


def test_a_moved_session_keeps_its_marks(ws: Workspace, class_: Class) -> None:
    session = first(ws, class_)
    service.mark(ws, session, make.roll(ws, class_), "present")
    save_session(ws, first(ws, class_))
    assert [line[0] for line in statuses(ws, class_)] == ["present"] * 3


def test_the_history_of_a_person_is_the_latest_first(ws: Workspace, class_: Class) -> None:
    one, *_others = make.roll(ws, class_)
    for session, status in zip(make.held(ws, class_), ("present", "absent"), strict=False):
        service.mark(ws, session, [one], status)
    assert service.history(ws, one) == [
        ("2026-10-20T09:00", class_.name, "absent"),
        ("2026-10-13T09:00", class_.name, "present"),
    ]
    delete_class(ws, class_.id)
    assert service.history(ws, one) == []


@pytest.mark.parametrize(
    ("attended", "expected", "rate"),
    [(0, 0, 0), (0, 8, 0), (8, 8, 100), (2, 3, 66), (1, 3, 33), (199, 200, 99), (5, 8, 62)],
)
def test_a_rate_is_rounded_down(attended: int, expected: int, rate: int) -> None:
    assert percent(attended, expected) == rate


def test_every_status_has_a_sign_and_those_who_came_are_known() -> None:
    assert set(SYMBOLS) == set(STATUSES)
    assert len(set(SYMBOLS.values())) == 5
    assert set(STATUSES) > ATTENDED
    assert "grid" in SOURCES
