"""驻点服务: help given at a desk, one to one, without a class."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from literacy_desktop.base.i18n import N_
from literacy_desktop.base.ids import Id

OUTCOMES = {"solved": N_("当场办成"), "again": N_("还要再来"), "referred": N_("转给别人")}

LONGEST, MOST_PEOPLE = 480, 99


@dataclass(frozen=True)
class Entry:
    """Somebody was helped.

    Attributes:
        starts: local time, no zone.
        minutes: how long it took.
        attendee_id: who, where they are on the register.
        name: who, in words; empty for people who gave no name.
        people: how many were helped together.
        topic: its title, for lists; stored is topic_id.
        need: what was wanted, in words.
        outcome: a key of OUTCOMES.
        helper: who helped.
    """

    id: Id
    site_id: Id | None
    starts: datetime
    minutes: int = 10
    attendee_id: Id | None = None
    name: str = ""
    people: int = 1
    topic_id: Id | None = None
    need: str = ""
    outcome: str = "solved"
    helper: str = ""
    topic: str = ""
    site: str = ""


@dataclass(frozen=True)
class Totals:
    """What a time at the desk came to: 次 and 人次 kept apart, minutes, and how much was solved."""

    entries: int
    people: int
    minutes: int
    solved: int


def totals(found: Sequence[Entry]) -> Totals:
    """Count entries."""
    outcomes = Counter(one.outcome for one in found)
    return Totals(
        len(found),
        sum(one.people for one in found),
        sum(one.minutes for one in found),
        outcomes["solved"],
    )
