"""A certificate carries every name whole, reads back by its code, and prints on any office printer."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_desktop.base.problems import Cancelled
from literacy_desktop.certificates.content import Content
from literacy_desktop.certificates.document import write
from literacy_desktop.paper.raster import Pages, Picture

BODY = (
    "于2026年3月2日至5月18日，参加“智能手机应用基础班”学习，完成微信、支付宝等全部课程，"
    "共24学时，经考核成绩合格，准予结业。"
)
LONG_NAME = ("阿卜杜热合曼·买买提吐尔逊·" * 10)[:100]
CONTENT = Content(
    title="结业证书",
    heading="濮阳市智慧助老行动",
    name="单䶮",
    address="同志",
    paragraphs=(BODY, "特发此证。"),
    number="濮智助结字〔2026〕第K3F-0001号",
    machine_number="PYJY-410928-2026-K3F-0001-7",
    issuers=("濮阳市智慧助老培训中心",),
    issued_on=date(2026, 5, 18),
)
VARIANTS = {
    "plain": CONTENT,
    "long name": replace(CONTENT, name=LONG_NAME),
    "uyghur name": replace(CONTENT, name="买买提·吐尔逊江"),
    "rare name": replace(CONTENT, name="欧阳㛃𬎆𠅤𫖯𬱖"),
    "no address": replace(CONTENT, address=""),
    "long body": replace(CONTENT, name=LONG_NAME, paragraphs=(BODY * 4, "特发此证。")),
    "short body": replace(CONTENT, paragraphs=("准予结业。",)),
    "two issuers": replace(CONTENT, issuers=("濮阳市民政局", "中国联合网络通信有限公司濮阳市分公司")),
    "three issuers": replace(
        CONTENT, issuers=("濮阳市民政局", "濮阳市老龄工作委员会办公室", "濮阳市华龙区人民政府老龄工作办公室")
    ),
    "long title": replace(CONTENT, title="智能手机应用优秀学员荣誉证书", heading="濮阳市智慧助老行动" * 3),
}


def make(*contents: Content) -> bytes:
    out = io.BytesIO()
    write(contents, out)
    return out.getvalue()


def read(document: bytes, page: int = 0) -> str:
    with Pages(document) as pages:
        return "".join(pages.text(page).split())


def render(document: bytes, dpi: float) -> Picture:
    with Pages(document) as pages:
        return pages.draw(0, dpi, "grey")


def rows_with_ink(picture: Picture, left: float, right: float) -> list[int]:
    """The rows, in millimetres from the top, that have dark ink between two places in millimetres."""
    scale = picture.width / 297
    first, last = round(left * scale), round(right * scale)
    starts = range(0, len(picture.data), picture.stride)
    inked = (i for i, start in enumerate(starts) if min(picture.data[start + first : start + last]) < 110)
    return sorted({int(row / scale) for row in inked})


@pytest.mark.parametrize("variant", VARIANTS)
def test_all_its_words_are_on_the_page(variant: str) -> None:
    content = VARIANTS[variant]
    text = read(make(content))
    words = [content.title, content.heading, content.name, content.number, content.machine_number]
    for word in [*words, *content.paragraphs, "二〇二六年五月十八日"]:
        assert "".join(word.split()) in text
    for issuer in content.issuers:
        assert set(issuer) <= set(text)


@pytest.mark.parametrize("variant", VARIANTS)
def test_its_code_says_the_machine_number(variant: str) -> None:
    picture = render(make(VARIANTS[variant]), 150)
    view: Any = memoryview(picture.data).cast("B", (picture.height, picture.stride))
    assert [code.text for code in zxingcpp.read_barcodes(view)] == [CONTENT.machine_number]


def test_a_payload_takes_the_place_of_the_machine_number_in_the_code() -> None:
    digits = "".join(str(index * 7 % 10) for index in range(205))
    document = make(replace(CONTENT, payload=digits))
    picture = render(document, 150)
    view: Any = memoryview(picture.data).cast("B", (picture.height, picture.stride))
    assert [code.text for code in zxingcpp.read_barcodes(view)] == [digits]
    assert "核验方式" in read(document)
    assert "核验方式" not in read(make(CONTENT))


@pytest.mark.parametrize("variant", VARIANTS)
def test_no_ink_comes_near_the_edge(variant: str) -> None:
    picture = render(make(VARIANTS[variant]), 254)
    edge = 80  # eight millimetres
    assert set(picture.data[: edge * picture.stride]) == {255}
    assert set(picture.data[-edge * picture.stride :]) == {255}
    middle = picture.data[picture.height // 2 * picture.stride :][: picture.width]
    assert set(middle[:edge] + middle[-edge - 1 :]) == {255}


@pytest.mark.parametrize("variant", VARIANTS)
def test_text_keeps_within_its_margins_and_above_the_code(variant: str) -> None:
    picture = render(make(VARIANTS[variant]), 100)
    inside_border = range(23, 188)
    for left, right in ((25, 43), (259, 272)):
        assert not set(rows_with_ink(picture, left, right)) & set(inside_border)
    between_text_and_foot = range(151, 154)
    assert not set(rows_with_ink(picture, 44, 90)) & set(between_text_and_foot)


def test_the_text_of_an_address_follows_the_name() -> None:
    assert "单䶮同志：" in read(make(CONTENT))
    assert "：" not in read(make(replace(CONTENT, address="", paragraphs=("合格。",))))


def test_every_person_has_a_page_in_the_order_given() -> None:
    names = ["王桂兰", "欧阳秀珍", "单䶮", "李𬱖"]
    document = make(*(replace(CONTENT, name=name) for name in names))
    with Pages(document) as pages:
        assert len(pages) == len(names)
        for index, name in enumerate(names):
            assert f"{name}同志" in "".join(pages.text(index).split())


def test_certificates_that_differ_in_all_things_do_not_mix() -> None:
    other = replace(CONTENT, title="荣誉证书", paragraphs=("表现优秀。",), issuers=("濮阳市民政局",))
    document = make(CONTENT, other, CONTENT, other, CONTENT)
    for page, (present, absent) in enumerate([("结业", "优秀"), ("优秀", "基础班")] * 2 + [("结业", "优秀")]):
        text = read(document, page)
        assert present in text
        assert absent not in text


def test_what_recurs_is_stored_once() -> None:
    ten = make(*(replace(CONTENT, machine_number=f"A-{index}") for index in range(10)))
    twenty = make(*(replace(CONTENT, machine_number=f"A-{index}") for index in range(20)))
    assert len(twenty) - len(ten) < 10 * 1500


def test_a_reprint_is_the_same_file() -> None:
    assert make(CONTENT) == make(Content.from_json(CONTENT.to_json()))


def test_no_certificates_make_no_pages() -> None:
    with Pages(make(CONTENT)) as pages:
        assert len(pages) == 1
    assert b"/Count 0" in make()


def test_contents_are_taken_one_by_one_and_told_of() -> None:
    taken: list[int] = []
    told: list[tuple[int, int]] = []

    def supply() -> Iterator[Content]:
        for index in range(3):
            taken.append(index)
            yield CONTENT

    def report(done: int, total: int) -> None:
        assert len(taken) == done
        told.append((done, total))

    write(supply(), io.BytesIO(), report, total=3)
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_cancelling_leaves_an_unfinished_file_and_raises() -> None:
    out = io.BytesIO()

    def report(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        write([CONTENT] * 5, out, report)
    assert b"startxref" not in out.getvalue()


printable = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(deadline=None)
@given(printable, st.lists(printable, max_size=3), st.dates())
def test_content_survives_json(text: str, texts: list[str], day: date) -> None:
    content = replace(CONTENT, name=text, paragraphs=tuple(texts), issuers=tuple(texts), issued_on=day)
    assert Content.from_json(content.to_json()) == content
