"""Who stays away: streaks of unexplained absences, and what an office does about them."""

from dataclasses import dataclass
from datetime import date

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id
from literacy_desktop.base.settings import Settings

KINDS = {
    "visit": N_("要上门看看"),
    "drop": N_("可能不来了"),
    "absent": N_("连续缺勤"),
}
"""What a streak asks for, the most pressing first."""


@dataclass(frozen=True)
class Visit:
    """Somebody looked after the person: when, who, and what came of it."""

    at: str
    by: str
    outcome: str


@dataclass(frozen=True)
class Streak:
    """Sessions of a class that a person missed one after the other without excuse, up to the last one held.

    Attributes:
        first_session: the first one missed; it names the streak on every PC.
        missed: how many.
        special: whether the person is one of the 特殊困难老年人.
        visit: what was done about it, None while nothing was.
    """

    class_id: Id
    class_name: str
    attendee_id: Id
    name: str
    phone: str
    region_code: str | None
    first_session: Id
    first_day: date
    last_day: date
    missed: int
    special: bool = False
    visit: Visit | None = None


def kind_of(streak: Streak, settings: Settings) -> str:
    """What a streak asks for, a key of KINDS; empty where it is nothing to act on."""
    if streak.special and settings.visit_after and streak.missed >= settings.visit_after:
        return "visit"
    if settings.drop_after and streak.missed >= settings.drop_after:
        return "drop"
    if settings.warn_after and streak.missed >= settings.warn_after:
        return "absent"
    return ""
