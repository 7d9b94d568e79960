"""The papers of a class as the register fills them: masked unless asked, refused where there is nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from literacy_desktop.attendees import service as attendees
from literacy_desktop.attendees.model import Typed
from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.base.workspace import Workspace
from literacy_desktop.classes.service import cancel_session, sessions
from literacy_desktop.paper.raster import Pages
from literacy_desktop.papers import service
from literacy_desktop.papers.model import KINDS, Order, scan_code
from literacy_desktop.sites.service import join_partner, own_site
from literacy_desktop.topics.service import all_topics, delete_topic, topics_by_code
from tests import make

FAMILY = {"contact_name": "张小国", "contact_relation": "儿子", "contact_phone": "13911112222"}
CLASS_KINDS = [key for key, kind in KINDS.items() if "class" in kind.needs]


def text(document: bytes) -> str:
    with Pages(document) as pages:
        return "".join("".join(pages.text(index).split()) for index in range(len(pages)))


@pytest.fixture
def office(ws: Workspace) -> Workspace:
    make.office(ws, contact="周建国", phone="0393-6600123", address="幸福路12号")
    return ws


def a_class(ws: Workspace, *names: str) -> Order:
    """A class whose people have telephones and relatives; its roster."""
    ids = [
        make.attendee(ws, name, phone=f"1380000123{place}", region_code="410928101201", **FAMILY).id
        for place, name in enumerate(names or ("张桂英", "单䶮"))
    ]
    made = make.class_(ws, people=ids, teacher="孙志刚", topics=("A01", "B02"))
    return Order("roster", made.id)


def of(order: Order, kind: str, **fields: object) -> Order:
    return replace(order, kind=kind, **fields)  # type: ignore[arg-type]  # the fields of Order


@pytest.mark.parametrize("kind", ["roster", "contacts"])
def test_lists_are_masked_unless_asked_otherwise(office: Workspace, kind: str) -> None:
    order = of(a_class(office), kind)
    said = text(service.make(office, order))
    assert "138****1230" in said
    assert "13800001230" not in said
    assert "张*国（儿子）" in said
    assert "139****2222" in said
    full = text(service.make(office, of(order, kind, unmasked=True)))
    assert "13800001230" in full
    assert "张小国（儿子）" in full
    assert "内部资料" in full


def test_a_birthday_never_stands_on_a_list(office: Workspace) -> None:
    order = a_class(office)
    birth = attendees.find(office, "张桂英")[0].birth
    assert birth is not None
    said = text(service.make(office, replace(order, unmasked=True)))
    assert birth[:7] in said
    assert birth not in said


@pytest.mark.parametrize("kind", CLASS_KINDS)
def test_an_empty_class_is_refused_with_a_reason(office: Workspace, kind: str) -> None:
    made = make.class_(office, people=0, topics=("A01",))
    if kind == "poster":
        assert text(service.make(office, Order(kind, made.id)))
        return
    with pytest.raises(Problem, match="还没有学员"):
        service.make(office, Order(kind, made.id))


@pytest.mark.parametrize("kind", CLASS_KINDS)
def test_without_a_class_there_is_no_paper_of_a_class(office: Workspace, kind: str) -> None:
    with pytest.raises(Problem, match="还没有选班级"):
        service.make(office, Order(kind))


def test_a_blank_form_needs_nothing(office: Workspace) -> None:
    said = text(service.make(office, Order("enrolment-form")))
    assert "柳屯镇幸福院" in said
    assert "周建国0393-6600123" in said


def test_a_filled_form_needs_a_class_and_takes_only_those_chosen(office: Workspace) -> None:
    with pytest.raises(Problem, match="还没有选班级"):
        service.make(office, Order("enrolment-form", form="filled"))
    order = of(a_class(office), "enrolment-form", form="filled")
    with Pages(service.make(office, order)) as pages:
        assert len(pages) == 2
    one = attendees.find(office, "单䶮")[0].id
    said = text(service.make(office, of(order, "enrolment-form", people=(one,))))
    assert "单䶮" in said
    assert "张桂英" not in said
    assert "138****1231" in said


def test_a_blank_form_holds_no_secret(office: Workspace) -> None:
    order = of(a_class(office), "enrolment-form", unmasked=True)
    assert "内部资料" not in text(service.make(office, order))


def test_people_of_another_class_are_refused(office: Workspace) -> None:
    order, stranger = a_class(office), make.attendee(office)
    with pytest.raises(Problem, match="不在这个班"):
        service.make(office, of(order, "name-plates", people=(stranger.id,)))


def test_a_person_chosen_keeps_their_seat(office: Workspace) -> None:
    order = a_class(office)
    second = attendees.find(office, "单䶮")[0].id
    assert "2号座" in text(service.make(office, of(order, "name-plates", people=(second,))))


def test_the_poster_is_of_the_session_asked_for_else_of_the_next(office: Workspace) -> None:
    site = own_site(office)
    assert site is not None
    join_partner(office, site.id, "濮阳县民政局", role="host")
    join_partner(office, site.id, "某通信公司", role="assist")
    order = of(a_class(office), "poster")
    said = text(service.make(office, of(order, "poster", session=2)))
    assert "语音消息" in said
    assert "第2课" in said
    for part in ("主办濮阳县民政局", "协办某通信公司", "0393-6600123", "幸福路12号", "农历"):
        assert part in said
    later = text(service.make(office, order))
    assert "第7课" in later
    assert "智慧助老课堂" in later


def test_a_session_that_is_cancelled_or_missing_has_no_poster(office: Workspace) -> None:
    order = of(a_class(office), "poster")
    assert order.class_id is not None
    session = sessions(office, order.class_id)[1]
    cancel_session(office, session, "下雪")
    for number in (2, 99):
        with pytest.raises(Problem, match="没有第"):
            service.make(office, of(order, "poster", session=number))


def test_a_teachers_page_is_of_a_topic_or_of_a_session(office: Workspace) -> None:
    topic = topics_by_code(office, ["B02"])[0]
    alone = text(service.make(office, Order("teacher-page", topic_id=topic.id)))
    assert topic.title in alone
    assert "班级" not in alone
    order = of(a_class(office), "teacher-page", session=2)
    held = text(service.make(office, order))
    assert "09:00" in held
    assert "孙志刚" in held
    assert "".join(topic.title.split()) in held
    with pytest.raises(Problem, match="还没有选教学内容"):
        service.make(office, of(order, "teacher-page", session=5))
    with pytest.raises(Problem, match="还没有选教学内容"):
        service.make(office, Order("teacher-page"))


def test_a_topic_without_steps_or_deleted_has_no_step_card(office: Workspace) -> None:
    empty = make.topic(office, "新课题")
    with pytest.raises(Problem, match="还没有写步骤"):
        service.make(office, Order("step-card", topic_id=empty.id))
    delete_topic(office, empty.id)
    with pytest.raises(Problem, match="已经不在了"):
        service.make(office, Order("step-card", topic_id=empty.id))


def test_every_topic_that_ships_has_a_step_card_and_a_plan_of_one_page(office: Workspace) -> None:
    for topic in all_topics(office):
        for kind in ("step-card", "teacher-page"):
            with Pages(service.make(office, Order(kind, topic_id=topic.id))) as pages:
                assert len(pages) == 1, (kind, topic.code)


def test_hours_can_be_of_a_session_of_a_class_or_of_nothing(office: Workspace) -> None:
    order = of(a_class(office), "volunteer-hours")
    assert "志愿服务时长记录表" in text(service.make(office, Order("volunteer-hours")))
    assert "智能手机基础班" in text(service.make(office, order))
    assert "第2次" in text(service.make(office, of(order, "volunteer-hours", session=2)))


def test_names_that_cannot_be_drawn_are_listed_before_printing(office: Workspace) -> None:
    order = a_class(office, "李𬱖", "王\ue123")
    assert service.undrawable(office, order) == ["王\ue123（\ue123）"]


def test_a_file_that_is_cancelled_leaves_the_old_one(office: Workspace, tmp_path: Path) -> None:
    order, out = a_class(office), tmp_path / "花名册.pdf"
    assert service.write(office, order, out) == 1
    before = out.read_bytes()

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        service.write(office, order, out, stop)
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]


def test_a_sample_shows_the_beginning_only(office: Workspace) -> None:
    order = a_class(office, *(f"王小{sign}" for sign in "甲乙丙丁戊己"))
    with Pages(service.sample(office, of(order, "name-plates"))) as pages:
        assert len(pages) == 4


def test_file_names_say_what_is_in_them(office: Workspace) -> None:
    order = a_class(office)
    topic = topics_by_code(office, ["A01"])[0]
    assert service.name_for(office, order) == "花名册 智能手机基础班.pdf"
    assert service.name_for(office, replace(order, unmasked=True)) == "花名册 智能手机基础班 内部资料.pdf"
    assert service.name_for(office, of(order, "poster", session=3)) == "课程海报 智能手机基础班 第3次.pdf"
    assert service.name_for(office, Order("step-card", topic_id=topic.id)).startswith("步骤卡 认识手机")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("S001", "S001"),
        (" s001 ", "S001"),
        ("20260001", "20260001"),
        ("A-1", None),
        ("学001", None),
        ("", None),
    ],
)
def test_a_card_has_the_student_number_where_a_scanner_can_type_it(number: str, code: str | None) -> None:
    person = bytes(range(16))
    assert scan_code(person, number) == (code or "000102030405060708090A0B0C0D0E0F")
    assert scan_code(person, number, shared=True) == "000102030405060708090A0B0C0D0E0F"


def test_every_card_leads_back_to_its_person(office: Workspace) -> None:
    people = [
        make.attendee(office, name, student_number=number)
        for name, number in (("甲一", "S1001"), ("乙二", ""))
    ]
    for one in people:
        assert service.attendee_of_code(office, f" {scan_code(one.id, one.student_number)}\n").id == one.id


def test_a_number_of_two_people_stands_on_no_card(office: Workspace) -> None:
    one = make.attendee(office, "甲一", student_number="S1001")
    attendees.add(office, Typed("乙二", student_number="S1001"))
    with pytest.raises(Problem, match="没有唯一"):
        service.attendee_of_code(office, "S1001")
    made = make.class_(office, people=[one.id])
    said = text(service.make(office, Order("member-cards", made.id)))
    assert one.id.hex().upper()[:8] in said
    assert "S1001" not in said


def test_a_code_of_nobody_is_refused(office: Workspace) -> None:
    for code in ("0" * 32, "S404", ""):
        with pytest.raises(Problem, match="没有唯一"):
            service.attendee_of_code(office, code)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_an_example_to_look_at(kind: str) -> None:
    with Pages(service.example_of(kind)) as pages:
        assert len(pages) == 1


def test_the_roster_and_the_filled_form_say_what_phone_somebody_has(ws: Workspace) -> None:
    make.office(ws)
    given = {"phone_model": "华为畅享60", "phone_system": "鸿蒙"}
    people = [make.attendee(ws, "王秀兰", **given).id, make.attendee(ws, "李大爷", phone_system="none").id]
    made = make.class_(ws, people=people)
    roster = text(service.make(ws, Order("roster", made.id)))
    assert "华为畅享60（鸿蒙）" in roster
    assert "没有手机" in roster
    forms = service.make(ws, Order("enrolment-form", made.id, form="filled"))
    assert "品牌型号：华为畅享60（鸿蒙）" in text(forms)
