"""Covered names, phones and identity numbers show what they must and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.masks import id_tail, mask_id, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张建国", "张*国"),
        ("张芳", "张*"),
        ("张", "*"),
        ("", ""),
        ("欧阳建国", "欧**国"),
        ("买买提·艾力", "买****力"),
        ("𱅒小𮧵", "𱅒*𮧵"),
        ("葛\U000e0100英", "葛\U000e0100*"),
    ],
)
def test_a_name_shows_its_ends(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13800001234", "138****1234"),
        ("138 0000 1234", "138****1234"),
        ("0393-6607009", "0393-***7009"),
        ("6607009", "***7009"),
        ("0393-6607009转801", "0393-***7009转*"),
        ("660123", "****23"),
        ("110", "***"),
        ("", ""),
        ("4000001234", "******1234"),
        ("问儿子", "***"),
    ],
)
def test_a_phone_shows_its_tail(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


def test_an_identity_number_shows_province_and_tail_only() -> None:
    assert mask_id("410928195003021235") == "410***********1235"
    assert mask_id("41092819500302123X") == "410***********123X"
    assert mask_id("410928500302123") == "410********2123"
    assert mask_id("4109281") == "*******"
    assert mask_id("") == ""


def test_a_posted_list_shows_four_characters_at_most() -> None:
    assert id_tail("41092819500302123X") == "123X"
    assert id_tail("1234") == ""


@given(st.from_regex(r"[1-9][0-9]{16}[0-9X]", fullmatch=True))
def test_the_birth_date_never_shows(number: str) -> None:
    masked = mask_id(number)
    assert len(masked) == 18
    assert masked[3:14] == "*" * 11


@given(st.text(min_size=2, max_size=30))
def test_a_covered_name_never_shows_more_than_its_ends(name: str) -> None:
    masked = mask_name(name)
    assert "*" in masked
    assert masked.replace("*", "") == "" or masked[0] == name[0]
