"""Whole files of every kind give the table that is in them, each cell with its type."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.tables.grid import Grid, plain_cell
from literacy_desktop.tables.reading import read_table

MakeXls = Callable[[Sequence[Sequence[str | float | None]]], bytes]
MORNING = datetime.fromisoformat("2026-01-01 08:30")
MIDNIGHT = datetime.fromisoformat("2026-01-01 00:00")
ROWS = (("姓名", "电话"), ("王秀梅", "13800001234"), ("堌堽佀", None))


def saved(folder: Path, content: bytes | str, name: str = "名册.csv", *, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(content.encode(encoding) if isinstance(content, str) else content)
    return path


def workbook(fill: Callable[[Any], object], *, more: Callable[[Any], object] | None = None) -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    page.title = "名册"
    fill(page)
    if more is not None:
        more(book)
    buffer = io.BytesIO()
    book.save(buffer)
    book.close()
    return buffer.getvalue()


def test_the_cells_of_a_workbook_keep_their_types(tmp_path: Path) -> None:
    cells = [
        "王",
        76,
        1.5,
        date(1950, 3, 2),
        MORNING,
        MIDNIGHT,
        True,
        time(8, 30),
        " ",
        timedelta(hours=30),
        "末",
    ]
    path = saved(tmp_path, workbook(lambda page: page.append(cells)), "a.xlsx")
    kept = ("王", 76, 1.5, date(1950, 3, 2), MORNING, date(2026, 1, 1), True, "08:30", None, "30:00", "末")
    assert read_table(path).rows == (kept,)


def test_whole_numbers_are_ints_and_rounded_identity_numbers_stay_floats() -> None:
    assert isinstance(plain_cell(13800001234.0), int)
    assert isinstance(plain_cell(410928500302101.0), int)
    assert isinstance(plain_cell(4.10928195003021e17), float)
    assert plain_cell("") is plain_cell(" \n") is plain_cell(None) is None
    assert plain_cell(True) is True


def test_blank_edges_are_left_out_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    def fill(page: Any) -> None:
        page["B3"], page["C3"], page["B5"], page["F9"] = "姓名", "电话", "王", " "

    grid = read_table(saved(tmp_path, workbook(fill), "a.xlsx"))
    assert grid == Grid((("姓名", "电话"), (None, None), ("王", None)), "名册", 3, ("名册",))
    assert grid.row_number(2) == 5


def test_the_first_visible_sheet_with_content_is_read_unless_another_is_named(tmp_path: Path) -> None:
    def more(book: Any) -> None:
        book["名册"].sheet_state = "visible"
        hidden = book.create_sheet("隐藏", 0)
        hidden.sheet_state, hidden["A1"] = "hidden", "x"
        book.create_sheet("有内容")["A1"] = "y"

    path = saved(tmp_path, workbook(lambda page: None, more=more), "a.xlsx")
    assert read_table(path).rows == (("y",),)
    assert read_table(path).sheets == ("隐藏", "名册", "有内容")
    assert read_table(path, sheet="隐藏").rows == (("x",),)
    with pytest.raises(Problem, match="没有叫“不在”的工作表"):
        read_table(path, sheet="不在")


def test_an_old_workbook_is_read(tmp_path: Path, make_xls: MakeXls) -> None:
    path = saved(tmp_path, make_xls([[None, "姓名", "年龄"], [], [None, "王秀梅", 76.0]]), "旧.xls")
    assert read_table(path) == Grid((("姓名", "年龄"), (None, None), ("王秀梅", 76)), "名册", 1, ("名册",))


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.XLSX", "a"])
def test_a_workbook_is_read_whatever_its_name_ends_in(tmp_path: Path, name: str) -> None:
    assert read_table(saved(tmp_path, workbook(lambda page: page.append(["姓名"])), name)).rows == (
        ("姓名",),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_is_read_in_every_encoding_with_every_delimiter(
    tmp_path: Path, encoding: str, mark: str, end: str
) -> None:
    text = end.join(mark.join(cell or "" for cell in row) for row in ROWS) + end
    assert read_table(saved(tmp_path, text, encoding=encoding)) == Grid(ROWS)


def test_gbk_text_is_read(tmp_path: Path) -> None:
    assert read_table(saved(tmp_path, "姓名,村\n王,东朱口\n", encoding="gbk")).rows[1] == ("王", "东朱口")


def test_rare_characters_of_gb18030_are_the_true_ones(tmp_path: Path) -> None:
    content = "姓名,村\n王".encode("gb18030") + b"\xfe\x59,\xfe\x51\n"
    assert read_table(saved(tmp_path, content)).rows[1] == ("王\u9fb4", "\U00020087")
    assert read_table(saved(tmp_path, "姓名,村\n𱅒,𮧵", encoding="gb18030")).rows[1] == ("𱅒", "𮧵")


def test_utf8_cut_off_within_a_character_is_still_utf8(tmp_path: Path) -> None:
    assert read_table(saved(tmp_path, "姓名,村\n王,东朱口".encode()[:-1])).rows[1] == ("王", "东朱")


def test_digits_in_a_text_file_stay_text(tmp_path: Path) -> None:
    path = saved(tmp_path, '号,话\n\t410928195003021012,="03936600001"\n007,\'+86\n')
    assert read_table(path).rows[1:] == (("410928195003021012", "03936600001"), ("007", "+86"))


def test_quoted_cells_may_hold_delimiters_quotes_and_lines(tmp_path: Path) -> None:
    path = saved(tmp_path, '姓名;说明\n王;"甲;乙, ""丙""\n丁"\n')
    assert read_table(path).rows[1] == ("王", '甲;乙, "丙"\n丁')


def test_the_line_that_announces_the_delimiter_is_not_data(tmp_path: Path) -> None:
    assert read_table(saved(tmp_path, "sep=|\n姓名|村,镇\n")) == Grid((("姓名", "村,镇"),), first_row=2)


def test_commas_in_cells_do_not_outvote_the_tabs(tmp_path: Path) -> None:
    path = saved(tmp_path, "姓名\t说明\n王\t甲,乙,丙\n李\t丁,戊\n赵\t己\n")
    assert [len(row) for row in read_table(path).rows] == [2, 2, 2, 2]


def test_one_column_is_a_table_too(tmp_path: Path) -> None:
    assert read_table(saved(tmp_path, "姓名\n王秀梅\n")).rows == (("姓名",), ("王秀梅",))


def test_reading_tells_how_far_it_is(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    text = "姓名\n" + "王\n" * 4500
    read_table(saved(tmp_path, text), lambda done, total: heard.append((done, total)))
    assert heard[0][0] == 2000
    assert heard[-1][0] == heard[-1][1]
    assert all(done <= total for done, total in heard)


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_table(saved(tmp_path, workbook(lambda page: page.append(["姓名"])), "a.xlsx"), cancel)
    with pytest.raises(Cancelled):
        read_table(saved(tmp_path, "姓名"), cancel)


WHOLE = workbook(lambda page: [page.append([f"王{n}", n, n / 3]) for n in range(20)])


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_workbook_is_read_or_answered_but_never_crashes(
    tmp_path: Path, data: st.DataObject
) -> None:
    content = bytearray(WHOLE)
    for _n in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert told_or_read(
        saved(tmp_path, bytes(content[: data.draw(st.integers(100, len(content)))]), "a.xlsx")
    )


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_workbook_with_altered_insides_is_read_or_answered(tmp_path: Path, data: st.DataObject) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(buffer, "w") as new:
        hit = data.draw(st.sampled_from(old.namelist()))
        for name in old.namelist():
            content = bytearray(old.read(name))
            if name == hit:
                at = data.draw(st.integers(0, len(content) - 1))
                content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
            new.writestr(name, bytes(content))
    assert told_or_read(saved(tmp_path, buffer.getvalue(), "a.xlsx"))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_old_workbook_is_read_or_answered(
    tmp_path: Path, make_xls: MakeXls, data: st.DataObject
) -> None:
    content = bytearray(make_xls([["姓名", "年龄"], ["王秀梅", 76.0]]))
    for _n in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert told_or_read(saved(tmp_path, bytes(content), "a.xls"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_are_read_or_answered(tmp_path: Path, content: bytes) -> None:
    assert told_or_read(saved(tmp_path, content))


def told_or_read(path: Path) -> str:
    try:
        return str(read_table(path).rows)
    except Problem as problem:
        assert problem.then  # noqa: PT017  either outcome is right, and both are looked at
        return problem.what
