"""Every paper says what it was given, keeps off the edges, and comes out the same each time."""

import io
import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_desktop.paper.ink import Type
from literacy_desktop.paper.pdf import MM
from literacy_desktop.paper.raster import Pages
from literacy_desktop.papers.content import Person, examples, masked
from literacy_desktop.papers.document.cards import ACROSS, CARD, DOWN
from literacy_desktop.papers.document.enrolment import CONSENTS
from literacy_desktop.papers.document.poster import spoken_span
from literacy_desktop.papers.document.steps import LEAST
from literacy_desktop.papers.document.style import EDGE, INTERNAL, fit, set_name
from literacy_desktop.papers.model import KINDS
from literacy_desktop.papers.service.making import _WRITERS
from literacy_desktop.topics.model import stage_bounds

NAMES = (
    "单䶮",
    "李𬱖",
    "欧阳㛃𬎆",
    "买买提·吐尔逊江",
    "阿卜杜热合曼·买买提吐尔逊·依明江",
    "次仁旺姆",
    "王",
    "次仁旺姆洛桑曲珍扎西顿珠格桑梅朵",
    "Maria Gonzalez",
)
MORNING = datetime.fromisoformat("2026-03-10T09:00")


def example(kind: str) -> Any:
    return examples.example(kind)


def make(kind: str, paper: Any) -> bytes:
    out = io.BytesIO()
    _WRITERS[kind](paper, out, lambda _done, _total: None)
    return out.getvalue()


def text(document: bytes) -> str:
    with Pages(document) as pages:
        return "".join("".join(pages.text(index).split()) for index in range(len(pages)))


def count(document: bytes) -> int:
    with Pages(document) as pages:
        return len(pages)


def named(kind: str) -> Any:
    """The example of a kind, its people with every sort of name and as long data as there are."""
    people = [
        Person(
            name,
            place,
            "女",
            "1943-05",
            83,
            "濮阳县柳屯镇" * 3,
            "13800001234",
            name,
            "孙女的丈夫",
            "0393-6687009",
        )
        for place, name in enumerate(NAMES, start=1)
    ]
    codes = [replace(one, code=f"A{one.number:03}", student_number=f"A{one.number:03}") for one in people]
    return replace(example(kind), people=codes)


LONG_TOPIC = replace(
    example("step-card").topic,
    title="i濮阳小程序：高龄津贴年度认证、补认证与查询结果怎么看",
    steps=tuple(f"第{n}步打开手机上的设置再点通用里的字体大小拖到最大" for n in range(7)),
    can_do=("能本人独立完成一次认证并把结果截图发给子女", "看懂认证成功的提示"),
    safety="逾期会停发，补认证后按当地规定补发；不点短信里的认证链接，也不把验证码告诉任何人，拿不准就问村干部",
)
POSTER: Any = example("poster")
VARIANTS: dict[str, tuple[str, Any]] = {
    **{kind: (kind, example(kind)) for kind in KINDS},
    "roster of all names": ("roster", named("roster")),
    "contacts of all names": ("contacts", named("contacts")),
    "forms of all names": ("enrolment-form", named("enrolment-form")),
    "plates of all names": ("name-plates", named("name-plates")),
    "desk cards of all names": ("name-plates", replace(named("name-plates"), folded=False)),
    "seats of all names": ("seats", named("seats")),
    "cards of all names": ("member-cards", named("member-cards")),
    "long steps": ("step-card", replace(example("step-card"), topic=LONG_TOPIC)),
    "large poster": ("poster", replace(POSTER, large=True)),
    "full poster": (
        "poster",
        replace(
            POSTER,
            title=LONG_TOPIC.title,
            learn=LONG_TOPIC.can_do * 2,
            place=("濮阳县柳屯镇区域性养老服务中心", "幸福路12号院内北楼", "二楼多功能活动室"),
            partners=[
                ("主办", "濮阳县民政局、柳屯镇人民政府"),
                ("承办", "某通信公司濮阳县分公司"),
                ("支持", "县老年大学"),
            ],
            reached="0393-6687009",
        ),
    ),
}


@pytest.fixture(params=VARIANTS, ids=list(VARIANTS))
def variant(request: pytest.FixtureRequest) -> tuple[str, Any]:
    return VARIANTS[request.param]


def edges(document: bytes) -> Iterator[int]:
    """The darkest grey in the strip along the edges of every page that printers cannot reach."""
    with Pages(document) as pages:
        for index in range(len(pages)):
            picture = pages.draw(index, 50.8, "grey")  # two dots a millimetre
            strip = int(EDGE * 2) - 1
            rows = [
                picture.data[y * picture.stride : y * picture.stride + picture.width]
                for y in range(picture.height)
            ]
            yield min(min(row) for row in rows[:strip] + rows[-strip:])
            yield min(min(row[:strip] + row[-strip:]) for row in rows)


