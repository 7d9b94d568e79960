"""What is written opens as it was meant, replaces the old file whole or not at all, and starts no formula."""

import errno
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from literacy_desktop.base.problems import Cancelled, Problem
from literacy_desktop.tables.grid import Cell
from literacy_desktop.tables.reading import read_table
from literacy_desktop.tables.writing import Column, SheetData, write_csv, write_xlsx

MORNING = datetime.fromisoformat("2026-01-01 08:30")
COLUMNS = (
    Column("姓名", 10),
    Column("身份证号", 22, text=True),
    Column("性别", 6, choices=("男", "女")),
    Column("日期"),
)
ROWS: list[Sequence[Cell]] = [
    ("王秀梅", "410928195003021012", "女", date(1950, 3, 2)),
    ("𱅒小明", 410928195003021012, None, MORNING),
]
DANGEROUS = ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", '=HYPERLINK("x")']


def page(path: Path, index: int = 0) -> Any:
    with closing(openpyxl.load_workbook(path)) as book:
        return book.worksheets[index]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    write_xlsx(path, [SheetData("名册", COLUMNS, ROWS)])
    grid = read_table(path)
    assert grid.sheet == "名册"
    assert grid.rows == (
        ("姓名", "身份证号", "性别", "日期"),
        ("王秀梅", "410928195003021012", "女", date(1950, 3, 2)),
        ("𱅒小明", "410928195003021012", None, MORNING),
    )


