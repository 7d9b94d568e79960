"""Market days: 逢三逢八 by the farmers' calendar, when a village is at the fair and not in class."""

import re
from dataclasses import dataclass
from datetime import date

from literacy_desktop.base.i18n import _
from literacy_desktop.base.lunar import lunar_day_number
from literacy_desktop.base.problems import Problem

_DIGITS = {letter: place for place, letter in enumerate("零一二三四五六七八九十")} | {"〇": 0}
_SOLAR, _LUNAR = "公历", "农历"


@dataclass(frozen=True)
class Market:
    """On which days there is a fair.

    Attributes:
        digits: last digits of the day's number; 0 stands for 10, 20 and 30.
        lunar: whether days of the farmers' calendar are meant, or of the civil one.
    """

    digits: tuple[int, ...]
    lunar: bool = True

    def is_on(self, day: date) -> bool:
        """Whether there is a fair on a day; never outside the years whose lunar days are known."""
        number = lunar_day_number(day) if self.lunar else day.day
        return number is not None and number % 10 in self.digits

    def text(self) -> str:
        """The rule in the one spelling that is stored and shown: 农历逢3、8."""
        named = "、".join(str(digit or 10) for digit in self.digits)
        return f"{_LUNAR if self.lunar else _SOLAR}逢{named}"


def parse_market(text: str) -> Market | None:
    """Read a rule: 逢三逢八, 农历逢3、8, 公历逢5逢10, 双日; None where nothing is written.

    Raises:
        Problem: it is no rule.
    """
    rest = re.sub(r"\s", "", text)
    if not rest:
        return None
    lunar = not rest.startswith((_SOLAR, "阳历"))
    rest = re.sub(r"^(公历|阳历|农历|阴历)", "", rest)
    if rest in {"单日", "双日", "逢单", "逢双"}:
        return Market((1, 3, 5, 7, 9) if "单" in rest else (2, 4, 6, 8, 0), lunar)
    rest = re.sub(r"每月|初|日|号|集|的", "", rest)
    if not re.fullmatch(
        r"逢?(?:10|[0-9]|[一二三四五六七八九十〇])(?:[、,，逢和]+(?:10|[0-9]|[一二三四五六七八九十〇]))*|逢?[0-9]{2}",
        rest,
    ):
        raise Problem(_("看不懂赶集日“{text}”。").format(text=text), _("请写成“逢三逢八”或“农历逢3、8”。"))
    named = re.findall(r"10|[0-9]|[一二三四五六七八九十〇]", rest)
    digits = {(int(one) if one.isdigit() else _DIGITS[one]) % 10 for one in named}
    return Market(tuple(sorted(digits, key=lambda digit: digit or 10)), lunar)
