"""The first page: figures that add up, and what is due."""

from datetime import date, time, timedelta

import pytest

from literacy_desktop.attendance.service import count_heads, mark, note_visit, warnings
from literacy_desktop.attendees.service import delete
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates.service import issue, note_printed, void
from literacy_desktop.classes.service import cancel_session, delete_class
from literacy_desktop.skills.model import Judgement
from literacy_desktop.skills.service import mark as judge
from literacy_desktop.topics.service import all_topics, confirm_topic
from literacy_desktop.workbench.service import overview
from tests import make


def due(ws: Workspace, kind: str) -> list[tuple[int, str]]:
    return [(one.count, one.detail) for one in overview(ws).due if one.kind == kind]


def test_an_empty_office_has_nothing_but_topics_to_check(ws: Workspace) -> None:
    found = overview(ws)
    assert (found.today, found.next_session, found.people, found.running) == ([], None, 0, 0)
    assert (found.visits_month, found.visits_last_month, found.to_print, found.earned) == (0, 0, 0, 0)
    assert [one.kind for one in found.due] == ["topics"]
    assert [month.total for month in found.months] == [0] * 11
    assert found.regions == []


def test_sessions_of_the_day_and_the_next_one(ws: Workspace) -> None:
    today = make.NOW.date()
    make.class_(ws, name="今天下午", first=today, at=time(14), sessions=1)
    make.class_(ws, name="今天上午", first=today, at=time(8), sessions=1)
    make.class_(ws, name="后天", first=today + timedelta(days=2), sessions=1)
    cancelled = make.class_(ws, name="明天", first=today + timedelta(days=1), sessions=1)
    cancel_session(ws, make.held(ws, cancelled)[0], "下雪")
    found = overview(ws)
    assert [one.class_name for one in found.today] == ["今天上午", "今天下午"]
    assert found.next_session is not None
    assert found.next_session.class_name == "后天"


def test_visits_of_the_month_are_held_against_the_same_days_of_the_last(ws: Workspace) -> None:
    class_ = make.class_(ws, people=3)  # 13, 20, 27 October; 3, 10, 17, 24 November
    people = make.roll(ws, class_)
    for session, there in zip(make.held(ws, class_), (3, 2, 1, 3, 2), strict=False):
        mark(ws, session, people[:there], "present")
        mark(ws, session, people[there:], "absent")
    found = overview(ws)
    assert (found.visits_month, found.visits_last_month) == (5, 5)
    months = {month.month.month: (month.total, month.expected) for month in found.months}
    assert (months[10], months[11]) == ((6, 9), (5, 6))


@pytest.mark.parametrize("way", ["cancel", "delete"])
def test_cancelled_sessions_and_deleted_classes_count_nowhere(ws: Workspace, way: str) -> None:
    make.office(ws)
    class_ = make.class_(ws, people=3)
    mark(ws, make.held(ws, class_)[4], make.roll(ws, class_), "present")  # 10 November
    assert (overview(ws).visits_month, overview(ws).regions) == (3, [("濮阳县", 3)])
    if way == "cancel":
        cancel_session(ws, make.held(ws, class_)[4], "作废")
    else:
        delete_class(ws, class_.id)
    found = overview(ws)
    assert (found.visits_month, found.regions) == (0, [])
    assert sum(month.total + month.expected for month in found.months) == 0


def test_visits_are_told_by_kind_of_site_and_by_county(ws: Workspace) -> None:
    hall = make.site(ws, "营业厅", kind="hall", region_code="410902001000")
    village = make.site(ws, "幸福院", kind="village", region_code="410928101000")
    for site, people in ((hall, 1), (village, 3)):
        class_ = make.class_(ws, site_id=site.id, people=people)
        mark(ws, make.held(ws, class_)[4], make.roll(ws, class_), "late")
    found = overview(ws)
    assert found.months[-1].visits == {"hall": 1, "village": 3}
    assert found.regions == [("濮阳县", 3), ("华龙区", 1)]


