"""Days as people write and read them: on paper, on the screen, and in a column headed 出生日期.

A birth date may be known in part only, so it is text: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'.
"""

import math
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from literacy_desktop.base.i18n import N_, SOURCE, _, language
from literacy_desktop.base.problems import Problem

_DIGITS = "〇一二三四五六七八九"
_OLDEST = 130
_FIRST_YEAR, _LAST_YEAR = 1800, 2199
# patterns are compiled when the first date is read: most processes that print need none of them
_ISO = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_EXCEL_DAY_ZERO = date(1899, 12, 30)

_CLOCK = r"[T\s]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$"
_BORN = r"(出生|生)$"
_SEPARATOR = r"[年月./\\\-_,，、。‐‑–—−\s]+"
_COMPACT = r"(\d{4})(?:(\d{2})(\d{2})?)?"
_SPACED = r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?"


def _chinese_number(n: int) -> str:
    """The number 1 to 99 as it is read: 十, 十八, 二十, 三十一."""
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


def chinese_numeral_date(d: date) -> str:
    """The day as certificates write it: 二〇二六年五月十八日, with the round 〇 (U+3007)."""
    year = "".join(_DIGITS[int(digit)] for digit in f"{d.year:04d}")
    return f"{year}年{_chinese_number(d.month)}月{_chinese_number(d.day)}日"


def chinese_date(d: date) -> str:
    """The day as letters and lists on paper write it, in any language of the screen: 2026年5月18日."""
    return f"{d.year}年{d.month}月{d.day}日"


def chinese_weekday(d: date) -> str:
    """The weekday as paper writes it, in any language of the screen: 星期二."""
    return "星期" + "一二三四五六日"[d.weekday()]


def weekday_name(d: date) -> str:
    """The weekday in the language of the screen: 周二, Tue."""
    if language() != SOURCE:
        return _elsewhere(d, "E")
    return "周" + "一二三四五六日"[d.weekday()]


def date_words(d: date, today: date) -> str:
    """The day for the screen: '11月24日 周二', with its year where that is not the present one."""
    this_year = d.year == today.year
    if language() != SOURCE:
        return _elsewhere(d, "MMMEd" if this_year else "yMMMEd")
    words = chinese_date(d)
    return f"{words.removeprefix(f'{d.year}年') if this_year else words} {weekday_name(d)}"


def _elsewhere(d: date, skeleton: str) -> str:
    """The day in another language, its parts in the order of that language (CLDR skeletons)."""
    from babel.dates import format_skeleton  # not needed in Chinese, which must start fast

    return str(format_skeleton(skeleton, d, locale=language()))


def is_partial(birth: str) -> bool:
    """Whether the birth date lacks its day, so that an age from it is approximate."""
    return 0 < len(birth) < len("YYYY-MM-DD")


