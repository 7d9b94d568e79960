"""The header is found where people put it, and columns are known by whatever they are called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.problems import Problem
from literacy_desktop.tables.grid import Grid, Row
from literacy_desktop.tables.headers import find_headers

WORDS = {
    "name": ("姓名", "名字", "学员姓名"),
    "sex": ("性别",),
    "phone": ("联系电话", "手机", "电话", "Phone"),
    "birth": ("出生日期", "生日"),
}


def test_the_columns_are_found_by_their_names() -> None:
    found = find_headers([("序号", "性别", "姓名", "电话")], WORDS, needed=["name"])
    assert found.row == 0
    assert found.columns == {"sex": 1, "name": 2, "phone": 3}
    assert found.unused == ("序号",)


@pytest.mark.parametrize(
    "title",
    [
        "姓 名",
        "姓\u3000名",
        "姓\n名",
        "姓名*",
        "*姓名：",
        "姓名（必填）",
        "姓名(与身份证一致)",
        "【姓名】",
        "ＰＨＯＮＥ",
        "phone",
    ],
)
def test_spaces_case_width_punctuation_and_remarks_are_ignored(title: str) -> None:
    assert len(find_headers([(title, "性别")], WORDS).columns) == 2


def test_a_word_within_another_is_not_taken_for_it() -> None:
    found = find_headers([("家属姓名", "性别", "紧急联系电话")], WORDS)
    assert found.columns == {"sex": 1}
    assert found.unused == ("家属姓名", "紧急联系电话")


def test_the_header_is_found_below_titles_and_remarks() -> None:
    rows: list[Row] = [
        ("××街道名册", None, None),
        (None, None, None),
        ("填表人", "姓名", None),
        ("姓名", "性别", "手机"),
    ]
    assert find_headers(rows, WORDS).row == 3


def test_of_equal_rows_the_upper_is_the_header() -> None:
    assert find_headers([("x", "y"), ("姓名", "性别"), ("姓名", "性别")], WORDS).row == 1


def test_a_header_below_the_thirtieth_row_is_not_looked_for() -> None:
    rows: list[Row] = [*[("x",)] * 30, ("姓名",)]
    with pytest.raises(Problem, match="没有找到表头"):
        find_headers(rows, WORDS)
    assert find_headers(rows[1:], WORDS).row == 29


def test_of_two_columns_for_one_field_the_usual_word_wins() -> None:
    found = find_headers([("电话", "姓名", "联系电话", "姓名")], WORDS)
    assert found.columns == {"phone": 2, "name": 1}
    assert found.unused == ("电话", "姓名")


def test_the_words_with_brackets_are_tried_whole_first() -> None:
    words = {"home": ("电话（家）",), "phone": ("电话",)}
    assert find_headers([("电话(家)", "电话（手机）")], words).columns == {"home": 0, "phone": 1}


def test_a_missing_column_is_told_with_what_was_found() -> None:
    with pytest.raises(Problem) as told:
        find_headers([("性别", "手机")], WORDS, needed=["name", "birth"])
    assert "缺少：姓名、出生日期" in told.value.what
    assert "性别、手机" in told.value.then


def test_a_table_without_a_header_is_told_with_an_example() -> None:
    with pytest.raises(Problem) as told:
        find_headers([("王秀梅", 76, date(1950, 3, 2), *["很长" * 30] * 9)], WORDS)
    assert "王秀梅、76、1950-03-02" in told.value.what
    assert "…" in told.value.what
    assert "姓名、性别" in told.value.then


def test_an_empty_table_is_told() -> None:
    with pytest.raises(Problem, match="表格是空的"):
        find_headers([(None, None)], WORDS)
    with pytest.raises(Problem, match="表格是空的"):
        find_headers([], WORDS)


def test_records_carry_their_row_numbers_and_skip_blank_rows() -> None:
    grid = Grid(
        (("名册", None), ("姓名", "序号"), ("王", 1), (None, 2), (None, None), ("李", 3)), first_row=4
    )
    found = find_headers(grid.rows, WORDS)
    assert list(found.records(grid)) == [(6, {"name": "王"}), (9, {"name": "李"})]


@given(st.lists(st.tuples(st.text(max_size=6) | st.none() | st.integers(), st.text(max_size=6)), max_size=8))
def test_any_rows_have_a_header_or_an_answer(rows: list[Row]) -> None:
    titled = [*rows, ("姓名", "手机")]
    found = find_headers(titled, WORDS, needed=["name", "phone"])
    assert {"name", "phone"} <= set(found.columns)
