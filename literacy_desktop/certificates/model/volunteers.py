"""Volunteers by their recorded hours: what is certified already, and what may be now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from literacy_desktop.base.i18n import _
from literacy_desktop.base.ids import Id
from literacy_desktop.sites.model import Served, Staff

HOUR = 60


@dataclass(frozen=True)
class Certified:
    """A valid certificate of recorded hours: whose, its number, the days it is about."""

    staff_id: Id
    number: str
    first: date
    last: date

    def about(self, day: date) -> bool:
        """Whether it is about a day."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Volunteer:
    """What somebody did as a volunteer within a span of days that no certificate is about yet.

    Attributes:
        done: the sessions, the earliest first.
        certified: the valid certificates they have, the latest first.
    """

    staff: Staff
    done: tuple[Served, ...]
    certified: tuple[Certified, ...] = ()

    @property
    def minutes(self) -> int:
        """How long they were there."""
        return sum(one.minutes for one in self.done)

    @property
    def hours(self) -> int:
        """The whole hours, which a certificate says."""
        return self.minutes // HOUR

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and the last day of it."""
        return (self.done[0].day, self.done[-1].day) if self.done else None

    @property
    def number(self) -> str:
        """Of the latest certificate, or nothing."""
        return self.certified[0].number if self.certified else ""

    def lacking(self, least: int) -> str:
        """What is missing for a certificate of at least so many hours; empty where nothing is."""
        short = max(1, least) * HOUR - self.minutes
        if short <= 0:
            return ""
        if not self.done and self.certified:
            return _("都发过了")
        return _("还差 {hours} 小时").format(hours=f"{short / HOUR:.1f}".removesuffix(".0"))


def volunteers_of(
    staff: Sequence[Staff],
    done: dict[Id, list[Served]],
    certified: Sequence[Certified],
    role: str = "volunteer",
) -> list[Volunteer]:
    """Everybody who helped or is to help in a role, without the sessions that a certificate is about."""
    found = []
    for one in staff:
        theirs = [each for each in certified if each.staff_id == one.id]
        theirs.sort(key=lambda each: each.last, reverse=True)
        helped = [each for each in done.get(one.id, ()) if each.role == role]
        fresh = tuple(each for each in helped if not any(known.about(each.day) for known in theirs))
        if helped or theirs or role in one.roles:
            found.append(Volunteer(one, fresh, tuple(theirs)))
    return found
