"""Telephone numbers get one spelling and are warned about, never refused. All numbers are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.phones import (
    PhoneKind,
    clean_phone,
    phone_digits,
    phone_kind,
    phone_tail,
    phone_warning,
    split_phones,
)


@pytest.mark.parametrize(
    "typed",
    [
        "13800001234",
        " 138 0000 1234 ",
        "138-0000-1234",
        "１３８００００１２３４",
        "+86 138 0000 1234",
        "+8613800001234",
        "8613800001234",
        "0086-13800001234",
        "'13800001234",
        "\u202d13800001234\u202c",
        13800001234,
        13800001234.0,
    ],
)
def test_a_mobile_number_has_one_spelling(typed: object) -> None:
    assert clean_phone(typed) == "13800001234"
    assert phone_kind(clean_phone(typed)) is PhoneKind.MOBILE


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("0393-6600001", "0393-6600001"),
        ("03936600001", "0393-6600001"),
        ("(0393) 6600001", "0393-6600001"),
        ("（0393）6600001", "0393-6600001"),
        ("0393—6600001", "0393-6600001"),
        ("+86 393 6600001", "+86 393 6600001"),
        ("010-60000001", "010-60000001"),
        ("01060000001", "010-60000001"),
        ("660-0001", "6600001"),
        ("0393-6600001转801", "0393-6600001转801"),
        ("0393-6600001 转 801", "0393-6600001转801"),
        ("6600001-转801", "6600001转801"),
        ("6600001 ext. 801", "6600001转801"),
        ("400-000-0001", "4000000001"),
        ("12345", "12345"),
        (110, "110"),
        ("无", "无"),
        ("", ""),
        (None, ""),
    ],
)
def test_other_numbers_have_one_spelling_too(typed: object, phone: str) -> None:
    assert clean_phone(typed) == phone


@pytest.mark.parametrize(
    ("phone", "kind"),
    [
        ("14900001234", PhoneKind.MOBILE),
        ("19900001234", PhoneKind.MOBILE),
        ("0393-6600001", PhoneKind.LANDLINE),
        ("6600001", PhoneKind.LANDLINE),
        ("6600001转801", PhoneKind.LANDLINE),
        ("4000000001", PhoneKind.SERVICE),
        ("95588", PhoneKind.SERVICE),
        ("96110", PhoneKind.SHORT),
        ("110", PhoneKind.SHORT),
        ("660001", PhoneKind.SHORT),
        ("12800001234", PhoneKind.UNKNOWN),
        ("", PhoneKind.UNKNOWN),
        ("无", PhoneKind.UNKNOWN),
        ("1380000123", PhoneKind.UNKNOWN),
    ],
)
def test_numbers_are_told_apart(phone: str, kind: PhoneKind) -> None:
    assert phone_kind(phone) is kind
    assert kind.label


@pytest.mark.parametrize(
    "phone", ["", "13800001234", "0393-6600001", "010-60000001", "6600001转801", "12345", "4000000001"]
)
def test_ordinary_numbers_and_none_are_not_warned_about(phone: str) -> None:
    assert phone_warning(phone) == ""


@pytest.mark.parametrize(
    ("phone", "said"),
    [
        ("0393-66000011", "7位"),
        ("0393-66000011转8", "7位"),
        ("1380000123", "有10位"),
        ("138000012345", "有12位"),
        ("138****1234", "星号"),
        ("1.38E+10", "Excel"),
        ("无", "不像"),
        ("12800001234", "不像"),
    ],
)
def test_odd_numbers_are_warned_about(phone: str, said: str) -> None:
    assert said in phone_warning(phone)


def test_a_cell_with_several_numbers_is_taken_apart() -> None:
    assert split_phones("13800001234/0393-6600001") == ["13800001234", "0393-6600001"]
    assert split_phones("13800001234、13900001234；") == ["13800001234", "13900001234"]
    assert split_phones("13800001234 或 13900001234") == ["13800001234", "13900001234"]
    assert split_phones(13800001234.0) == ["13800001234"]
    assert split_phones("") == split_phones(None) == []


def test_digits_and_tail_are_for_searching() -> None:
    assert phone_digits("0393-6600001转801") == "03936600001"
    assert phone_tail("13800001234") == "1234"
    assert phone_tail("13800001234", 6) == "001234"
    assert phone_tail("110") == "110"
    assert phone_tail("") == ""


@given(st.text(max_size=30) | st.integers() | st.floats() | st.none())
def test_whatever_is_typed_is_kept_and_never_refused(value: object) -> None:
    phone = clean_phone(value)
    assert phone_digits(phone).isdigit() or phone_digits(phone) == ""
    assert phone_kind(phone) in PhoneKind
    assert isinstance(phone_warning(phone), str)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_every_mobile_number_passes_without_a_warning(number: str) -> None:
    assert clean_phone(f"+86 {number[:3]} {number[3:7]} {number[7:]}") == number
    assert phone_warning(number) == ""
