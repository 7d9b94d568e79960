"""People on the register: added, edited, deleted, brought back."""

import pytest

from literacy_desktop.attendees import service
from literacy_desktop.attendees.model import Attendee, Typed, check, filled, read_sex
from literacy_desktop.base.problems import Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.vault.service import bring_back, history, recycle_bin
from tests import make

CARD, OTHER_CARD = "410901195003020028", "410901194811210019"


def card(body: str) -> str:
    """An identity number with its right last character."""
    from literacy_desktop.base.id_numbers import check_char

    return body[:17] + check_char(body[:17])


def test_a_person_is_added_with_where_and_when(ws: Workspace, clock: make.Clock) -> None:
    site = make.office(ws)
    made = service.add(ws, Typed(" 王 秀兰 ", "女", "1950年3月2日", phone="138 0000 0001", address=" 东街 "))
    assert service.attendee(ws, made.id) == made
    assert (made.name, made.sex, made.birth, made.address) == ("王秀兰", 2, "1950-03-02", "东街")
    assert made.phone == "13800000001"
    assert (made.site_id, made.created) == (site.id, "2026-11-22T09:00:00+08:00")
    assert service.count(ws) == 1
    assert history(ws)[0].label == "登记学员：王秀兰"


def test_birth_and_sex_come_from_the_identity_number(ws: Workspace) -> None:
    made = service.add(ws, Typed("王秀兰", id_number=card(CARD)))
    assert (made.birth, made.sex) == ("1950-03-02", 2)
    assert made.age(ws.today()) == 76


def test_a_birth_that_differs_from_the_identity_number_is_warned_of(ws: Workspace) -> None:
    found = service.check_typed(ws, Typed("王秀兰", "男", "1951-03-02", id_number=card(CARD)))
    assert found.attendee is not None
    assert len(found.warnings) == 2


def test_every_wrong_field_is_named(ws: Workspace) -> None:
    found = service.check_typed(ws, Typed("", "猫", "明天", id_number="12345"))
    assert found.attendee is None
    assert set(found.problems) == {"name", "sex", "birth", "id_number"}
    assert all(problem.then for problem in found.problems.values())


def test_adding_tells_the_first_wrong_field_and_adds_nobody(ws: Workspace) -> None:
    with pytest.raises(Problem, match="性别“猫”看不懂"):
        service.add(ws, Typed("王秀兰", "猫", "明天"))
    assert (service.count(ws), history(ws)) == (0, [])


def test_one_identity_number_is_one_person(ws: Workspace) -> None:
    first = service.add(ws, Typed("王秀兰", id_number=card(CARD)))
    with pytest.raises(Problem, match="已经登记给王秀兰"):
        service.add(ws, Typed("李玉珍", id_number=card(CARD)))
    other = service.add(ws, Typed("李玉珍", id_number=card(OTHER_CARD)))
    with pytest.raises(Problem, match="已经登记给王秀兰"):
        service.save(ws, other.id, Typed("李玉珍", id_number=card(CARD)))
    service.save(ws, first.id, Typed("王秀兰", id_number=card(CARD), note="本人"))
    service.delete(ws, [first.id])
    service.add(ws, Typed("王秀兰", id_number=card(CARD)))
    assert service.count(ws) == 2


def test_relatives_may_share_a_telephone(ws: Workspace) -> None:
    make.attendee(ws, "王秀兰", phone="13800000001")
    make.attendee(ws, "李建国", phone="13800000001")
    assert service.count(ws) == 2


def test_an_edited_person_keeps_id_site_and_day_of_registration(ws: Workspace, clock: make.Clock) -> None:
    make.office(ws)
    made = make.attendee(ws, "王秀兰")
    clock.advance(days=3)
    saved = service.save(ws, made.id, Typed("王秀蓝", "女", "1950"))
    assert (saved.id, saved.site_id, saved.created) == (made.id, made.site_id, made.created)
    assert service.attendee(ws, made.id) == saved
    ws.undo()
    assert service.attendee(ws, made.id) == made