def test_a_sheet_is_laid_out_for_screen_and_paper(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    write_xlsx(path, [SheetData("名册", COLUMNS, ROWS)])
    sheet = page(path)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:D3"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["B"].width == 22
    assert sheet["A1"].font.b
    assert sheet["A1"].fill.fgColor.rgb.endswith("DCE6F1")
    assert sheet["D2"].number_format == "yyyy-mm-dd"
    assert sheet["D3"].number_format == "yyyy-mm-dd hh:mm"


def test_a_text_column_is_text_down_to_its_empty_cells(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_xlsx(path, [SheetData("模板", COLUMNS)])
    sheet = page(path)
    assert sheet.column_dimensions["B"].number_format == "@"
    assert sheet.column_dimensions["A"].number_format == "General"
    assert read_table(path).rows == (("姓名", "身份证号", "性别", "日期"),)


def test_a_column_may_offer_choices(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_xlsx(path, [SheetData("模板", COLUMNS)])
    rules = page(path).data_validations.dataValidation
    assert [(str(rule.sqref), rule.formula1) for rule in rules] == [("C2:C2000", '"男,女"')]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_is_never_a_formula_in_a_workbook(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [SheetData("a", [Column(text), Column("b", text=True)], [(text, text)])])
    sheet = page(path)
    for cell in (sheet["A1"], sheet["A2"], sheet["B2"]):
        assert cell.data_type == "s"
        assert cell.quotePrefix
        assert cell.value == text


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_starts_no_formula_in_a_csv_and_is_read_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    write_csv(path, [Column(text)], [(text,), ("王",)])
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert all(line.lstrip('"').startswith("'") for line in file.read().splitlines()[:2])
    assert read_table(path).rows[1] == (text.strip(),) or text.startswith("\t")


def test_a_csv_has_its_mark_and_keeps_numbers_and_long_digits(tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    write_csv(path, COLUMNS, [*ROWS, (-5, "1", 1.5, None)])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\t410928195003021012," in path.read_bytes()
    assert read_table(path).rows[1:] == (
        ("王秀梅", "410928195003021012", "女", "1950-03-02"),
        ("𱅒小明", "410928195003021012", None, "2026-01-01 08:30"),
        ("-5", "1", "1.5", None),
    )


def test_sheets_get_names_that_excel_allows_and_no_two_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    names = ["名册", "名册", "甲/乙:丙", "'", "很" * 40, "很" * 40, "ABC", "abc"]
    write_xlsx(path, [SheetData(name, [Column("a")], [("x",)]) for name in names])
    assert read_table(path).sheets == (
        "名册", "名册(2)", "甲 乙 丙", "工作表", "很" * 31, "很" * 27 + "(2)", "ABC", "abc(2)",
    )  # fmt: skip


def test_signs_that_no_workbook_can_hold_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_xlsx(path, [SheetData("a", [Column("a")], [("王\x01秀\ud800梅\ufffe",), ("长" * 40000,)])])
    rows = read_table(path).rows
    assert rows[1] == ("王秀梅",)
    assert isinstance(rows[2][0], str)
    assert len(rows[2][0]) == 32767
    assert rows[2][0].endswith("…")


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=12), min_size=1, max_size=6))
def test_any_text_can_be_written(tmp_path: Path, texts: list[str]) -> None:
    write_xlsx(tmp_path / "a.xlsx", [SheetData("a", [Column("列")], [(text,) for text in texts])])
    write_csv(tmp_path / "a.csv", [Column("列")], [(text,) for text in texts])
    assert read_table(tmp_path / "a.xlsx").rows[0] == ("列",)
    assert (tmp_path / "a.csv").read_bytes().startswith("\ufeff列\r\n".encode())


def test_writing_tells_how_far_it_is(tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    sheet = SheetData("a", [Column("a")], (("x",) for _n in range(1100)), total=1100)
    write_xlsx(tmp_path / "a.xlsx", [sheet], lambda done, total: heard.append((done, total)))
    assert heard == [(500, 1100), (1000, 1100)]


def test_cancel_halfway_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    def cancel(done: int, total: int) -> None:
        raise Cancelled

    path = tmp_path / "名册.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(Cancelled):
        write_xlsx(path, [SheetData("a", [Column("a")], [("x",)] * 600)], cancel)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_fault_in_the_rows_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    def rows() -> Iterator[tuple[str]]:
        yield ("x",)
        raise LookupError("a bug")

    for path in (tmp_path / "名册.xlsx", tmp_path / "名册.csv"):
        path.write_bytes(b"old")
    with pytest.raises(LookupError):
        write_xlsx(tmp_path / "名册.xlsx", [SheetData("a", [Column("a")], rows())])
    with pytest.raises(LookupError):
        write_csv(tmp_path / "名册.csv", [Column("a")], rows())
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {b"old"}
    assert len(list(tmp_path.iterdir())) == 2


def test_a_row_of_another_width_is_a_bug_that_is_not_hidden(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="argument 2 is"):
        write_xlsx(tmp_path / "a.xlsx", [SheetData("a", [Column("a"), Column("b")], [("x",)])])
    with pytest.raises(ValueError, match="argument 2 is"):
        write_csv(tmp_path / "a.csv", [Column("a"), Column("b")], [("x",)])


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (PermissionError(errno.EACCES, "denied"), "“名册.xlsx”不能覆盖，可能正被WPS或Excel打开"),
        (OSError(errno.ENOSPC, "full"), "磁盘已满"),
        (FileNotFoundError(errno.ENOENT, "gone"), "U盘可能已拔出"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_a_file_that_cannot_be_replaced_is_told_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: OSError, said: str
) -> None:
    def refuse(path: Path, target: Path) -> Path:
        raise fault

    path = tmp_path / "名册.xlsx"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(Problem) as told:
        write_xlsx(path, [SheetData("a", [Column("a")])])
    assert said in str(told.value)
    assert told.value.then
    with pytest.raises(Problem) as told:
        write_csv(path, [Column("a")], [])
    assert said in str(told.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "文件").write_bytes(b"x")
    with pytest.raises(Problem, match="找不到，也建不了"):
        write_xlsx(tmp_path / "文件" / "名册.xlsx", [SheetData("a", [Column("a")])])


def test_more_rows_than_a_sheet_can_hold_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("literacy_desktop.tables.writing._MOST_ROWS", 3)
    with pytest.raises(Problem, match="最大行数"):
        write_xlsx(tmp_path / "a.xlsx", [SheetData("a", [Column("a")], [("x",)] * 3)])


def test_no_draft_of_a_sheet_lies_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes into a locked workbook must not stand in clear anywhere beside it, not even for a moment."""

    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("a temporary file")

    monkeypatch.setattr("openpyxl.worksheet._writer.create_temporary_file", refuse)
    path = tmp_path / "名册.xlsx"
    many = [(f"王{number}", "410928195003021012", "女", date(1950, 3, 2)) for number in range(20_000)]
    write_xlsx(path, [SheetData("一", COLUMNS, many), SheetData("二", COLUMNS, ROWS)])
    assert len(read_table(path).rows) == 20_001
    assert page(path, 1)["A2"].value == "王秀梅"
