"""What the page asks about a person: classes with marks, the next session, certificates."""

from datetime import date, time

from literacy_desktop.attendance.service import mark
from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Filter, History
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.certificates import service as certificates
from literacy_desktop.classes import service as classes
from literacy_desktop.skills.model import Judgement
from literacy_desktop.skills.service import mark as judge
from tests import make


def test_somebody_without_a_class_has_no_history(ws: Workspace) -> None:
    assert service.history(ws, make.attendee(ws).id) == History()


def test_a_history_has_a_mark_for_each_session_and_none_where_nothing_was_marked(ws: Workspace) -> None:
    made = make.class_(ws, sessions=3, people=1)
    (who,) = make.roll(ws, made)
    first, second, _third = make.held(ws, made)
    mark(ws, first, [who], "present")
    mark(ws, second, [who], "excused")
    (taken,) = service.history(ws, who).classes
    assert (taken.name, taken.status, taken.marks) == (made.name, "enrolled", ("present", "excused", None))
    assert taken.coming == 2  # an excuse alone does not make a session held


def test_the_latest_class_comes_first(ws: Workspace) -> None:
    who = make.attendee(ws).id
    make.class_(ws, people=[who], name="今年的班", first=date(2026, 3, 2))
    make.class_(ws, people=[who], name="去年的班", first=date(2025, 3, 2))
    assert [taken.name for taken in service.history(ws, who).classes] == ["今年的班", "去年的班"]


def test_a_guest_has_the_class_in_the_history_too(ws: Workspace) -> None:
    made, who = make.class_(ws, sessions=2), make.attendee(ws).id
    mark(ws, make.held(ws, made)[0], [who], "present", walk_in=True)
    (taken,) = service.history(ws, who).classes
    assert (taken.status, taken.marks) == ("guest", ("present", None))


def test_a_cancelled_session_and_a_deleted_class_are_left_out(ws: Workspace) -> None:
    made, gone = make.class_(ws, sessions=3, people=1), make.class_(ws, people=0)
    (who,) = make.roll(ws, made)
    classes.enrol(ws, gone.id, [who])
    classes.cancel_session(ws, make.held(ws, made)[1], "下大雪")
    classes.delete_class(ws, gone.id)
    (taken,) = service.history(ws, who).classes
    assert len(taken.marks) == 2


def test_the_next_session_is_the_first_one_from_now_on(ws: Workspace, clock: make.Clock) -> None:
    who = make.attendee(ws).id
    today = clock.moment.date()
    make.class_(ws, 2, [who], name="下午班", first=today, at=time(14, 30), topics=("A01",))
    make.class_(ws, 2, [who], name="早班", first=today, at=time(8))
    found = service.history(ws, who).next
    assert found is not None
    assert found[0].startswith(f"{today.isoformat()}T14:30")
    assert found[1] == "下午班"
    assert found[2]


def test_who_has_left_a_class_is_expected_at_none_of_its_sessions(ws: Workspace) -> None:
    made = make.class_(ws, people=1)
    (who,) = make.roll(ws, made)
    assert service.history(ws, who).next is not None
    classes.withdraw(ws, made.id, [who])
    assert service.history(ws, who).next is None


def test_only_valid_certificates_are_told(ws: Workspace) -> None:
    made = make.marked_class(ws, 1.0, 1.0)
    one, other = make.roll(ws, made)
    make.office(ws)
    issued = {each.attendee_id: each for each in certificates.issue(ws, made.id)}
    certificates.void(ws, issued[other].id, "姓名写错")
    assert service.history(ws, one).certificates == ((issued[one].number, "2026-11-22"),)
    assert service.history(ws, other).certificates == ()


def test_ids_and_numbers_lead_to_each_other(ws: Workspace) -> None:
    people = make.people(ws, 5)
    numbers = list(service.listing(ws, Filter()))
    found = service.ids(ws, numbers)
    assert sorted(found) == sorted(people)
    assert [service.number(ws, each) for each in found] == numbers


def test_who_was_deleted_has_no_number(ws: Workspace) -> None:
    who = make.attendee(ws).id
    service.delete(ws, [who])
    assert service.number(ws, who) is None


def test_the_first_of_a_list_are_the_beginning_of_the_whole(ws: Workspace) -> None:
    make.people(ws, 7)
    whole = list(service.listing(ws, Filter()))
    assert list(service.first_numbers(ws, Filter(), 3) or ()) == whole[:3]


def test_skills_are_the_latest_of_each_check(ws: Workspace) -> None:
    topic = make.topic(ws, code="X1", can_do=("能打通", "能发语音"))
    made = make.class_(ws, 2, 1, topics=(topic.code, topic.code))
    (who,), (first, second) = make.roll(ws, made), make.held(ws, made)
    judge(ws, second, [Judgement(who, "能打通", "before", "prompted")])
    judge(
        ws, first, [Judgement(who, "能打通", "after", "can"), Judgement(who, "能发语音", "after", "cannot")]
    )
    judge(ws, first, [Judgement(who, "能发语音", "later", "can")])
    assert service.history(ws, who).skills == (("能发语音", "can"), ("能打通", "prompted"))