def birth_words(birth: str) -> str:
    """A birth date as lists show it: 1950年3月2日, 1950年3月, 1950年, or nothing."""
    if not birth:
        return ""
    parts = [int(part) for part in birth.split("-")]
    if language() != SOURCE:
        return _elsewhere(date(*[*parts, 1, 1][:3]), ("y", "yMMM", "yMMMd")[len(parts) - 1])
    return "".join(f"{part}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def age_on(birth: str | None, day: date) -> int | None:
    """The age in 周岁, the whole years lived by this day, or None where it cannot be told.

    Somebody born on 29 February turns a year older on 1 March of a common year. Of a birth date without a
    day the whole month counts as reached, of a year alone the whole year: ask `is_partial`.

    Args:
        birth: 'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'; empty or None where unknown.
        day: the day at which the age is asked; before the birth there is no age.
    """
    if not birth:
        return None
    parts = [int(part) for part in birth.split("-")]
    reached = (day.month, day.day)[: len(parts) - 1] >= tuple(parts[1:])
    age = day.year - parts[0] - (0 if reached else 1)
    return age if age >= 0 else None


@dataclass(frozen=True)
class AgeBand:
    """A span of ages that reports count together.

    Attributes:
        code: short and stable: '60-64', '100+'.
        low: the youngest age in it.
        high: the oldest age in it.
        name: its name in the source language.
    """

    code: str
    low: int
    high: int
    name: str

    @property
    def label(self) -> str:
        """Its name in the language of the screen."""
        return _(self.name)


AGE_BANDS = (
    AgeBand("0-59", 0, 59, N_("60岁以下")),
    AgeBand("60-64", 60, 64, N_("60–64岁")),
    AgeBand("65-69", 65, 69, N_("65–69岁")),
    AgeBand("70-79", 70, 79, N_("70–79岁")),
    AgeBand("80-89", 80, 89, N_("80–89岁")),
    AgeBand("90-99", 90, 99, N_("90–99岁")),
    AgeBand("100+", 100, 999, N_("100岁及以上")),
)


def age_band(age: int) -> AgeBand:
    """The band that an age of 0 or more falls into."""
    return next(band for band in reversed(AGE_BANDS) if age >= band.low)


def parse_birth(value: object, *, today: date | None = None) -> str:
    """Read a birth date as people write it: 1950.3.2, 1950年3月2日, 19500302, 1950-3, 1950, or Excel's date.

    Args:
        value: text, a number or a date, as typed or as it came out of a cell.
        today: where given, days after it and ages over 130 are refused.

    Returns:
        'YYYY', 'YYYY-MM' or 'YYYY-MM-DD'.

    Raises:
        Problem: it is no date; the sentence says why.
    """
    parts = _parts(value)
    birth = "-".join(f"{part:0{width}d}" for part, width in zip(parts, (4, 2, 2), strict=False))
    if today is not None:
        _check_birth(birth, str(value), today)
    return birth


def excel_day(number: int) -> date:
    """The day of which Excel keeps this number."""
    return _EXCEL_DAY_ZERO + timedelta(days=number)


def parse_day(value: object) -> date:
    """Read a whole day as people write it, in the forms of `parse_birth`.

    Raises:
        Problem: it is no date, or its month or day is missing.
    """
    parts = _parts(value)
    if len(parts) != len(("year", "month", "day")):
        raise Problem(
            _("“{text}”不是完整的日期。").format(text=str(value).strip()),
            _("请写明年、月、日，例如 2026-5-18。"),
        )
    return date(*parts)


def _check_birth(birth: str, text: str, today: date) -> None:
    if birth > today.isoformat()[: len(birth)]:
        raise Problem(_("出生日期“{text}”在今天之后。").format(text=text), _("请核对年份。"))
    if today.year - int(birth[:4]) > _OLDEST:
        raise Problem(
            _("出生日期“{text}”算下来超过{years}岁。").format(text=text, years=_OLDEST), _("请核对年份。")
        )


def _parts(value: object) -> tuple[int, ...]:
    if isinstance(value, datetime | date):
        return _checked((value.year, value.month, value.day), value.isoformat())
    if isinstance(value, bool):
        raise _no_date(str(value))
    if isinstance(value, int | float):
        return _parts_of_number(value)
    return _parts_of_text(str(value) if value is not None else "")


def _parts_of_number(number: float) -> tuple[int, ...]:
    if not math.isfinite(number) or abs(number) >= 1e9:
        raise _no_date(str(number))
    if number == int(number):
        return _parts_of_text(str(int(number)))
    text = repr(number)
    if re.fullmatch(r"\d{4}\.1", text):
        raise Problem(
            _("“{text}”可能是1月，也可能是10月：Excel会把末尾的0去掉。").format(text=text),
            _("请把这一格改成文本，写成 {year}-1 或 {year}-10。").format(year=text[:4]),
        )
    return _parts_of_text(text)


def _parts_of_text(text: str) -> tuple[int, ...]:
    if re.fullmatch(_ISO, text):
        return _checked((int(text[:4]), int(text[5:7]), int(text[8:])), text)
    plain = unicodedata.normalize("NFKC", text).strip().strip("'’‘\"“”")
    if not plain:
        raise Problem(_("日期是空的。"), _("请填写日期，例如 1950-3-2；只知道年份就写 1950。"))
    plain = re.sub(_BORN, "", re.sub(_CLOCK, "", plain)).strip()
    plain = re.sub(r"[日号號]", "", plain)
    joined = re.sub(_SEPARATOR, "-", plain).strip("-")
    found = re.fullmatch(_COMPACT, joined) or re.fullmatch(_SPACED, joined)
    if found is None:
        raise _no_date(text.strip())
    return _checked(tuple(int(part) for part in found.groups() if part), text.strip())


def _checked(parts: tuple[int, ...], text: str) -> tuple[int, ...]:
    year, month, day = (*parts, 1, 1)[:3]
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Problem(
            _("“{text}”的年份 {year} 不对。").format(text=text, year=year), _("请写四位数的年份，例如 1950。")
        )
    if not 1 <= month <= 12:
        raise Problem(_("“{text}”里没有{month}月。").format(text=text, month=month), _("月份是1到12。"))
    try:
        date(year, month, day)
    except ValueError as fault:
        raise Problem(
            _("{year}年{month}月没有{day}日。").format(year=year, month=month, day=day),
            _("如果是农历生日，请改填身份证上的公历日期。"),
        ) from fault
    return parts


def _no_date(text: str) -> Problem:
    shown = text if len(text) <= len("YYYY-MM-DD") * 2 else text[:20] + "…"
    what = _("“{text}”看不出是哪一天。").format(text=shown)
    if re.fullmatch(r"\d{5}", text):
        day = _EXCEL_DAY_ZERO + timedelta(days=int(text))
        then = _("它可能是Excel的日期序号（{day}）：请把这一格设成日期格式，或写成文本。").format(
            day=day.isoformat()
        )
    elif re.search(r"[农阴腊]|初|闰|正月", text):
        then = _("请填身份证上的公历日期，不要填农历。")
    elif re.match(r"\d{1,2}\D", text):
        then = _("请先写四位数的年份，例如 1950-3-2。")
    else:
        then = _("请写成 1950-3-2、1950年3月2日 或 19500302；只知道年份就写 1950。")
    return Problem(what, then)