def test_sessions_that_are_over_and_not_marked_are_due(ws: Workspace) -> None:
    class_ = make.class_(ws, name="秋季班", sessions=8)
    assert [number for number, _detail in due(ws, "unmarked")] == [3, 4, 5, 6]  # within the last thirty days
    for session in make.held(ws, class_)[:6]:
        mark(ws, session, make.roll(ws, class_), "present")
    assert due(ws, "unmarked") == []


def test_certificates_that_are_earned_are_due_until_they_are_issued_and_printed(ws: Workspace) -> None:
    class_ = make.marked_class(ws, 1.0, 1.0, 0.25, name="夏季班", first=date(2026, 9, 8), sessions=4)
    assert due(ws, "certificates") == [(2, "夏季班")]
    assert overview(ws).earned == 2
    issued = issue(ws, class_.id)
    assert (due(ws, "certificates"), overview(ws).to_print) == ([], 2)
    void(ws, issued[0].id, "写错")
    assert due(ws, "certificates") == [(1, "夏季班")]
    assert overview(ws).to_print == 1
    note_printed(ws, issued[1:])
    assert due(ws, "unprinted") == []


def test_a_class_without_people_is_due_while_it_is_not_over(ws: Workspace) -> None:
    make.class_(ws, name="空班", people=0)
    make.class_(ws, name="早就完了", people=0, first=date(2026, 3, 3))
    assert due(ws, "empty") == [(1, "空班")]


def test_topics_checked_on_a_phone_are_not_due(ws: Workspace) -> None:
    total = len(all_topics(ws))
    assert due(ws, "topics")[0][0] == total
    confirm_topic(ws, all_topics(ws)[0])
    assert due(ws, "topics")[0][0] == total - 1


def test_people_and_running_classes_are_counted(ws: Workspace) -> None:
    class_ = make.class_(ws, people=3)
    make.class_(ws, people=0, first=date(2026, 12, 22))
    make.class_(ws, people=0, first=date(2026, 3, 3))
    delete(ws, make.roll(ws, class_)[:1])
    found = overview(ws)
    assert (found.people, found.running) == (2, 1)


def test_people_to_be_asked_again_are_due_once_however_often_they_came(ws: Workspace) -> None:
    topic = make.topic(ws, code="X1", can_do=("能打通",))
    made = make.class_(ws, 2, 2, topics=(topic.code, topic.code))
    ws.set_setting("follow_up_days", "1")
    for session in make.held(ws, made):
        judge(ws, session, [Judgement(one, "能打通", "after", "can") for one in make.roll(ws, made)])
    assert [count for count, _detail in due(ws, "follow_ups")] == [2]


def test_people_counted_by_head_are_person_times_too(ws: Workspace) -> None:
    make.office(ws)
    class_ = make.class_(ws, people=1)
    session = make.held(ws, class_)[4]
    mark(ws, session, make.roll(ws, class_), "present")
    count_heads(ws, session, 6)
    found = overview(ws)
    assert (found.visits_month, found.regions) == (7, [("濮阳县", 7)])
    assert {month.month.month: month.total for month in found.months}[11] == 7


def test_who_stays_away_is_due_until_somebody_looked_after_them(ws: Workspace) -> None:
    class_ = make.class_(ws, people=3)
    alone, absent, _there = make.roll(ws, class_)
    ws.conn.execute("INSERT INTO attendee_category (attendee_id, category) VALUES (?, 'alone')", (alone,))
    for session in make.held(ws, class_)[:3]:
        mark(ws, session, [alone, absent], "absent")
    kinds = [one.kind for one in overview(ws).due]
    assert kinds[:2] == ["visits", "absences"]
    assert [count for count, _names in due(ws, "visits") + due(ws, "absences")] == [1, 1]
    for _kind, streak in warnings(ws):
        note_visit(ws, streak.attendee_id, streak.first_session, "看过了")
    assert due(ws, "visits") + due(ws, "absences") == []