@pytest.mark.parametrize("gone", ["deleted", "never there"])
def test_somebody_who_is_gone_cannot_be_edited(ws: Workspace, gone: str) -> None:
    made = make.attendee(ws)
    service.delete(ws, [made.id])
    with pytest.raises(Problem, match="已经不在登记簿里"):
        service.save(ws, made.id if gone == "deleted" else bytes(16), Typed("王秀兰"))


def test_deleted_people_lie_in_the_bin_with_their_marks(ws: Workspace) -> None:
    class_ = make.marked_class(ws, 1.0, 1.0)
    one, _other = make.roll(ws, class_)
    before = service.list_rows(ws, [1])
    service.delete(ws, [one])
    assert service.count(ws) == 1
    assert make.roll(ws, class_) == [_other]
    (deleted,) = recycle_bin(ws)
    assert (deleted.table, deleted.key) == ("attendee", (one,))
    bring_back(ws, [deleted])
    assert make.roll(ws, class_) == [one, _other]
    assert service.list_rows(ws, [1]) == before


def test_deleting_several_is_one_step(ws: Workspace) -> None:
    ids = make.people(ws, 5)
    service.delete(ws, ids)
    assert history(ws)[0].label == "删除 5 位学员"
    ws.undo()
    assert service.count(ws) == 5


def test_deleting_nobody_does_nothing(ws: Workspace) -> None:
    service.delete(ws, [])
    assert not history(ws)


@pytest.mark.parametrize(
    ("fields", "similar"),
    [
        ({"birth": "1950-03-02"}, True),
        ({"phone": "13800000001"}, True),
        ({"region_code": "410928101201"}, True),
        ({}, False),
        ({"birth": "1951-03-02", "phone": "13900000000"}, False),
        ({"name": "王秀蓝", "birth": "1950-03-02"}, True),
        ({"name": "王秀英", "birth": "1950-03-02"}, False),
    ],
)
def test_people_who_may_be_the_same_are_found(ws: Workspace, fields: dict[str, str], similar: bool) -> None:
    made = make.attendee(ws, "王秀兰", birth="1950-03-02", phone="13800000001", region_code="410928101201")
    person = Attendee(b"", **({"name": "王秀兰"} | fields))  # type: ignore[arg-type]  # any field
    assert service.similar(ws, person) == ([made] if similar else [])


def test_somebody_is_not_similar_to_themselves(ws: Workspace) -> None:
    assert service.similar(ws, make.attendee(ws)) == []


# -- rules


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("男", 1),
        ("女", 2),
        (" 女 ", 2),
        ("M", 1),
        ("f", 2),
        (1, 1),
        (2.0, 2),
        ("", 0),
        (None, 0),
        ("女士", 2),
    ],
)
def test_a_sex_is_read_as_people_write_it(text: object, sex: int) -> None:
    assert read_sex(text) == sex


def test_a_student_number_that_excel_made_a_number_is_a_text_again() -> None:
    found = check(Typed("王秀兰", student_number=20260001.0), today=make.NOW.date()).attendee
    assert found is not None
    assert found.student_number == "20260001"


def test_filling_in_never_empties_a_field() -> None:
    old = Attendee(b"1", "王秀兰", 2, "1950-03-02", phone="13800000001", note="旧", receives_allowance=True)
    assert filled(old, Attendee(b"", "王秀兰")) == old
    assert filled(old, Attendee(b"2", "王秀兰", 0, "1950", note="新")).birth == "1950-03-02"
    assert filled(old, Attendee(b"2", "王秀兰", note="新")) == Attendee(
        b"1", "王秀兰", 2, "1950-03-02", phone="13800000001", note="新", receives_allowance=True
    )


def test_filling_in_takes_a_plain_no_for_an_answer() -> None:
    old = Attendee(b"1", "王秀兰", receives_allowance=None)
    assert filled(old, Attendee(b"", "王秀兰", receives_allowance=False)).receives_allowance is False


def test_filling_in_makes_a_year_a_day() -> None:
    old = Attendee(b"1", "王秀兰", birth="1950")
    assert filled(old, Attendee(b"", "王秀兰", birth="1950-03-02")).birth == "1950-03-02"