def test_no_ink_stands_where_printers_cannot_reach(variant: tuple[str, Any]) -> None:
    assert min(edges(make(*variant))) == 255


def test_the_same_paper_is_the_same_file(variant: tuple[str, Any]) -> None:
    assert make(*variant) == make(*variant)


@pytest.mark.parametrize(
    "kind", ["roster", "contacts", "seats", "member-cards", "name-plates", "enrolment-form"]
)
def test_every_name_stands_on_the_paper_whole(kind: str) -> None:
    said = text(make(kind, named(kind)))
    assert [name for name in NAMES if "".join(name.split()) not in said] == []


@pytest.mark.parametrize("kind", ["roster", "contacts"])
def test_a_list_says_everything_of_everybody(kind: str) -> None:
    paper: Any = example(kind)
    said = text(make(kind, paper))
    for one in paper.people:
        for part in (one.name, one.place, one.phone, one.relative, one.contact_phone):
            assert part in said


def test_the_roster_ticks_who_is_eighty_and_counts_them() -> None:
    paper: Any = example("roster")
    old = sum(one.age >= 80 for one in paper.people)
    said = text(make("roster", paper))
    assert said.count("√") == old
    assert f"80岁以上{old}人" in said


@pytest.mark.parametrize("kind", ["roster", "contacts", "enrolment-form"])
def test_what_is_not_masked_says_so_on_every_page(kind: str) -> None:
    paper = named(kind)
    secret = make(kind, replace(paper, heading=replace(paper.heading, internal=True)))
    with Pages(secret) as pages:
        assert all(INTERNAL in pages.text(index) for index in range(len(pages)))
    assert INTERNAL not in text(make(kind, paper)).replace("打印内部资料", "")


def test_masks_cover_telephones_and_the_relative_but_not_the_person() -> None:
    covered = masked(Person("张桂英", phone="13812345678", contact="张小国", contact_phone="0393-6687009"))
    assert (covered.name, covered.phone, covered.contact, covered.contact_phone) == (
        "张桂英",
        "138****5678",
        "张*国",
        "0393-***7009",
    )
    assert masked(Person("张桂英")) == Person("张桂英")


@pytest.mark.parametrize(
    ("kind", "people", "pages"),
    [
        ("name-plates", 9, 9),
        ("member-cards", 8, 1),
        ("member-cards", 9, 2),
        ("enrolment-form", 9, 9),
        ("seats", 48, 1),
        ("seats", 49, 2),
    ],
)
def test_there_are_as_many_pages_as_the_people_need(kind: str, people: int, pages: int) -> None:
    paper = named(kind)
    everybody = [replace(paper.people[place % 9], number=place + 1) for place in range(people)]
    assert count(make(kind, replace(paper, people=everybody))) == pages


def test_four_desk_cards_share_a_page() -> None:
    assert count(make("name-plates", replace(named("name-plates"), folded=False))) == 3


@pytest.mark.parametrize("kind", ["step-card", "teacher-page", "poster"])
def test_a_page_is_one_page(kind: str) -> None:
    paper: Any = example(kind)
    assert count(make(kind, paper)) == 1
    if hasattr(paper, "topic"):
        assert count(make(kind, replace(paper, topic=LONG_TOPIC))) == 1


def test_a_name_plate_has_the_name_for_both_sides() -> None:
    one = Person("单䶮", 3)
    said = text(make("name-plates", replace(named("name-plates"), people=[one])))
    assert said.count("单䶮") == 2
    assert said.count("3号座") == 2


def test_each_consent_has_boxes_and_a_place_to_sign_of_its_own() -> None:
    said = text(make("enrolment-form", example("enrolment-form")))
    assert said.count("不同意") == len(CONSENTS) + 1  # once in the notice
    assert all(title in said for title, _words in CONSENTS)
    assert said.count("单独同意") == 2
    assert "打“不同意”也照常上课" in said


def test_the_form_names_the_partners_who_would_get_the_data() -> None:
    paper: Any = example("enrolment-form")
    assert "合作单位（某通信公司）" in text(make("enrolment-form", replace(paper, partners=["某通信公司"])))
    many = replace(paper, partners=["濮阳县某某养老服务有限公司"] * 12)
    assert min(edges(make("enrolment-form", many))) == 255


