"""Names for rows that any PC can mint without asking another: UUIDv7 as 16 bytes."""

import hashlib
import re
from collections.abc import Callable

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

Id = bytes
ID_BYTES = 16


def uuid7(milliseconds: int, entropy: Callable[[int], bytes]) -> Id:
    """A UUIDv7 (RFC 9562): 48 bits of time, then 74 random bits that also survive cloned PCs.

    Args:
        milliseconds: since 1970, UTC.
        entropy: gives that many random bytes.
    """
    return uuid7s(milliseconds, 1, entropy)[0]


def uuid7s(milliseconds: int, count: int, entropy: Callable[[int], bytes]) -> list[Id]:
    """So many UUIDv7 of one moment, ascending; the arguments as of `uuid7`."""
    tails = bytearray(entropy(10 * count))
    tails[0::10] = tails[0::10].translate(_SEVENS)
    tails[2::10] = tails[2::10].translate(_VARIANTS)
    head, bits = (milliseconds & 0xFFFFFFFFFFFF).to_bytes(6), bytes(tails)
    return sorted(head + bits[place : place + 10] for place in range(0, len(bits), 10))


_SEVENS = bytes(0x70 | byte & 0x0F for byte in range(256))
_VARIANTS = bytes(0x80 | byte & 0x3F for byte in range(256))


def seed_id(table: str, key: str) -> Id:
    """The id of a row that ships with the program: the same on every PC, so that PCs agree on it."""
    return hashlib.sha256(f"{table}:{key}".encode()).digest()[:ID_BYTES]


def parse_id(text: str) -> Id:
    """Read an id that was typed or pasted: 32 hexadecimal digits, dashes allowed.

    Raises:
        Problem: the text is no id.
    """
    digits = text.replace("-", "").strip().lower()
    if not re.fullmatch(r"[0-9a-f]{32}", digits):
        raise Problem(
            _("“{text}”不是编号。").format(text=text), _("编号是 32 位字母和数字，请从查询结果里复制。")
        )
    return bytes.fromhex(digits)
