"""Which days a class keeps clear of: public holidays, days its site is closed, market days of the village."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from typing import Protocol

from literacy_desktop.base.holidays import DayKind, Holiday, day_kind
from literacy_desktop.base.i18n import N_, _
from literacy_desktop.base.lunar import FAMILY_DAYS, festivals
from literacy_desktop.sites.model import Hours, covers

SKIPPED = {
    "holiday": N_("法定节假日"),
    "closed": N_("教学点不开放的日子"),
    "market": N_("赶集日"),
    "makeup": N_("调休上班的周末"),
}
"""What a class can keep clear of."""

USUALLY = frozenset({"holiday", "closed", "market"})


@cache
def family_days(day: date) -> tuple[str, ...]:
    """The festivals of a day that many spend at home; asked for the same days by every site."""
    return tuple(name for name in festivals(day) if name in FAMILY_DAYS)


class Fair(Protocol):
    """A rule of market days."""

    def is_on(self, day: date) -> bool:
        """Whether there is a fair on a day."""
        ...

    def text(self) -> str:
        """The rule in words."""
        ...


@dataclass(frozen=True)
class Verdict:
    """What is known of a day: whether a class is held on it, and the words that say why."""

    held: bool
    reason: str = ""


@dataclass(frozen=True)
class Keeping:
    """What one class keeps clear of.

    Attributes:
        holidays: the arrangements that are entered.
        closed: days on which its site is closed: first, last, reason.
        market: when its village goes to market.
        hours: when its site is open; empty for always.
        skips: keys of SKIPPED.
    """

    holidays: Mapping[date, Holiday]
    closed: Sequence[tuple[date, date, str]] = ()
    market: Fair | None = None
    hours: tuple[Hours, ...] = ()
    skips: frozenset[str] = USUALLY
    _known: dict[date, Verdict] = field(default_factory=dict, compare=False, repr=False)

    def verdict(self, day: date) -> Verdict:
        """Whether a class is held on this day, and why not, or what else to know of it."""
        known = self._known.get(day)
        if known is None:
            known = self._known[day] = self._judge(day)
        return known

    def outside(self, starts: datetime, minutes: int) -> bool:
        """Whether a session does not lie within the opening hours of its site."""
        return not covers(self.hours, starts, starts + timedelta(minutes=minutes))

    def _judge(self, day: date) -> Verdict:
        notes = []
        for key, reason in self._reasons(day):
            if key in self.skips:
                return Verdict(held=False, reason=reason)
            notes.append(reason)
        notes += family_days(day)
        return Verdict(held=True, reason=_("、").join(dict.fromkeys(notes)))

    def _reasons(self, day: date) -> Iterator[tuple[str, str]]:
        kind = day_kind(day, self.holidays)
        if kind is DayKind.HOLIDAY:
            yield "holiday", _("{name}放假").format(name=self.holidays[day].name)
        if kind is DayKind.MAKEUP:
            yield "makeup", _("{name}调休上班").format(name=self.holidays[day].name)
        for first, last, reason in self.closed:
            if first <= day <= last:
                yield (
                    "closed",
                    _("教学点不开放：{reason}").format(reason=reason) if reason else _("教学点不开放"),
                )
        if self.market is not None and self.market.is_on(day):
            yield "market", _("赶集日（{rule}）").format(rule=self.market.text())


def lay_out(
    days: Iterable[date], keeping: Keeping, *, count: int | None = None, until: date | None = None
) -> tuple[list[tuple[date, str]], list[tuple[date, str]]]:
    """The days that a class is held on, and those it keeps clear of, each with its words.

    Args:
        days: of the pattern, in order.
        keeping: what the class keeps clear of.
        count: how many are wanted; those skipped do not count.
        until: the last day that is allowed.
    """
    held: list[tuple[date, str]] = []
    skipped: list[tuple[date, str]] = []
    for day in days:
        if (count is not None and len(held) == count) or (until is not None and day > until):
            break
        verdict = keeping.verdict(day)
        (held if verdict.held else skipped).append((day, verdict.reason))
    return held, skipped


def next_held(day: date, keeping: Keeping, step: timedelta = timedelta(weeks=1)) -> date:
    """The day itself, or the first one so many days later on which a class is held."""
    for _turn in range(60):
        if keeping.verdict(day).held:
            return day
        day += step
    return day
