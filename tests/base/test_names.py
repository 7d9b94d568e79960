"""Names keep their bearers' characters and get one spelling."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.names import clean_name, name_warnings, read_name, remap_gb18030
from literacy_desktop.base.problems import Problem


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" 王秀英\u3000", "王秀英"),
        ("王 秀 英", "王秀英"),
        ("王\u3000芳", "王芳"),
        ("王\n芳", "王芳"),
        ("\ufeff王芳\u200b", "王芳"),
        ("'王芳", "王芳"),
        ("王芳，", "王芳"),
        ("王芳", "王芳"),
        ("Anna  Maria", "Anna Maria"),
        ("ＡＮＮＡ", "ANNA"),
        ("J. Smith", "J. Smith"),
        ("王 A", "王 A"),
        ("欧阳\u00a0建国", "欧阳建国"),
        ("⽅⼀", "方一"),
        ("Jose\u0301", "José"),
        ("·买买提·", "买买提"),
        ("堌堽佀", "堌堽佀"),
        ("〇", "〇"),
        ("𱅒𮧵", "𱅒𮧵"),
        ("𱅒 𮧵", "𱅒𮧵"),
    ],
)
def test_a_name_gets_its_one_spelling(typed: str, name: str) -> None:
    assert clean_name(typed) == name
    assert read_name(typed) == name


@pytest.mark.parametrize("dot", ["·", "•", "・", "･", "．", ".", "‧", "●", "∙", " · ", "··", " ."])
def test_every_dot_between_the_parts_of_a_name_is_the_middle_dot(dot: str) -> None:
    assert clean_name(f"买买提{dot}艾力") == "买买提\u00b7艾力"


@given(st.text(max_size=30))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_name(text)
    assert clean_name(once) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("", "空"),
        (None, "空"),
        (" \u3000·", "空"),
        ("王" * 101, "101个字"),
        ("王\ufffd", "乱码"),
        ("13800000000", "不像姓名"),
        (12.0, "不像姓名"),
        ("——", "不像姓名"),
    ],
)
def test_what_is_no_name_is_told_why(value: object, said: str) -> None:
    with pytest.raises(Problem) as told:
        read_name(value)
    assert said in told.value.what
    assert told.value.then


def test_a_name_may_have_a_hundred_signs_or_one() -> None:
    assert len(read_name("王" * 100)) == 100
    assert read_name("龘") == "龘"
    assert read_name("\ue123") == "\ue123"


def test_private_characters_and_holes_in_a_name_are_warned_about() -> None:
    assert "造字" in name_warnings("王\ue123")[0]
    assert "造字" in name_warnings("王\U000f0001")[0]
    assert "缺字" in name_warnings("王?英")[0]
    assert "缺字" in name_warnings("王□")[0]
    assert "缺字" in name_warnings("王秀英2")[0]
    assert name_warnings("买买提·艾力") == []
    assert name_warnings("𱅒𮧵") == []


@pytest.mark.parametrize(
    ("code", "char"),
    [
        (b"\xfe\x59", "\u9fb4"),
        (b"\xa6\xd9", "\ufe10"),
        (b"\xa6\xf3", "\ufe19"),
        (b"\xfe\x51", "\U00020087"),
        (b"\xa8\xbc", "\u1e3f"),
        (b"\xfe\xa0", "\u9fbb"),
        (b"\xfe\x91", "\U000241fe"),
    ],
)
def test_outdated_codes_become_the_characters_they_stand_for(code: bytes, char: str) -> None:
    assert remap_gb18030(code.decode("gb18030")) == char


def test_exactly_the_twenty_five_outdated_codes_leave_the_private_area() -> None:
    private = "".join(map(chr, range(0xE000, 0xF900)))
    mapped = remap_gb18030(private)
    changed = [new for old, new in zip(private, mapped, strict=True) if old != new]
    assert len(changed) == len(set(changed)) == 25
    assert not any("\ue000" <= char <= "\uf8ff" for char in changed)


@given(st.text(st.characters(exclude_categories=["Co", "Cs"])))
def test_all_other_text_is_left_as_it_is(text: str) -> None:
    assert remap_gb18030(text) == text
