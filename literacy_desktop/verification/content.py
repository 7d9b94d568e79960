"""The statement of a certificate as bytes, and those with their signature as one decimal number.

A code of digits is as small as one of bytes, and a hand scanner types it the same under any keyboard layout
and any Chinese input method. The layout of the bytes (version 1), numbers with their high byte first:

    1   version in the upper four bits, kind of certificate in the lower four
    4   which key signed
    11  machine number: letters, region, year, block, serial as one number
    2   day of issue, counted from 1 January 2000
    1   length of the name in bytes
    …   name, UTF-8
    …   beginning of the class's name, GB 18030 (two bytes a character)
    64  Ed25519 signature of DOMAIN and everything before

The first byte is never zero, so a number stands for one row of bytes only, with any zeros before it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from literacy_desktop.base.check_letters import LETTERS, check_letter
from literacy_desktop.verification.model import Statement

DOMAIN = b"literacy-desktop certificate\x00"
"""Stands before what is signed, so that the signature is good for a certificate and for nothing else."""

VERSION = 1
KINDS = ("", "completion", "study", "excellent", "volunteer", "lecturer")
KEY_ID_BYTES, SIGNATURE_BYTES = 4, 64
ROOM = 41
"""Bytes of a statement that a code of 41 modules (QR version 6, level M) takes beside the signature."""

_HEAD = 19
_NUMBER_BYTES = 11
_DAY_ZERO = date(2000, 1, 1)
_FIRST_YEAR = 2000
_MOST_NAME = 255
_MOST_DIGITS = 1000
_CLASS_CODING = "gb18030"
_MACHINE_NUMBER = re.compile(r"([0-9A-Z]{4})-(\d{6})-(20\d{2})-([0-9A-Z]{3})-(\d{6})-[0-9A-Z]", re.ASCII)
_RADICES = (36**4, 10**6, 100, 36**3, 10**6)


class NotOursError(ValueError):
    """These bytes or digits, or this number, are none of ours."""


@dataclass(frozen=True)
class Code:
    """A code taken apart."""

    statement: Statement
    key_id: bytes
    signed: bytes
    signature: bytes


def pack(statement: Statement, key_id: bytes) -> bytes:
    """The bytes of a statement, to be signed.

    Raises:
        NotOursError: its number has another form.
    """
    name = _cut(statement.name, _MOST_NAME, "utf-8")
    class_name = _cut(statement.class_name, ROOM - _HEAD - len(name), _CLASS_CODING)
    day = (statement.issued_on - _DAY_ZERO).days
    return b"".join(
        (
            bytes((VERSION << 4 | (KINDS.index(statement.kind) if statement.kind in KINDS else 0),)),
            key_id,
            _number_to_int(statement.machine_number).to_bytes(_NUMBER_BYTES),
            day.to_bytes(2),
            bytes((len(name),)),
            name,
            class_name,
        )
    )


def unpack(packed: bytes) -> tuple[Statement, bytes]:
    """A statement and the id of its key out of their bytes.

    Raises:
        NotOursError: they are none of ours.
    """
    end = _HEAD + packed[_HEAD - 1] if len(packed) >= _HEAD else 0
    if len(packed) < max(end, _HEAD) or packed[0] >> 4 != VERSION or packed[0] & 15 >= len(KINDS):
        raise NotOursError(len(packed))
    statement = Statement(
        machine_number=_int_to_number(int.from_bytes(packed[5:16])),
        issued_on=_DAY_ZERO + timedelta(days=int.from_bytes(packed[16:18])),
        name=packed[_HEAD:end].decode("utf-8", "replace"),
        kind=KINDS[packed[0] & 15],
        class_name=packed[end:].decode(_CLASS_CODING, "replace"),
    )
    return statement, packed[1:5]


def to_digits(packed: bytes, signature: bytes) -> str:
    """A signed statement as the digits of its code."""
    return str(int.from_bytes(packed + signature))


def from_digits(digits: str) -> Code:
    """Take a code apart.

    Raises:
        NotOursError: it is none of ours.
    """
    if not digits.isascii() or not digits.isdecimal() or len(digits) > _MOST_DIGITS:
        raise NotOursError(len(digits))
    number = int(digits)
    both = number.to_bytes((number.bit_length() + 7) // 8)
    signed, signature = both[:-SIGNATURE_BYTES], both[-SIGNATURE_BYTES:]
    statement, key_id = unpack(signed)
    return Code(statement, key_id, signed, signature)


def _cut(text: str, room: int, coding: str) -> bytes:
    """As many whole characters from the beginning as there is room for."""
    taken = b""
    for letter in text:
        one = letter.encode(coding)
        if len(taken) + len(one) > room:
            break
        taken += one
    return taken


def _number_to_int(machine_number: str) -> int:
    parts = _MACHINE_NUMBER.fullmatch(machine_number)
    if parts is None:
        raise NotOursError(machine_number)
    letters, region, year, block, serial = parts.groups()
    values = (int(letters, 36), int(region), int(year) - _FIRST_YEAR, int(block, 36), int(serial))
    number = 0
    for value, radix in zip(values, _RADICES, strict=True):
        number = number * radix + value
    return number


def _int_to_number(number: int) -> str:
    values = []
    for radix in reversed(_RADICES):
        number, value = divmod(number, radix)
        values.append(value)
    serial, block, year, region, letters = values
    if number:
        raise NotOursError(number)
    body = f"{_base36(letters, 4)}-{region:06}-{_FIRST_YEAR + year}-{_base36(block, 3)}-{serial:06}"
    return f"{body}-{check_letter(body)}"


def _base36(value: int, width: int) -> str:
    text = ""
    for _place in range(width):
        value, digit = divmod(value, 36)
        text = LETTERS[digit] + text
    return text