def test_a_step_card_is_in_large_type_and_says_when_it_was_tried() -> None:
    paper: Any = example("step-card")
    said = text(make("step-card", paper))
    assert all(step in said for step in (*paper.topic.steps, *paper.topic.can_do, paper.topic.safety))
    assert "2026年3月10日在手机上核对" in said
    untried = replace(paper, topic=replace(paper.topic, verified_on=None))
    assert "还没有在手机上核对" in text(make("step-card", untried))
    assert fit("很长的步骤" * 12, Type("hei-medium", 28), (104, 20), least=LEAST).kind.size >= LEAST


def test_the_lesson_plan_divides_the_time_of_the_session() -> None:
    plan: Any = replace(example("teacher-page"), starts=MORNING, minutes=90)
    said = text(make("teacher-page", plan))
    assert "09:00—09:10" in said
    assert "—10:30" in said
    assert "志愿者不少于2人" in said
    assert all(step in said for step in plan.topic.steps)


@given(st.integers(10, 480))
@settings(deadline=None)
def test_the_stages_of_a_lesson_take_all_its_time(minutes: int) -> None:
    bounds = stage_bounds(minutes)
    assert bounds[0][0] == 0
    assert bounds[-1][1] == minutes
    assert all(before[1] == after[0] for before, after in itertools.pairwise(bounds))
    assert all(start <= end for start, end in bounds)


def test_the_plan_warns_where_the_steps_were_not_tried_lately() -> None:
    plan: Any = example("teacher-page")
    assert "已经久了" in text(make("teacher-page", replace(plan, needs_check=True)))
    fresh = replace(plan, topic=replace(plan.topic, verified_on=None))
    assert "还没有在手机上核对过" in text(make("teacher-page", fresh))


def test_the_poster_says_when_also_by_the_moon() -> None:
    said = text(make("poster", POSTER))
    for part in (
        "和孩子视频通话",
        "3月10日星期二",
        "农历正月廿二",
        "上午9:00—10:30",
        "柳屯镇幸福院",
        "孙老师",
    ):
        assert part in said


def test_the_large_poster_is_a3() -> None:
    with Pages(make("poster", replace(POSTER, large=True))) as pages:
        assert [round(side) for side in pages.size(0)] == [297, 420]


@pytest.mark.parametrize(
    ("start", "minutes", "words"),
    [
        ("09:00", 90, "上午 9:00—10:30"),
        ("11:00", 120, "上午 11:00—下午 1:00"),
        ("12:30", 60, "下午 12:30—1:30"),
        ("17:30", 60, "下午 5:30—晚上 6:30"),
    ],
)
def test_times_are_written_as_people_say_them(start: str, minutes: int, words: str) -> None:
    starts = datetime.fromisoformat(f"2026-03-10T{start}")
    assert spoken_span(starts, starts + timedelta(minutes=minutes)) == words


def test_the_code_of_every_card_reads_back() -> None:
    from PIL import Image  # comes with reportlab

    people = [Person("单䶮", n, code=f"{n:032X}" if n % 2 else f"S{n:03}") for n in range(1, 9)]
    with Pages(make("member-cards", replace(named("member-cards"), people=people))) as pages:
        picture = pages.draw(0, 200, "grey")
    image = Image.frombytes("L", (picture.stride, picture.height), picture.data)
    found = {code.text for code in zxingcpp.read_barcodes(image)}
    assert found == {one.code for one in people}


def test_cards_are_of_the_size_of_a_bank_card_and_fit_the_page() -> None:
    assert CARD == (85.6, 54.0)
    assert ACROSS * CARD[0] <= 210 - 2 * EDGE
    assert DOWN * CARD[1] <= 297 - 2 * EDGE


@given(st.text("王李䶮𬱖·阿卜", min_size=1, max_size=30), st.floats(40, 180), st.floats(10, 60))
@settings(deadline=None, max_examples=60)
def test_a_name_keeps_its_characters_and_fits_its_box(name: str, width: float, height: float) -> None:
    block = set_name(name, Type("kai", 160), (width, height))
    assert "".join(line.text for _, line in block.lines) == name
    assert all(block.kind.width(line.text) <= width + 0.2 for _, line in block.lines) or block.kind.size <= 6
    high = (len(block.lines) - 1) * block.pitch + block.kind.size / MM
    assert high <= height + 0.2 or block.kind.size <= 6


def test_a_long_name_breaks_at_its_dots() -> None:
    lines = [line.text for _, line in set_name("阿卜杜热合曼·买买提", Type("kai", 160), (80, 60)).lines]
    assert lines == ["阿卜杜热合曼·", "买买提"]
