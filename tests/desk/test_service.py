"""The desk: who is meant, in, out again, and the PIN."""

from datetime import date, datetime, time
from pathlib import Path

import pytest

from literacy_desktop.attendance.service import freeze, grid, mark, mark_of
from literacy_desktop.attendees.model import Attendee
from literacy_desktop.attendees.service import delete
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.model import Class, SessionDetail
from literacy_desktop.classes.service import cancel_session, enrol
from literacy_desktop.desk import service
from literacy_desktop.desk.model import Answer, fits_pin, hash_pin, is_code, is_number
from literacy_desktop.paper.raster import Pages
from literacy_desktop.papers.model import Order
from literacy_desktop.papers.service import write
from tests import make

TODAY = make.NOW.date()


@pytest.fixture
def people(ws: Workspace) -> list[Attendee]:
    make.office(ws, operator="周建国")
    return [
        make.attendee(ws, "王秀兰", phone="13839305678", id_number="", birth="1950-03-01"),
        make.attendee(ws, "王秀莲", phone="13839301234", student_number="S0017"),
        make.attendee(ws, "李建国", phone="13712345678"),
    ]


@pytest.fixture
def morning(ws: Workspace, people: list[Attendee]) -> Class:
    """A class of today at nine with 王秀兰 and 王秀莲."""
    return make.class_(ws, people=[one.id for one in people[:2]], first=TODAY, at=time(9))


def look(ws: Workspace, text: str) -> Answer:
    return service.look_up(ws, service.sessions_today(ws), text)


def names(answer: Answer) -> list[str]:
    return [one.name for one in answer.candidates] or [answer.candidate.name if answer.candidate else ""]


def there(ws: Workspace, session: SessionDetail, one: Attendee) -> str | None:
    made = mark_of(ws, session.session.id, one.id)
    return made.status if made else None


# -- who is meant


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("5678", "in", ["王秀兰"]),  # 李建国's number ends so too, but he is not expected
        ("13839305678", "in", ["王秀兰"]),
        ("s0017", "in", ["王秀莲"]),
        ("wxl", "several", ["王秀兰", "王秀莲"]),
        ("wangxiulian", "in", ["王秀莲"]),
        ("王秀兰", "in", ["王秀兰"]),
        ("王", "several", ["王秀兰", "王秀莲"]),
        ("lijg", "stranger", ["李建国"]),
        ("0000", "nobody", [""]),
        ("zzz", "nobody", [""]),
        ("567", "short", [""]),
        ("  ", "short", [""]),
    ],
)
def test_the_desk_knows_who_is_meant(
    ws: Workspace, morning: Class, text: str, kind: str, found: list[str]
) -> None:
    answer = look(ws, text)
    assert (answer.kind, sorted(names(answer))) == (kind, sorted(found))


def test_a_card_finds_its_person_by_id(ws: Workspace, morning: Class, people: list[Attendee]) -> None:
    assert names(look(ws, people[0].id.hex().upper())) == ["王秀兰"]
    assert look(ws, people[2].id.hex().upper()).kind == "stranger"
    assert look(ws, bytes(16).hex()).kind == "nobody"


def test_the_desk_reads_the_member_cards_that_are_printed(
    ws: Workspace, morning: Class, people: list[Attendee], tmp_path: Path
) -> None:
    import zxingcpp
    from PIL import Image

    out = tmp_path / "cards.pdf"
    write(ws, Order("member-cards", class_id=morning.id), out)
    with Pages(out) as pages:
        picture = pages.draw(0, 300, "grey")
    image = Image.frombytes("L", (picture.width, picture.height), picture.data, "raw", "L", picture.stride)
    codes = [found.text for found in zxingcpp.read_barcodes(image)]
    assert sorted(names(look(ws, code))[0] for code in codes) == ["王秀兰", "王秀莲"]
    assert {look(ws, code).kind for code in codes} == {"in"}


def test_who_was_deleted_is_nobody(ws: Workspace, morning: Class, people: list[Attendee]) -> None:
    delete(ws, [people[0].id])
    assert look(ws, people[0].id.hex()).kind == "nobody"


def test_of_two_sessions_the_one_that_is_on_is_meant(
    ws: Workspace, morning: Class, people: list[Attendee], clock: make.Clock
) -> None:
    both = people[0]
    make.class_(ws, people=[both.id], first=TODAY, at=time(14), course="下午班")
    answer = look(ws, "王秀兰")
    assert answer.kind == "in"
    assert answer.candidate is not None
    assert answer.candidate.session is not None
    assert answer.candidate.session.class_name == morning.name
    clock.advance(hours=5)
    again = look(ws, "王秀兰").candidate
    assert again is not None
    assert again.session is not None
    assert again.session.class_name == "下午班"


def test_of_two_sessions_at_once_the_person_says_which(
    ws: Workspace, morning: Class, people: list[Attendee]
) -> None:
    make.class_(ws, people=[people[0].id], first=TODAY, at=time(9, 30), course="另一班")
    answer = look(ws, "5678")
    assert answer.kind == "several"
    assert {one.session.class_name for one in answer.candidates if one.session} == {morning.name, "另一班"}


def test_of_sessions_later_today_the_nearest_is_meant(ws: Workspace, people: list[Attendee]) -> None:
    for at in (time(15), time(19)):
        make.class_(ws, people=[people[0].id], first=TODAY, at=at, course=f"{at.hour} 点班")
    answer = look(ws, "王秀兰")
    assert answer.candidate is not None
    assert answer.candidate.session is not None
    assert answer.candidate.session.session.starts == datetime.combine(TODAY, time(15))


