"""The one-time code of a new PC: twenty digits, read out on the telephone and typed on a number pad.

Sixty random bits, and a remainder by 97 as the last two digits: a digit mistaken, or two exchanged, are told
at once. Digits, because words would have to be typed in Chinese at a PC that is not set up yet.
"""

import secrets

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

RANDOM_DIGITS, CHECK_DIGITS, TOGETHER = 18, 2, 4


def new_code() -> str:
    """A new code, in groups of four digits."""
    number = secrets.randbelow(10**RANDOM_DIGITS)
    digits = f"{number:0{RANDOM_DIGITS}}{_check(number):0{CHECK_DIGITS}}"
    return " ".join(digits[start : start + TOGETHER] for start in range(0, len(digits), TOGETHER))


def check_code(typed: str) -> None:
    """Refuse a code that was mistyped.

    Raises:
        Problem: it has more or fewer digits, or they do not fit each other.
    """
    digits = "".join(str(int(one)) for one in typed if one.isdecimal())
    if len(digits) != RANDOM_DIGITS + CHECK_DIGITS:
        raise Problem(
            _("一次性口令是 20 位数字，现在输入了 {count} 位。").format(count=len(digits)),
            _("请对照纸条再输一次，空格可以不输。"),
        )
    if int(digits[RANDOM_DIGITS:]) != _check(int(digits[:RANDOM_DIGITS])):
        raise Problem(_("一次性口令里有输错的数字。"), _("请对照纸条，一组一组地再核对一次。"))


def _check(number: int) -> int:
    return 98 - number * 100 % 97
