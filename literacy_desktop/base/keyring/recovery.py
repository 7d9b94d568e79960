"""The recovery key as people type it: eight groups of six digits, each of which shows a slip of its own.

A group holds 16 bits times eleven, as on the sheets of BitLocker: no single wrong digit and no two swapped
neighbours pass, so that a slip is told at its group, before anything is tried. Eight groups are 128 bits.
"""

import re
import secrets
import unicodedata

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

GROUPS, DIGITS, FACTOR, BYTES = 8, 6, 11, 16
LABEL_LETTERS = "ACDEFHJKLMNPRTUVWXY3479"
"""Without letters and digits that are mixed up on paper."""

PREFIX = "LDREC1:"
"""What the QR code of a sheet begins with."""


def new_recovery() -> bytes:
    """A new recovery key, 16 random bytes."""
    return secrets.token_bytes(BYTES)


def new_label() -> str:
    """What a new sheet is called: four characters."""
    return "".join(secrets.choice(LABEL_LETTERS) for _place in range(4))


def recovery_text(secret: bytes) -> str:
    """The recovery key as it is printed: eight groups of six digits with dashes between."""
    parts = [int.from_bytes(secret[place : place + 2]) for place in range(0, BYTES, 2)]
    return "-".join(f"{part * FACTOR:0{DIGITS}}" for part in parts)


def qr_text(secret: bytes) -> str:
    """The recovery key as a scanner reads it off the sheet."""
    return PREFIX + recovery_text(secret).replace("-", "")


def read_recovery(text: str) -> bytes:
    """The recovery key out of what was typed or scanned; spaces, dashes and full-width digits do not matter.

    Raises:
        Problem: digits are missing or too many, or a group cannot be right; it says which.
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper().removeprefix(PREFIX)
    digits = re.sub(r"[\s\-—–_.,，。、·]", "", plain)
    if not re.fullmatch(rf"[0-9]{{{GROUPS * DIGITS}}}", digits):
        told = _("恢复密钥是 8 组、每组 6 个数字，一共 48 个；现在是 {count} 个。")
        raise Problem(
            told.format(count=sum(letter.isdigit() for letter in digits)),
            _("请对着恢复纸，一组一组再看一遍。"),
        )
    groups = [int(digits[place : place + DIGITS]) for place in range(0, len(digits), DIGITS)]
    wrong = [place for place, group in enumerate(groups, 1) if group % FACTOR or group // FACTOR > 0xFFFF]
    if wrong:
        numbers = _("、").join(map(str, wrong))
        raise Problem(
            _("第 {numbers} 组抄错了。").format(numbers=numbers),
            _("请对着恢复纸，把这一组的 6 个数字再看一遍。"),
        )
    return b"".join((group // FACTOR).to_bytes(2) for group in groups)