# -- in and out


def check_in(ws: Workspace, text: str, session: SessionDetail | None = None) -> Answer:
    answer = look(ws, text)
    assert answer.candidate is not None
    return service.check_in(ws, answer.candidate, session)


def test_checking_in_marks_from_the_desk(ws: Workspace, morning: Class, people: list[Attendee]) -> None:
    answer = check_in(ws, "王秀兰")
    assert (answer.kind, answer.late) == ("in", False)
    (session,) = service.sessions_today(ws)
    made = mark_of(ws, session.session.id, people[0].id)
    assert made is not None
    assert (made.status, made.source, made.walk_in, made.marked_by) == ("present", "desk", False, "周建国")
    assert service.counts(service.sessions_today(ws)) == (1, 2)


def test_whoever_is_in_already_is_told_so(ws: Workspace, morning: Class) -> None:
    check_in(ws, "王秀兰")
    assert check_in(ws, "王秀兰").kind == "already"
    assert service.counts(service.sessions_today(ws)) == (1, 2)


@pytest.mark.parametrize(
    ("minutes", "limit", "status"), [(15, 15, "present"), (16, 15, "late"), (80, 0, "present")]
)
def test_who_comes_late_is_marked_late_where_the_office_says_so(
    ws: Workspace,
    morning: Class,
    people: list[Attendee],
    clock: make.Clock,
    minutes: int,
    limit: int,
    status: str,
) -> None:
    ws.set_setting("late_minutes", str(limit))
    clock.advance(minutes=minutes)
    assert check_in(ws, "王秀兰").late == (status == "late")
    assert there(ws, service.sessions_today(ws)[0], people[0]) == status


def test_a_stranger_comes_in_as_a_walk_in(ws: Workspace, morning: Class, people: list[Attendee]) -> None:
    (session,) = service.sessions_today(ws)
    check_in(ws, "李建国", session)
    made = mark_of(ws, session.session.id, people[2].id)
    assert made is not None
    assert made.walk_in
    assert grid(ws, morning.id).rows[-1].member.name == "李建国"


def test_taking_back_restores_what_was_before(ws: Workspace, morning: Class, people: list[Attendee]) -> None:
    (session,) = service.sessions_today(ws)
    service.take_back(ws, check_in(ws, "王秀兰"))
    assert there(ws, session, people[0]) is None
    mark(ws, session.session, [people[0].id], "excused")
    answer = check_in(ws, "王秀兰")
    assert there(ws, session, people[0]) == "present"
    service.take_back(ws, answer)
    assert there(ws, session, people[0]) == "excused"


def test_a_cancelled_or_frozen_session_lets_nobody_in(ws: Workspace, morning: Class) -> None:
    sessions = service.sessions_today(ws)
    answer = look(ws, "王秀兰")
    assert answer.candidate is not None
    cancel_session(ws, sessions[0].session, "停电")
    with pytest.raises(Problem, match="已取消"):
        service.check_in(ws, answer.candidate)
    assert service.refreshed(ws, sessions) == []
    assert service.refreshed(ws, []) == []
    ws.undo()
    freeze(ws, date(2026, 12, 31))
    with pytest.raises(Problem, match="已经锁定"):
        service.check_in(ws, answer.candidate)


def test_an_answer_that_let_nobody_in_is_not_taken_back(ws: Workspace, morning: Class) -> None:
    with pytest.raises(AssertionError):
        service.take_back(ws, look(ws, "0000"))
    stranger = look(ws, "李建国").candidate
    assert stranger is not None
    with pytest.raises(AssertionError):
        service.check_in(ws, stranger)


def test_today_has_only_what_is_held_today(ws: Workspace, morning: Class) -> None:
    enrol(ws, make.class_(ws).id, make.people(ws, 1))
    assert [one.class_name for one in service.sessions_today(ws)] == [morning.name]


# -- the PIN


def test_the_pin_is_kept_as_a_hash(ws: Workspace) -> None:
    assert not service.has_pin(ws)
    assert service.pin_fits(ws, "anything")
    service.set_pin(ws, "2468")
    assert service.has_pin(ws)
    assert "2468" not in ws.local(service.PIN)
    assert service.pin_fits(ws, "2468")
    assert not service.pin_fits(ws, "2469")
    assert not service.pin_fits(ws, "")
    service.clear_pin(ws)
    assert not service.has_pin(ws)


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "１２３４"])
def test_a_pin_is_of_four_to_eight_digits(ws: Workspace, pin: str) -> None:
    with pytest.raises(Problem, match="4 到 8 位数字"):
        service.set_pin(ws, pin)


def test_the_same_pin_is_kept_differently_each_time(ws: Workspace) -> None:
    service.set_pin(ws, "2468")
    first = ws.local(service.PIN)
    service.set_pin(ws, "2468")
    assert ws.local(service.PIN) != first
    assert fits_pin("1", hash_pin("1", b"salt"))


def test_codes_and_numbers_are_told_apart() -> None:
    assert is_code("0123456789abcdef0123456789ABCDEF ")
    assert not is_code("0123")
    assert is_number("1234")
    assert is_number("41090119500301123x")
    assert not is_number("12a4")
