"""A report says everything it is given, on as many pages as it takes, the same bytes every time."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from literacy_desktop.base.problems import Cancelled
from literacy_desktop.paper import lines
from literacy_desktop.paper.raster import Pages, Picture
from literacy_desktop.paper.report import Column, Look, PrintedReport, ReportTable, write_report

NAMES = ("王桂兰", "单䶮", "李𬱖", "买买提·吐尔逊江", "欧阳𠅤", "王𬎆𫖯")
COLUMNS = (
    Column("序号", 10, "short"),
    Column("姓名", 36, "name"),
    Column("编号", 40, "code"),
    Column("次数\n共八次", 16, "number"),
    Column("备注", 60),
)
ROWS = tuple(
    (str(place + 1), NAMES[place % len(NAMES)], f"第K3F-{place:04}号", str(place * 7), "已领，手印为证。")
    for place in range(7)
)
TABLE = ReportTable(COLUMNS, ROWS)
REPORT = PrintedReport("学员花名册", [TABLE], date(2026, 11, 22))


def make(printed: PrintedReport) -> bytes:
    out = io.BytesIO()
    write_report(printed, out)
    return out.getvalue()


def of(table: ReportTable, **fields: Any) -> bytes:
    return make(replace(REPORT, tables=[table], **fields))


def many(count: int, **fields: Any) -> ReportTable:
    return replace(TABLE, rows=[ROWS[place % len(ROWS)] for place in range(count)], **fields)


def read(document: bytes) -> list[str]:
    """The text of every page without its spaces."""
    with Pages(document) as pages:
        return ["".join(pages.text(page).split()) for page in range(len(pages))]


def draw(document: bytes, page: int = 0) -> Picture:
    with Pages(document) as pages:
        return pages.draw(page, 254, "grey")  # ten pixels a millimetre


def darkest(picture: Picture, box: tuple[float, float, float, float]) -> int:
    """The darkest pixel between left, top, right and bottom, in millimetres."""
    left, top, right, bottom = (round(value * 10) for value in box)
    starts = (row * picture.stride for row in range(top, bottom))
    return min(min(picture.data[start + left : start + right]) for start in starts)


def strong_rules(picture: Picture) -> list[float]:
    """Where, in millimetres from the top, a dark line over the whole table begins."""
    starts = range(0, len(picture.data), picture.stride)
    places = (150, 500, 1000, 1500, 1950)
    dark = [all(picture.data[start + x] < 130 for x in places) for start in starts]
    return [row / 10 for row in range(1, len(dark)) if dark[row] and not dark[row - 1]]


def test_everything_it_is_given_is_printed() -> None:
    printed = replace(
        REPORT,
        subtitle="濮阳市智慧助老行动",
        info=[("班级", "手机基础班"), ("教师", "李老师"), ("人数", "7 人")],
        notice="本表由教学点存档。",
        signatures=["填表人", "教师签字"],
        tables=[
            replace(TABLE, title="第一组", totals=[("", "合计", "", "147", "")], note="空格为没有记录。")
        ],
    )
    (text,) = read(make(printed))
    for word in ("学员花名册", "濮阳市智慧助老行动", "班级手机基础班", "教师李老师", "人数7人", "第一组"):
        assert word in text
    for word in ("合计147", "空格为没有记录。", "填表人教师签字", "本表由教学点存档。", "打印于2026-11-22"):
        assert word in text
    assert "第1页/共1页" in text
    assert "次数共八次" in text
    for row in ROWS:
        assert "".join(row) in text


def test_names_of_any_rarity_come_out_of_the_file_as_they_went_in() -> None:
    text = "".join(read(make(REPORT)))
    assert [name for name in NAMES if name not in text] == []


@pytest.mark.parametrize("landscape", [False, True])
def test_the_page_is_a4_either_way(landscape: bool) -> None:
    with Pages(make(replace(REPORT, landscape=landscape))) as pages:
        assert pages.size(0) == pytest.approx((297, 210) if landscape else (210, 297), abs=0.2)


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (34, 1), (35, 2), (71, 2), (72, 3), (300, 9)])
def test_rows_go_on_over_pages_and_none_is_lost(count: int, pages: int) -> None:
    texts = read(of(many(count)))
    assert len(texts) == pages
    assert sum(text.count("已领，手印为证。") for text in texts) == count


def test_every_page_has_the_head_of_the_table_and_its_place_in_the_whole() -> None:
    texts = read(of(many(300), running="花名册　手机基础班"))
    for place, text in enumerate(texts, start=1):
        assert "序号姓名编号次数共八次备注" in text
        assert f"第{place}页/共{len(texts)}页" in text
        assert "花名册手机基础班" in text
    assert [text.startswith("学员花名册") for text in texts] == [True] + [False] * (len(texts) - 1)


def test_totals_and_signatures_never_stand_without_a_row() -> None:
    for count in range(25, 38):
        table = many(count, totals=[("", "合计", "", "9", "")], note="说明。")
        texts = read(of(table, signatures=["教师签字"]))
        last = texts[-1]
        assert "合计9" in last
        assert "说明。" in last
        assert "教师签字" in last
        assert "已领，手印为证。" in last


def test_tables_follow_each_other_or_begin_a_page() -> None:
    second = replace(TABLE, title="第二张")
    assert len(read(make(replace(REPORT, tables=[TABLE, second])))) == 1
    texts = read(make(replace(REPORT, tables=[TABLE, replace(second, new_page=True)])))
    assert [text.startswith("第二张") for text in texts] == [False, True]


def test_signatures_stand_below_the_last_table_only() -> None:
    (text,) = read(make(replace(REPORT, tables=[TABLE, replace(TABLE, title="第二张")], signatures=["签字"])))
    assert text.count("签字") == 1
    assert text.index("签字") > text.index("第二张")


def test_texts_break_by_the_chinese_rules() -> None:
    note = "“领取证书的，请本人签字”；（不会写字的）按手印，《登记表》由教学点保管、不外借。" * 2
    table = replace(TABLE, rows=[("1", "王桂兰", "", "", note)])
    with Pages(of(table)) as pages:
        broken = [line.strip() for line in pages.text(0).splitlines() if set(line) & set("领取证书本人签")]
    assert len(broken) > 2
    assert [line for line in broken if line[0] in lines.NO_START or line[-1] in lines.NO_END] == []


def test_a_text_without_end_is_cut_and_shows_it() -> None:
    (first, *_) = read(of(replace(TABLE, rows=[("1", "王桂兰", "", "", "字" * 3000)])))
    assert "字字…" in first


@pytest.mark.parametrize(("look", "side"), [("text", "left"), ("number", "right"), ("short", "middle")])
def test_a_column_is_set_as_it_looks(look: Look, side: str) -> None:
    table = ReportTable([Column("数", 1, look), Column("量", 1)], [("33", "")])
    picture = draw(of(table))
    top = strong_rules(picture)[1] + 1.0
    thirds = {"left": (15, 40), "middle": (50, 70), "right": (85, 103)}
    inked = [
        name for name, (left, right) in thirds.items() if darkest(picture, (left, top, right, top + 5)) < 90
    ]
    assert inked == [side]


def test_rows_that_count_no_more_are_pale() -> None:
    table = replace(TABLE, rows=[("1", "王桂兰", "", "", "")] * 2, pale={1}, row_height=20)
    picture = draw(of(table))
    top = strong_rules(picture)[1]
    assert darkest(picture, (25, top + 2, 60, top + 18)) < 60
    assert 100 < darkest(picture, (25, top + 22, 60, top + 38)) < 180


def test_a_row_is_as_high_as_a_thumb_print_needs_and_groups_are_marked() -> None:
    rules = strong_rules(draw(of(many(6, row_height=11, group=2))))
    first = rules[1]
    assert rules[1:] == pytest.approx([first, first + 22, first + 44, first + 66], abs=0.3)


def test_all_ink_keeps_off_the_edges() -> None:
    printed = replace(REPORT, notice="注意。" * 60, info=[("班级", "手机基础班" * 12)] * 3, tables=[many(60)])
    picture = draw(make(printed))
    for edge in ((0, 0, 210, 8), (0, 289, 210, 297), (0, 0, 8, 297), (202, 0, 210, 297)):
        assert darkest(picture, edge) > 250


def test_equal_reports_are_equal_files() -> None:
    assert make(REPORT) == make(REPORT)


def test_the_file_knows_its_title_and_language() -> None:
    data = make(REPORT)
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_value("Title") == "学员花名册"
    document.close()
    assert b"zh-CN" in data


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler's tools are not installed")
def test_every_font_is_embedded(tmp_path: Path) -> None:
    path = tmp_path / "花名册.pdf"
    path.write_bytes(make(REPORT))
    told = subprocess.run(["pdffonts", path], capture_output=True, check=True, encoding="utf-8").stdout
    fonts = told.splitlines()[2:]
    assert len(fonts) >= 3
    assert [line for line in fonts if "Identity-H       yes yes yes" not in line] == []


def test_progress_counts_every_row_of_every_table() -> None:
    seen: list[tuple[int, int]] = []
    out = io.BytesIO()
    tables = [many(50), many(40, new_page=True)]
    assert write_report(replace(REPORT, tables=tables), out, lambda *now: seen.append(now)) == 4
    assert seen[-1] == (90, 90)
    assert len(seen) == 4
    assert seen == sorted(seen)


def test_cancel_halfway_leaves_nothing_behind() -> None:
    def cancel(done: int, _total: int) -> None:
        if done > 40:
            raise Cancelled

    out = io.BytesIO()
    with pytest.raises(Cancelled):
        write_report(replace(REPORT, tables=[many(200)]), out, cancel)
    assert out.getvalue() == b""


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(*[st.text("王桂兰䶮𬱖·，。（）“”—… A1", max_size=60)] * 5), max_size=8),
    st.sampled_from([0, 3]),
)
def test_whatever_is_written_is_set_whole(rows: list[tuple[str, ...]], group: int) -> None:
    texts = "".join(read(of(replace(TABLE, rows=rows, group=group))))
    for row in rows:
        for cell in row:
            rare = [char for char in cell if char in "䶮𬱖"]
            assert all(char in texts for char in rare)
    wanted = sum(cell.count("桂") for row in rows for cell in row)
    assert texts.count("桂") == wanted
