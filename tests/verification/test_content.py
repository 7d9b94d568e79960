"""The bytes and digits of a code: the same back, small enough for 25 mm, nothing but what the paper shows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from literacy_desktop.base.check_letters import check_letter
from literacy_desktop.paper.qr import modules
from literacy_desktop.verification.content import (
    KINDS,
    ROOM,
    NotOursError,
    from_digits,
    pack,
    to_digits,
    unpack,
)
from literacy_desktop.verification.model import Statement
from tests.verification import office

KEY_ID, SIGNATURE = bytes(range(4)), bytes(range(64))

LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    letters, block = (
        draw(st.text(LETTERS, min_size=4, max_size=4)),
        draw(st.text(LETTERS, min_size=3, max_size=3)),
    )
    region, serial = draw(st.integers(0, 999_999)), draw(st.integers(0, 999_999))
    body = f"{letters}-{region:06}-{draw(st.integers(2000, 2099))}-{block}-{serial:06}"
    return Statement(
        f"{body}-{check_letter(body)}",
        draw(st.dates(date(2000, 1, 1), date(2179, 6, 5))),
        draw(st.text(max_size=20)),
        draw(st.sampled_from(KINDS)),
    )


@given(statements())
def test_a_statement_comes_back_from_its_bytes_and_digits(said: Statement) -> None:
    packed = pack(said, KEY_ID)
    assert unpack(packed) == (said, KEY_ID)
    code = from_digits(to_digits(packed, SIGNATURE))
    assert (code.statement, code.key_id, code.signed, code.signature) == (said, KEY_ID, packed, SIGNATURE)


@given(st.integers(0, 10**300))
def test_any_number_is_read_or_refused(number: int) -> None:
    try:
        code = from_digits(str(number))
    except NotOursError:
        return
    assert int.from_bytes(code.signed + code.signature) == number


@pytest.mark.parametrize("zeros", [1, 7])
def test_zeros_before_the_number_change_nothing(zeros: int) -> None:
    digits = to_digits(pack(office.statement(), KEY_ID), SIGNATURE)
    assert from_digits("0" * zeros + digits) == from_digits(digits)
    assert not digits.startswith("0")


@pytest.mark.parametrize("name", ["王五", "王秀兰", "欧阳秀兰", "买买提·吐尔逊", "李𬱖", ""])
def test_the_code_of_every_usual_name_has_41_modules(name: str) -> None:
    packed = pack(office.statement(name=name, class_name="智能手机应用提高班（第二期）"), KEY_ID)
    digits = to_digits(packed, b"\xff" * 64)
    assert len(packed) <= ROOM
    assert len(digits) <= 255
    assert len(modules(digits, "M")) == 41


def test_a_very_long_name_is_whole_in_a_larger_code() -> None:
    name = "阿卜杜热合曼·阿不都热依木·吐尔逊江"
    packed = pack(office.statement(name=name), KEY_ID)
    assert unpack(packed)[0].name == name
    assert unpack(packed)[0].class_name == ""
    assert len(modules(to_digits(packed, SIGNATURE), "M")) > 41


def test_the_class_is_told_by_whole_characters_as_far_as_there_is_room() -> None:
    told = {
        name: unpack(pack(office.statement(name=name, class_name="智能手机应用提高班"), KEY_ID))[0].class_name
        for name in ("王五", "王秀兰", "欧阳秀兰")
    }
    assert told == {"王五": "智能手机应用提高", "王秀兰": "智能手机应用", "欧阳秀兰": "智能手机应"}


def test_nothing_else_stands_in_the_code() -> None:
    said = office.statement(class_name="")
    packed = pack(said, KEY_ID)
    assert len(packed) == 1 + 4 + 11 + 2 + 1 + len(said.name.encode())


@pytest.mark.parametrize(
    "digits",
    ["", "12", "1" * 180, "9" * 247, "x" * 200, "１２３" * 70, "-" + "1" * 200, "1" * 5000, "²" * 200],
)
def test_other_numbers_are_refused(digits: str) -> None:
    with pytest.raises(NotOursError):
        from_digits(digits)


@pytest.mark.parametrize(
    "number", ["", "K3F-0001", "PYJY-410928-1999-K3F-000001-7", "pyjy-410928-2026-K3F-000001-7"]
)
def test_a_number_of_another_form_is_not_packed(number: str) -> None:
    with pytest.raises(NotOursError):
        pack(Statement(number, office.DAY, "王秀兰"), KEY_ID)


def test_a_code_of_another_version_is_refused() -> None:
    packed = bytearray(pack(office.statement(), KEY_ID))
    packed[0] += 0x10
    with pytest.raises(NotOursError):
        unpack(bytes(packed))
