"""Identity numbers, all made up: none that can exist is refused, every slip of one digit is caught."""

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from literacy_desktop.base.id_numbers import (
    IdNumber,
    check_char,
    lengthen,
    normalise,
    read_id_number,
    warnings_about,
)
from literacy_desktop.base.problems import Problem

TODAY = date(2026, 11, 22)
FIRST17 = "41092819500302101"
GOOD = FIRST17 + check_char(FIRST17)


def with_check(first17: str) -> str:
    return first17 + check_char(first17)


ENDS_IN_X = next(
    number for n in range(100, 999) if (number := with_check(f"41092819500302{n}")).endswith("X")
)

AREAS = [410901, 410902, 410911, *range(410921, 410929), 410971, 410972, 410522, 999999]

numbers = st.builds(
    lambda area, birth, serial: with_check(f"{area:06d}{birth:%Y%m%d}{serial:03d}"),
    st.integers(110000, 659999),
    st.dates(date(1900, 1, 1), TODAY),
    st.integers(0, 999),
)


def said(value: object) -> str:
    with pytest.raises(Problem) as told:
        read_id_number(value, today=TODAY)
    assert told.value.then
    return told.value.what


def test_the_check_characters_agree_with_the_standard() -> None:
    # the two worked examples of GB 11643-1999
    assert check_char("11010519491231002") == "X"
    assert check_char("44052418800101001") == "4"


def test_birth_and_sex_are_read_out_of_the_number() -> None:
    assert read_id_number(GOOD, today=TODAY) == IdNumber(GOOD, date(1950, 3, 2), 1)
    assert read_id_number(with_check("41090219461122002"), today=TODAY).sex == 2


@given(numbers)
def test_no_well_made_number_is_refused(number: str) -> None:
    read = read_id_number(number, today=TODAY)
    assert read.number == number
    assert f"{read.birth:%Y%m%d}" == number[6:14]


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("year", [1926, 1940, 1966, 1982])
def test_an_area_code_never_refuses_a_number_whatever_the_year_of_birth(area: int, year: int) -> None:
    assert read_id_number(with_check(f"{area}{year}0708123"), today=TODAY).birth.year == year


@given(numbers, st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_is_always_caught(number: str, place: int, step: int) -> None:
    old = number[place]
    assume(old != "X")
    wrong = number[:place] + str((int(old) + step) % 10) + number[place + 1 :]
    assert said(wrong)


@given(numbers, st.integers(0, 16))
def test_two_neighbours_swapped_are_always_caught(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert said(swapped)


@pytest.mark.parametrize(
    "typed",
    [
        f"'{GOOD}",
        f" {GOOD} ",
        f"{GOOD[:6]} {GOOD[6:14]} {GOOD[14:]}",
        f"{GOOD[:6]}-{GOOD[6:14]}-{GOOD[14:]}",
        f"{GOOD[:6]}—{GOOD[6:]}",
        f"\ufeff{GOOD}\u200b",
        f"\u202a{GOOD}\u202c",
        "".join(chr(ord(c) + 0xFEE0) for c in GOOD),
        f"“{GOOD}”",
        int(GOOD) if GOOD.isdigit() else GOOD,
    ],
)
def test_a_number_is_read_in_every_dress(typed: object) -> None:
    assert read_id_number(typed).number == GOOD


@pytest.mark.parametrize("cross", ["X", "x", "×", "х", "Х", "Ｘ", "ｘ", "✕"])
def test_every_cross_at_the_end_means_x(cross: str) -> None:
    assert read_id_number(ENDS_IN_X[:-1] + cross).number == ENDS_IN_X


def test_normalising_drops_what_only_decorates() -> None:
    assert normalise(" '４１ 09-28x ") == "410928X"


def test_the_old_fifteen_digits_are_lengthened() -> None:
    assert lengthen("410928500302101") == GOOD
    assert read_id_number("410928500302101", today=TODAY).number == GOOD
    assert read_id_number(410928500302101).number == GOOD
    assert read_id_number(410928500302101.0).number == GOOD
    assert lengthen("410928980302997")[6:10] == "1898"


@pytest.mark.parametrize(
    "value",
    [4.10928195003021e17, float(GOOD[:17] + "0"), "4.10928E+17", "4.10928195003021E+17", "4.1e17", "4.1E+17",
     410928195003021000, "410928195003021000"],
)  # fmt: skip
def test_a_number_spoilt_by_excel_is_named_as_such(value: object) -> None:
    assert "Excel" in said(value)


def test_a_true_number_may_end_in_three_zeros_but_is_doubted() -> None:
    number = next(n for m in range(28) if (n := with_check(f"410928195002{m + 1:02d}100")).endswith("000"))
    read = read_id_number(number, today=TODAY)
    assert read.number == number
    assert any("000" in warning for warning in warnings_about(read))


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("", "空"),
        (None, "空"),
        ("  ", "空"),
        ("410***********1235", "星号"),
        (GOOD[:17], "有17位"),
        (GOOD + "1", "有19位"),
        ("不详", "有2位"),
        (GOOD[:5] + "O" + GOOD[6:], "第6位“O”"),
        (GOOD[:16] + "X" + GOOD[17:], "第17位“X”"),
        ("41092850030210X", "第15位“X”"),
        (GOOD[:17] + "A", "校验位"),
        (with_check("41092819501302101"), "1950-13-02 不存在"),
        (with_check("41092819500230101"), "1950-02-30 不存在"),
        (with_check("41092800000101101"), "0000-01-01 不存在"),
        (with_check("41092820261123101"), "今天之后"),
        (with_check("41092818951231101"), "超过130岁"),
        ("410928501302101", "1950-13-02 不存在"),
        (float("nan"), "有3位"),
        (12.5, "有4位"),
        ("٤" * 18, "第1位"),
        ("²" * 18, "2222-22-22 不存在"),
    ],
)
def test_what_is_wrong_is_told_in_words(value: object, what: str) -> None:
    assert what in said(value)


@given(st.text(max_size=25) | st.integers() | st.floats() | st.none() | st.text("0123456789Xx ", min_size=18))
def test_whatever_is_typed_is_read_or_answered(value: object) -> None:
    try:
        read = read_id_number(value, today=TODAY)
    except Problem as problem:
        told = problem.what
    else:
        told = read.number
    assert told


def test_no_answer_repeats_the_number() -> None:
    wrong = GOOD[:17] + ("1" if GOOD[17] != "1" else "2")
    with pytest.raises(Problem) as told:
        read_id_number(wrong)
    assert wrong[:6] not in str(told.value)
    assert GOOD[17:] not in told.value.what


@pytest.mark.parametrize(("area", "odd"), [("410928", False), ("410921", False), ("110105", False),
                                           ("410929", True), ("410971", True), ("990000", True)])  # fmt: skip
def test_an_unusual_area_code_is_a_warning(area: str, odd: bool) -> None:
    read = read_id_number(with_check(f"{area}19500302101"))
    assert any("区划代码" in warning for warning in warnings_about(read)) is odd


def test_birth_and_sex_entered_beside_it_are_compared() -> None:
    read = read_id_number(GOOD)
    assert warnings_about(read, birth="1950-03-02", sex=1) == []
    assert warnings_about(read, birth="1950", sex=9) == []
    assert len(warnings_about(read, birth="1951", sex=2)) == 2
