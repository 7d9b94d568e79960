"""When a teacher or volunteer can come: the hours of their week, and days that are different."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.base.problems import Problem
from literacy_desktop.sites.model.hours import covers
from literacy_desktop.sites.model.staff import Staff


@dataclass(frozen=True)
class StaffDay:
    """Days, both included, on which somebody cannot come, or can come besides their usual hours.

    Attributes:
        starts, ends: of the hours that are meant; None for the whole day.
    """

    id: Id
    staff_id: Id
    first: date
    last: date
    starts: time | None = None
    ends: time | None = None
    can_come: bool = False
    reason: str = ""

    def check(self) -> None:
        """Refuse what cannot be.

        Raises:
            Problem: it ends before it begins, or only one of the two hours is told.
        """
        if self.last < self.first:
            raise Problem(_("结束日期在开始日期前面。"), _("请核对日期；只有一天就填同一天。"))
        if (self.starts is None) != (self.ends is None):
            raise Problem(_("只写了一半时间。"), _("开始和结束都写；整天都算就都不写。"))
        if self.starts is not None and self.ends is not None and self.ends <= self.starts:
            raise Problem(_("结束时间不晚于开始时间。"), _("跨过半夜的请分成两天写。"))

    def on(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last

    def touches(self, starts: datetime, ends: datetime) -> bool:
        """Whether a meeting shares a moment with the hours of these days."""
        if not (self.on(starts.date()) or self.on(ends.date())):
            return False
        if self.starts is None or self.ends is None:
            return True
        return starts.time() < self.ends and self.starts < ends.time()

    def holds(self, starts: datetime, ends: datetime) -> bool:
        """Whether a meeting lies wholly within the hours of these days."""
        if not (self.on(starts.date()) and self.on(ends.date())):
            return False
        if self.starts is None or self.ends is None:
            return True
        return self.starts <= starts.time() and ends.time() <= self.ends

    @property
    def words(self) -> str:
        """2026-12-01 – 2026-12-05 09:00–11:00."""
        days = " – ".join(dict.fromkeys((self.first.isoformat(), self.last.isoformat())))
        return f"{days} {self.starts:%H:%M}–{self.ends:%H:%M}" if self.starts and self.ends else days


@dataclass(frozen=True)
class Availability:
    """Somebody, and the days that are different for them."""

    staff: Staff
    days: Sequence[StaffDay] = ()

    def why_not(self, starts: datetime, ends: datetime) -> str:
        """Why they cannot come to a meeting, in words; empty where they can.

        A day off counts before everything, a day on which they come besides before their usual hours.
        """
        gone = self.staff.left_on
        if gone is not None and starts.date() >= gone:
            return _("已在 {day} 离开").format(day=gone.isoformat())
        off = next((one for one in self.days if not one.can_come and one.touches(starts, ends)), None)
        if off is not None:
            return off.reason or _("登记过来不了")
        if any(one.can_come and one.holds(starts, ends) for one in self.days):
            return ""
        if covers(self.staff.hours, starts, ends):
            return ""
        return _("平常能来的时间：{hours}").format(hours=self.staff.available)
