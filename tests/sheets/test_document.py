"""A sheet lists everybody, its boxes stand where the layout says, and its code names the page."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_desktop.base.problems import Cancelled
from literacy_desktop.paper.raster import Pages, Picture
from literacy_desktop.sheets import layout
from literacy_desktop.sheets.content import ATTENDANCE
from literacy_desktop.sheets.document import Sheet, SheetRow, cut_texts, layout_json, write
from literacy_desktop.sheets.layout import Page
from literacy_desktop.sheets.model import CLASS, SESSION, Tick

DPI = 254  # ten pixels a millimetre
NAMES = ["王桂兰", "单䶮", "李𬱖", "买买提·吐尔逊江", "欧阳秀珍", ("阿卜杜热合曼·买买提吐尔逊·" * 10)[:100]]
FACTS = (
    ("班级", "手机基础班 A 班"),
    ("地点", "文化站二楼教室"),
    ("时间", "2026年4月17日（周五）09:00—11:00"),
    ("课次", "第 3 次 / 共 12 次"),
    ("课题", "微信视频通话与防诈骗"),
    ("教师", "李老师"),
)
UPRIGHT = layout.make_layout(SESSION, ATTENDANCE)
SESSIONS = tuple(
    Tick(f"session-{n}", f"第{n}次", f"04-{n:02}", bytes([n]) * 16, "present") for n in range(1, 13)
)
LYING = layout.make_layout(CLASS, SESSIONS)


def make_rows(count: int) -> tuple[SheetRow, ...]:
    return tuple(
        SheetRow(bytes([index]) * 16, NAMES[index % len(NAMES)], "女", 60 + index, f"{index:04d}", "白堽乡")
        for index in range(count)
    )


def make_sheet(count: int, code: str = "PY2026A-0417-03") -> Sheet:
    return Sheet(
        code=code,
        title="智慧助老培训签到表",
        programme="濮阳市智慧助老行动",
        facts=FACTS,
        rows=make_rows(count),
        expected=count,
        printed_on=date(2026, 4, 16),
        notice="本表只用于课程的考勤、统计和发证，由主办单位保管，不向他人提供。",
    )


def print_sheets(*sheets: Sheet) -> tuple[bytes, list[Page]]:
    out = io.BytesIO()
    pages = write(sheets, out)
    return out.getvalue(), pages


def read(document: bytes, page: int = 0) -> str:
    with Pages(document) as pages:
        return "".join(pages.text(page).split())


def render(document: bytes, page: int = 0, dpi: float = DPI) -> Picture:
    with Pages(document) as pages:
        return pages.draw(page, dpi, "grey")


def shade(picture: Picture, x: float, y: float) -> int:
    """The darkest pixel within .2 mm of a place."""
    rows = range(round(y * 10) - 2, round(y * 10) + 3)
    return min(min(picture.data[row * picture.stride + round(x * 10) - 2 :][:5]) for row in rows)


@pytest.mark.parametrize(
    ("names", "pages"), [(0, 1), (1, 1), (15, 1), (16, 2), (18, 2), (33, 2), (34, 3), (100, 6)]
)
def test_there_is_a_page_for_everybody_and_for_walk_ins(names: int, pages: int) -> None:
    document, described = print_sheets(make_sheet(names))
    with Pages(document) as opened:
        assert len(opened) == len(described) == pages
    assert pages * UPRIGHT.rows - names >= 3


def test_everything_it_knows_is_printed() -> None:
    sheet = replace(make_sheet(5), expected=97)
    text = read(print_sheets(sheet)[0])
    for word in [
        sheet.title,
        sheet.programme,
        *(word for fact in sheet.facts for word in fact),
        sheet.notice,
        "97",
        "第1页/共1页",
        "打印于2026-04-16",
    ]:
        assert "".join(word.split()) in text
    for row in sheet.rows:
        assert "".join(row.name.split()) in text
        assert f"{row.sex}{row.age}{row.phone_tail}{row.village}" in text


def test_sheets_of_one_batch_keep_what_is_their_own() -> None:
    """What pages share is drawn once: nothing of one sheet may stand on another."""
    one = make_sheet(5)
    facts = (("班级", "微信应用班"), *FACTS[1:4], ("课题", "手机缴费"), ("教师", "周老师"))
    others = [
        replace(one, code="PY2026A-0418-01", facts=facts, expected=41),
        replace(one, code="PY2026A-0418-02", title="另一个签到表", programme="另一个行动"),
        replace(one, code="PY2026A-0418-03", notice="另一句告知。", printed_on=date(2026, 5, 1)),
        replace(one, code="PY2026A-0418-04", facts=tuple((f"{word[0]}名", value) for word, value in FACTS)),
    ]
    together, _pages = print_sheets(one, *others)
    for place, sheet in enumerate([one, *others]):
        assert read(together, place) == read(print_sheets(sheet)[0])


@pytest.mark.parametrize("length", [24, 48, 72, 100])
def test_long_names_are_whole_and_stay_in_their_row(length: int) -> None:
    rows = tuple(replace(row, name=("阿卜杜热合曼·买买提吐尔逊·" * 10)[:length]) for row in make_rows(2))
    assert cut_texts(rows) == []
    document, _ = print_sheets(replace(make_sheet(2), rows=rows))
    assert read(document).count(rows[0].name) == 2
    picture = render(document)
    name = UPRIGHT.columns[1]
    for index in range(3):
        y = round(UPRIGHT.row_top(index) * 10)
        for row in (*range(y - 4, y - 2), *range(y + 3, y + 5)):
            start = row * picture.stride
            assert (
                min(picture.data[start + round(name.left * 10) + 6 : start + round(name.right * 10) - 6])
                > 150
            )


def test_a_name_too_long_for_any_row_ends_in_an_ellipsis_and_is_told_of() -> None:
    endless = replace(make_rows(1)[0], name="长" * 150)
    text = read(print_sheets(replace(make_sheet(1), rows=(endless,)))[0])
    assert "长" * 100 in text
    assert "长" * 150 not in text
    assert "…" in text
    assert cut_texts([endless, *make_rows(6)]) == [endless.name]


def test_what_is_not_known_is_left_empty() -> None:
    blank = replace(make_rows(1)[0], age=None, sex="", phone_tail="", village="")
    text = read(print_sheets(replace(make_sheet(1), rows=(blank,)))[0])
    assert "王桂兰" in text
    assert "None" not in text


@pytest.mark.parametrize("page", [0, 1])
def test_every_box_is_printed_where_the_layout_says(page: int) -> None:
    document, pages = print_sheets(make_sheet(20))
    picture = render(document, page)
    for box in pages[page].boxes:
        middle_x, middle_y = box.x + box.w / 2, box.y + box.h / 2
        assert shade(picture, box.x, middle_y) < 200
        assert shade(picture, box.x + box.w, middle_y) < 200
        assert shade(picture, middle_x, box.y) < 200
        assert shade(picture, middle_x, box.y + box.h) < 200
        assert shade(picture, middle_x, middle_y) == 255
        assert shade(picture, box.x - 1, middle_y) == 255
        assert shade(picture, middle_x, box.y - 1) == 255


def test_boxes_belong_to_the_people_of_their_rows() -> None:
    sheet = make_sheet(20)
    _, pages = print_sheets(sheet)
    boxes = [box for page in pages for box in page.boxes]
    assert len(boxes) == 2 * UPRIGHT.rows * 3
    assert [box.column for box in boxes[:3]] == ["present", "late", "absent"]
    for box in boxes:
        expected = sheet.rows[box.row - 1].attendee if box.row <= 20 else None
        assert box.attendee == expected


def test_the_layout_is_plain_json() -> None:
    _, pages = print_sheets(make_sheet(1))
    described: Any = layout_json(pages)["pages"]
    assert [(page["sheet"], page["page"], page["version"]) for page in described] == [
        ("PY2026A-0417-03", 1, layout.LAYOUT_VERSION)
    ]
    first, *_, last = described[0]["boxes"]
    assert first == {
        "attendee": "00" * 16, "row": 1, "column": "present", "x": 117.0, "y": 65.3, "w": 6.0, "h": 6.0,
    }  # fmt: skip
    assert last["attendee"] is None
    assert (last["row"], last["column"]) == (18, "absent")
    assert described[0]["markers"][0] == {"id": 0, "x": 9.0, "y": 65.3, "w": 6.0, "h": 6.0}
    assert described[0]["rows"][1] == {"row": 2, "x": 17.5, "y": 73.8, "w": 175.0, "h": 11.0}


def test_the_code_on_a_page_names_sheet_and_page() -> None:
    document, _ = print_sheets(make_sheet(1, "A-1"), make_sheet(20, "B-2"))
    seen = []
    for page in range(3):
        picture = render(document, page, 150)
        view: Any = memoryview(picture.data).cast("B", (picture.height, picture.stride))
        first, second = zxingcpp.read_barcodes(view)
        assert first.text == second.text, "either corner may be lost"
        seen.append(layout.read_page_code(first.text))
        assert first.text in read(document, page)
    assert seen == [
        layout.PageCode(sheet, page, layout.LAYOUT_VERSION)
        for sheet, page in (("A-1", 1), ("B-2", 1), ("B-2", 2))
    ]


codes = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-", min_size=1, max_size=20)


@settings(deadline=None)
@given(codes, st.integers(1, 99))
def test_a_page_code_is_read_as_it_was_written(sheet: str, page: int) -> None:
    read_back = layout.read_page_code(layout.write_page_code(sheet, page))
    assert read_back == layout.PageCode(sheet, page, layout.LAYOUT_VERSION)


@settings(deadline=None)
@given(codes, st.data())
def test_one_wrong_character_is_noticed(sheet: str, data: st.DataObject) -> None:
    code = layout.write_page_code(sheet, 1)
    place = data.draw(st.sampled_from([index for index, char in enumerate(code) if char != "-"]))
    wrong = data.draw(
        st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789").filter(lambda c: c != code[place])
    )
    assert layout.read_page_code(code[:place] + wrong + code[place + 1 :]) is None


@pytest.mark.parametrize("text", ["", "A", "HELLO", "-P01V1A", "A-PXXV1A", "PYJY-410928-2026-K3F-0001-7"])
def test_another_code_is_no_page_code(text: str) -> None:
    assert layout.read_page_code(text) is None


@pytest.mark.parametrize("form", [UPRIGHT, LYING])
def test_both_ends_of_every_row_bear_a_mark_of_their_own(form: layout.Layout) -> None:
    kind, ticks = (CLASS, SESSIONS) if form.lying else (SESSION, ATTENDANCE)
    picture = render(print_sheets(replace(make_sheet(1), kind=kind, ticks=ticks))[0])
    seen = set()
    for marker in form.markers:
        bits = 0
        for place in range(16):
            x, y = marker.x + place % 4 + 1.5, marker.y + place // 4 + 1.5
            bits = bits * 2 + (shade(picture, x, y) > 200)
        assert bits == layout.MARKERS[marker.number]
        assert shade(picture, marker.x + 0.5, marker.y + 0.5) == 0
        seen.add(marker.number)
    assert len(seen) == len(form.markers) == 2 * form.rows


def turned(bits: int) -> int:
    places = [bits >> (15 - place) & 1 for place in range(16)]
    return sum(places[(3 - place % 4) * 4 + place // 4] << (15 - place) for place in range(16))


def test_marks_are_told_apart_however_the_paper_lies() -> None:
    ways = []
    for bits in layout.MARKERS:
        mine = [bits]
        for _turn in range(3):
            mine.append(turned(mine[-1]))
        assert min((bits ^ other).bit_count() for other in mine[1:]) >= 5
        ways.append(mine)
    for place, mine in enumerate(ways):
        others = [way for other in ways[place + 1 :] for way in other]
        assert all((mine[0] ^ other).bit_count() >= 4 for other in others)


@pytest.mark.parametrize(("kind", "ticks"), [(SESSION, ATTENDANCE), (CLASS, SESSIONS)])
def test_no_ink_comes_near_the_edge(kind: str, ticks: tuple[Tick, ...]) -> None:
    picture = render(print_sheets(replace(make_sheet(20), kind=kind, ticks=ticks))[0])
    edge = 79
    assert set(picture.data[: edge * picture.stride]) == {255}
    assert set(picture.data[-edge * picture.stride :]) == {255}
    for start in range(0, len(picture.data), picture.stride):
        row = picture.data[start : start + picture.width]
        assert row[:edge] + row[-edge:] == b"\xff" * (2 * edge)


def skills(count: int) -> tuple[Tick, ...]:
    return tuple(Tick(f"skill-{n}", "扫码付款", "会", skill=f"s{n}") for n in range(1, count + 1))


FORMS = [
    *((SESSION, ATTENDANCE + skills(count)) for count in range(5)),
    *((CLASS, SESSIONS[:count]) for count in (1, 6, 9, 12)),
]


@pytest.mark.parametrize(("kind", "ticks"), FORMS)
def test_columns_fill_the_table_without_gaps(kind: str, ticks: tuple[Tick, ...]) -> None:
    form = layout.make_layout(kind, ticks)
    edges = [(column.left, column.right) for column in form.columns]
    assert edges[0][0] == form.left
    assert edges[-1][1] == pytest.approx(form.right)
    assert [right for _, right in edges[:-1]] == pytest.approx([left for left, _ in edges[1:]])
    assert [column.key for column in form.ticks] == [tick.key for tick in ticks]
    assert all(column.width >= 12 for column in form.ticks)
    assert form.column("signature") is not None
    assert form.column("nothing") is None
    assert all(marker.x + marker.side < form.left or marker.x > form.right for marker in form.markers)


@pytest.mark.parametrize(("kind", "ticks"), FORMS)
def test_every_form_is_printed_with_its_headings(kind: str, ticks: tuple[Tick, ...]) -> None:
    text = read(print_sheets(replace(make_sheet(3), kind=kind, ticks=ticks))[0])
    assert all(tick.title in text for tick in ticks)
    assert "拍照时" in text
    assert ("每次实到人数" in text) == (kind == CLASS)


def test_equal_sheets_give_equal_files() -> None:
    assert print_sheets(make_sheet(20)) == print_sheets(make_sheet(20))


def test_every_page_is_told_of_and_cancelling_stops_the_work() -> None:
    told: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        told.append((done, total))
        if done == 2:
            raise Cancelled

    out = io.BytesIO()
    with pytest.raises(Cancelled):
        write([make_sheet(20), make_sheet(1)], out, report)
    assert told == [(1, 3), (2, 3)]
    assert b"startxref" not in out.getvalue()


def test_no_sheets_make_no_pages() -> None:
    document, pages = print_sheets()
    assert pages == []
    assert b"/Count 0" in document
