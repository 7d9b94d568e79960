"""Citizen identity numbers (GB 11643): read as people and Excel deliver them, checked, never guessed at.

A number is refused only for what makes it impossible. The area code is no such thing: codes were abandoned
and reused, so an odd one is a warning, and nobody's 户籍 is derived from it. The check digit finds every
single wrong digit and every swap of neighbours, but misses one in ten of two wrong digits: compare the birth
date and the sex too, as `warnings_about` does.
"""

import operator
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from literacy_desktop.base.i18n import _
from literacy_desktop.base.problems import Problem

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_LONG, _SHORT = 18, 15
_CENTENARIANS = 996
_OLDEST = 130
_EXCEL_KEEPS = 10**15

_CLEAN = re.compile(r"[0-9]{17}[0-9X]")
_CROSSES = str.maketrans(dict.fromkeys("×хХχΧ✕✖╳ⅹⅩx", "X"))
_NOISE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff\-‐‑‒–—―−_'‘’`\"“”]+")
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?E\+?\d{2}", re.IGNORECASE)

_PROVINCES = frozenset(
    str(code)
    for span in (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66))
    for code in (*span, 71, 81, 82, 83, 91)
)
_OWN_CITY = "4109"
# every county-level code that Puyang has had since the city was founded in 1983
_OWN_CODES = frozenset(str(code) for code in (410901, 410902, 410911, *range(410921, 410929)))


@dataclass(frozen=True)
class IdNumber:
    """A number that passed every check.

    Attributes:
        number: its 18 characters.
        birth: the day of birth in it.
        sex: 1 男, 2 女 (GB/T 2261.1).
    """

    number: str
    birth: date
    sex: int


def read_id_number(value: object, *, today: date | None = None) -> IdNumber:
    """Read an identity number of 18 or of the old 15 digits, as typed or as it came out of a cell.

    Full-width digits, x, ×, spaces, dashes and a leading ' are understood.

    Args:
        value: the text or the cell's value.
        today: where given, a birth after it or over 130 years before it is refused.

    Raises:
        Problem: it cannot be anybody's number; the sentence says why. The number itself is not quoted.
    """
    if isinstance(value, float) and abs(value) >= _EXCEL_KEEPS:
        raise _damaged()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    number = normalise("" if value is None else str(value))
    _check_form(number)
    if len(number) == _SHORT:
        number = lengthen(number)
    birth = _birth_of(number, today)
    _check_check(number)
    return IdNumber(number, birth, sex=1 if int(number[16]) % 2 else 2)


def normalise(text: str) -> str:
    """The text without what only decorates it: spaces, dashes and quotes gone, every x and × as X."""
    if _CLEAN.fullmatch(text):
        return text  # most of a roster
    plain = unicodedata.normalize("NFKC", text.translate(_CROSSES))
    return _NOISE.sub("", plain).upper()


def check_char(first17: str) -> str:
    """The check character that belongs to the first 17 digits (ISO 7064, MOD 11-2)."""
    return check_of(weigh(first17))


def weigh(digits: str, place: int = 0) -> int:
    """What some digits, from this place of the number on, add to the sum that the check character is of."""
    return sum(map(operator.mul, map(int, digits), _WEIGHTS[place:]))


def check_of(total: int) -> str:
    """The check character that belongs to the weight of all 17 digits."""
    return _CHECKS[total % 11]


def lengthen(short: str) -> str:
    """The 18 characters of a number of 15 digits; serials from 996 belong to centenarians, born in 18xx."""
    century = "18" if int(short[12:]) >= _CENTENARIANS else "19"
    first17 = short[:6] + century + short[6:]
    return first17 + check_char(first17)


def warnings_about(number: IdNumber, *, birth: str = "", sex: int = 0) -> list[str]:
    """What looks odd about a number that passed: sentences for the person who types, none of them a refusal.

    Args:
        number: the number.
        birth: the birth date entered beside it, 'YYYY[-MM[-DD]]' or ''.
        sex: the sex entered beside it; only 1 and 2 are compared.
    """
    found = []
    area = number.number[:6]
    if area[:2] not in _PROVINCES or (area[:4] == _OWN_CITY and area not in _OWN_CODES):
        found.append(_("身份证号前六位 {area} 不是常见的区划代码，请核对。").format(area=area))
    if birth and not number.birth.isoformat().startswith(birth):
        found.append(_("身份证号里的出生日期是 {day}，与填写的不同。").format(day=number.birth.isoformat()))
    if sex in (1, 2) and sex != number.sex:
        found.append(_("身份证号里的性别与填写的不同。"))
    if number.number.endswith("000"):
        found.append(_("身份证号末三位是000，可能被Excel改过，请核对。"))
    return found


def _check_form(number: str) -> None:
    if not number:
        raise Problem(_("身份证号是空的。"), _("请填写18位身份证号；不便提供的可以不填。"))
    if _SCIENTIFIC.fullmatch(number.replace("+", "")) or _SCIENTIFIC.fullmatch(number):
        raise _damaged()
    if "*" in number:
        raise Problem(_("身份证号打了星号，不完整。"), _("请填写完整的号码，或留空。"))
    if len(number) not in (_SHORT, _LONG):
        raise Problem(
            _("身份证号有{count}位，应是18位。").format(count=len(number)),
            _("请对照身份证看看是否多写或漏写。"),
        )
    digits = number[:17] if len(number) == _LONG else number
    if digits.isascii() and digits.isdigit():
        return
    for place, char in enumerate(digits, 1):
        if char not in "0123456789":
            raise Problem(
                _("身份证号第{place}位“{char}”不是数字。").format(place=place, char=char),
                _("字母X只出现在第18位；请核对是否把0写成了字母O。"),
            )


def _birth_of(number: str, today: date | None) -> date:
    text = f"{number[6:10]}-{number[10:12]}-{number[12:14]}"
    try:
        birth = date.fromisoformat(text)
    except ValueError as fault:
        raise Problem(
            _("身份证号里的出生日期 {day} 不存在。").format(day=text), _("请核对第7到14位。")
        ) from fault
    if today is not None and birth > today:
        raise Problem(_("身份证号里的出生日期 {day} 在今天之后。").format(day=text), _("请核对第7到14位。"))
    if today is not None and today.year - birth.year > _OLDEST:
        raise Problem(
            _("身份证号里的出生日期 {day} 算下来超过{years}岁。").format(day=text, years=_OLDEST),
            _("请核对第7到14位。"),
        )
    return birth


def _check_check(number: str) -> None:
    if check_char(number[:17]) == number[17]:
        return
    if number.endswith("000"):
        raise _damaged()
    raise Problem(_("身份证号的校验位不符，至少有一位抄错了。"), _("请对照身份证逐位核对。"))


def _damaged() -> Problem:
    return Problem(
        _("该列被Excel当成数字，身份证号末三位已丢失。"),
        _("请用导入模板（文本格式的列）重新填写身份证号，不要从这张表恢复。"),
    )
